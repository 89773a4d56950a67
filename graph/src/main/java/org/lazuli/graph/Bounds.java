package org.lazuli.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The axes that a program addresses by computed indices. */
final class Bounds {
  private final Set<Indexed> indexed = new LinkedHashSet<>();

  /** An axis that boxes of some size are read from or written to at computed indices. */
  private record Indexed(String op, int axis, long size, long box) {
    boolean isOutside(long index) {
      return index < -size || index > size - box;
    }

    @Override
    public String toString() {
      String boxes = box == 1 ? "" : " for boxes of " + box;
      return "[" + op + "] axis " + axis + " of size " + size + boxes;
    }
  }

  /** Notes an axis. */
  void add(String op, int axis, long size, long box) {
    indexed.add(new Indexed(op, axis, size, box));
  }

  /** {@return what to tell a user whose index left its axis} */
  String message(long index) {
    List<String> axes = new ArrayList<>();
    for (Indexed axis : indexed) {
      if (axis.isOutside(index)) {
        axes.add(axis.toString());
      }
    }
    return String.join(" or ", axes) + ": index " + index + " is out of bounds";
  }
}
