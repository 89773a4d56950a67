package org.lazuli;

import org.lazuli.op.Scan;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Cumulations: dtypes, direction and the exclusive start around {@link Scan}. */
final class Cumulations {
  private Cumulations() {}

  static NDArray scan(Scan.Kind kind, NDArray x, ScanOptions options, int... axes) {
    String op = new Scan(kind, 0).opName();
    Node given = Args.node(op, "x", x);
    Args.given(op, "options", options);
    Args.given(op, "axis", axes);
    Args.that(axes.length <= 1, op, "takes one axis, or none to scan all elements in order");
    Node node = axes.length == 1 ? given : Shapes.reshape(op, given, -1);
    int axis = axes.length == 1 ? Args.axis(op, axes[0], Engine.shape(node).ndim()) : 0;
    return NDArray.of(directed(kind, converted(kind, node, options), options, axis));
  }

  /** Truth values are counted as int32; exponentials are taken in a floating type. */
  private static Node converted(Scan.Kind kind, Node x, ScanOptions options) {
    DType dtype = options.dtype() == null ? Engine.dtype(x) : options.dtype();
    DType result =
        switch (kind) {
          case SUM -> dtype == DType.BOOL ? DType.INT32 : dtype;
          case LOGADDEXP -> dtype.inexact();
          case PROD, MAX, MIN -> dtype;
        };
    return Engine.cast(Engine.cast(x, dtype), result);
  }

  private static Node directed(Scan.Kind kind, Node x, ScanOptions options, int axis) {
    Node turned = options.reverse() ? Movement.flip(x, Axes.of(axis)) : x;
    Node shifted = options.inclusive() ? turned : shifted(kind, turned, axis);
    Node scanned = scanned(kind, shifted, axis);
    return options.reverse() ? Movement.flip(scanned, Axes.of(axis)) : scanned;
  }

  /** The elements one place further, after what changes nothing. */
  private static Node shifted(Scan.Kind kind, Node x, int axis) {
    Shape shape = Engine.shape(x);
    long count = shape.dim(axis);
    if (count == 0) {
      return x;
    }
    DType dtype = Engine.dtype(x);
    Node first = Engine.full(identity(kind, dtype), dtype, shape.with(axis, 1));
    return joined(axis, first, Movement.range(x, axis, 0, count - 1));
  }

  private static Node joined(int axis, Node first, Node second) {
    return Movement.concatenate("scan", new Node[] {first, second}, axis);
  }

  private static Number identity(Scan.Kind kind, DType dtype) {
    return switch (kind) {
      case SUM -> 0;
      case PROD -> 1;
      case LOGADDEXP -> Double.NEGATIVE_INFINITY;
      case MAX -> extreme(dtype, true);
      case MIN -> extreme(dtype, false);
    };
  }

  /** The lowest or highest value of a dtype. */
  private static Number extreme(DType dtype, boolean lowest) {
    return switch (dtype.kind()) {
      case FLOATING, COMPLEX -> lowest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      case BOOL -> lowest ? 0 : 1;
      case UNSIGNED -> lowest ? 0L : -1L;
      case SIGNED -> {
        long least = -1L << Byte.SIZE * dtype.size() - 1;
        yield lowest ? least : ~least;
      }
    };
  }

  private static Node scanned(Scan.Kind kind, Node x, int axis) {
    boolean doubled = Engine.dtype(x).isComplex() && kind != Scan.Kind.SUM;
    return doubled ? doubled(kind, x, axis) : Engine.bind(new Scan(kind, axis), x);
  }

  /** After step d every element is combined with the d before it: log2(n) elementwise steps. */
  private static Node doubled(Scan.Kind kind, Node x, int axis) {
    long count = Engine.shape(x).dim(axis);
    Node y = x;
    for (long d = 1; d < count; d *= 2) {
      Node low = Movement.range(y, axis, 0, count - d);
      Node high = Movement.range(y, axis, d, count);
      Node rest = Elementwise.binary(kind.function(), low, high);
      y = joined(axis, Movement.range(y, axis, 0, d), rest);
    }
    return y;
  }
}
