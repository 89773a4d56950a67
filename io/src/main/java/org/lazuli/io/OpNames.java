package org.lazuli.io;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lazuli.op.Custom;
import org.lazuli.op.Op;

/**
 * The names of ops in files: found in the sealed hierarchy, so that a new op needs nothing here and
 * a file cannot name any other class.
 */
final class OpNames {
  private static final Map<String, Class<?>> CLASSES = new LinkedHashMap<>();

  static {
    collect(Op.class);
  }

  private OpNames() {}

  private static void collect(Class<?> type) {
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        collect(permitted);
      }
    } else if (type != Custom.class) {
      CLASSES.put(name(type), type);
    }
  }

  /** {@return for example Matmul or View.Reshape} */
  static String name(Class<?> type) {
    return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
  }

  /** {@return the record or enum of this name, or null} */
  static Class<?> find(String name) {
    return CLASSES.get(name);
  }
}
