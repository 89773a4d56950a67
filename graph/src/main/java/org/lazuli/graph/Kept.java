package org.lazuli.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.lazuli.backend.program.Inst;
import org.lazuli.graph.complex.Element;
import org.lazuli.op.Gather;
import org.lazuli.op.RandomBits;
import org.lazuli.op.Reduce;
import org.lazuli.op.View;
import org.lazuli.type.DType;

/**
 * What several loops of a row's program need and is dear to compute: the first of them keeps it.
 *
 * <p>So softmax computes each exponential once, for the sum and for the result. Rows must lie
 * together in memory, since a program that keeps them goes through one after the other.
 */
final class Kept {
  /** What programs without rows keep. */
  static final Kept NOTHING = new Kept(new long[0], new boolean[0]);

  /** Work that costs more than a way to memory and back. */
  private static final int DEAR = 8;

  private final long[] sizes;
  private final boolean[] inner;
  private final Set<At> before = new HashSet<>();
  private final Set<At> wanted = new HashSet<>();
  private final Map<At, Element> elements = new HashMap<>();
  private Set<At> seen = new HashSet<>();
  private long room;
  private boolean together = true;

  /** A value, and where it is read. */
  record At(Value value, Coords coords) {}

  /** For programs with these variables, of which loops run over the inner ones. */
  Kept(long[] sizes, boolean[] inner) {
    this.sizes = sizes;
    this.inner = inner;
    long passes = 1;
    for (int v = 0; v < sizes.length; v++) {
      passes *= inner[v] ? sizes[v] : 1;
    }
    room = Inst.Keep.BYTES / Math.max(passes, 1);
  }

  /** Looks at what the next loop computes. */
  void plan(Value value, Coords coords) {
    visit(new At(value, coords));
    before.addAll(seen);
    seen = new HashSet<>();
  }

  private void visit(At at) {
    Value value = at.value;
    if (value.isScalar() || value.storage != null) {
      together &= value.isScalar() || isTogether(value, at.coords);
      return;
    }
    if (!seen.add(at) || before.contains(at) && keeps(at)) {
      return;
    }
    switch (value.op) {
      case View view ->
          visit(new At(value.inputs[0], at.coords.through(view, value.inputs[0].spec.shape())));
      case Gather _, RandomBits _, Reduce _ -> {}
      default -> {
        for (Value input : value.inputs) {
          visit(new At(input, at.coords));
        }
      }
    }
  }

  private boolean keeps(At at) {
    if (wanted.contains(at)) {
      return true;
    }
    DType dtype = at.value.spec.dtype();
    int bytes = (dtype.isComplex() ? 2 : 1) * Inst.Keep.bytes(dtype.real());
    boolean dear = at.value.cost >= DEAR && !(at.value.op instanceof View) && varies(at.coords);
    if (!dear || bytes > room) {
      return false;
    }
    room -= bytes;
    return wanted.add(at);
  }

  private boolean varies(Coords coords) {
    for (int axis = 0; axis < coords.ndim(); axis++) {
      for (int v = 0; v < inner.length; v++) {
        if (inner[v] && coords.coefficient(axis, v) != 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a value is read side by side in the innermost loop, or is the same all along it. */
  private boolean isTogether(Value value, Coords coords) {
    long[] strides = new long[sizes.length];
    coords.dot(value.storage.layout.strides(), strides);
    int last = -1;
    for (int v = 0; v < sizes.length; v++) {
      last = inner[v] && sizes[v] != 1 ? v : last;
    }
    return last < 0 || strides[last] == 0 || strides[last] == 1;
  }

  /** {@return the element a loop before kept, or null} */
  Element find(At at) {
    return elements.get(at);
  }

  /** {@return whether the first loop that computes this is to keep it} */
  boolean wants(At at) {
    return together && wanted.contains(at);
  }

  void put(At at, Element element) {
    elements.put(at, element);
  }
}
