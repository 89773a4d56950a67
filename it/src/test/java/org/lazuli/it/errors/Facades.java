package org.lazuli.it.errors;

import java.util.List;
import org.lazuli.Fast;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;

/** The classes whose functions take arrays. */
final class Facades {
  private Facades() {}

  static List<Class<?>> all() {
    return List.of(Ops.class, NDArray.class, Rand.class, Fast.class);
  }
}
