package org.lazuli;

import java.util.Locale;
import org.lazuli.op.ArgReduce;
import org.lazuli.op.Binary;
import org.lazuli.op.Reduce;
import org.lazuli.op.StopGradient;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Reductions: each is written with the reduced axes kept, and drops them at the end. */
final class Reductions {
  private Reductions() {}

  /** Which reduction; the constant's comment is its formula. */
  enum Kind {
    /** The sum of elements. */
    SUM,
    /** The product of elements. */
    PROD,
    /** The largest element. */
    MAX,
    /** The smallest element. */
    MIN,
    /** The sum over the count. */
    MEAN,
    /** Whether all are true. */
    ALL,
    /** Whether any is true. */
    ANY,
    /** How many are not zero. */
    COUNT_NONZERO,
    /** The logarithm of the sum of exponentials. */
    LOGSUMEXP;

    String opName() {
      return this == COUNT_NONZERO ? "countNonzero" : name().toLowerCase(Locale.ROOT);
    }
  }

  static NDArray reduce(Kind kind, NDArray x, boolean keepDims, int... axes) {
    Node node = Args.node(kind.opName(), "x", x);
    Axes all = Args.axes(kind.opName(), axes, Engine.shape(node));
    return NDArray.of(dropped(kept(kind, node, all), all, keepDims));
  }

  private static Node kept(Kind kind, Node x, Axes axes) {
    return switch (kind) {
      case SUM -> reduced(Reduce.Kind.SUM, axes, widened(x));
      case PROD -> product(x, axes);
      case MAX -> reduced(Reduce.Kind.MAX, axes, x);
      case MIN -> reduced(Reduce.Kind.MIN, axes, x);
      case MEAN -> mean(x, axes);
      case ALL -> reduced(Reduce.Kind.MIN, axes, Engine.cast(x, DType.BOOL));
      case ANY -> reduced(Reduce.Kind.MAX, axes, Engine.cast(x, DType.BOOL));
      case COUNT_NONZERO -> sum(Engine.cast(x, DType.BOOL), axes);
      case LOGSUMEXP -> logsumexp(x, axes);
    };
  }

  static Node product(Node x, Axes axes) {
    return Engine.dtype(x).isComplex()
        ? Halving.product(x, axes)
        : reduced(Reduce.Kind.PROD, axes, widened(x));
  }

  private static Node reduced(Reduce.Kind kind, Axes axes, Node x) {
    return axes.count() == 0 ? x : Engine.bind(new Reduce(kind, axes), x);
  }

  /** Bool and small integers are summed as int32 or uint32. */
  private static Node widened(Node x) {
    DType dtype = Engine.dtype(x);
    return switch (dtype) {
      case BOOL, INT8, INT16 -> Engine.cast(x, DType.INT32);
      case UINT8, UINT16 -> Engine.cast(x, DType.UINT32);
      default -> x;
    };
  }

  static Node sum(Node x, Axes axes) {
    return kept(Kind.SUM, x, axes);
  }

  static Node all(Node x, Axes axes) {
    return kept(Kind.ALL, x, axes);
  }

  static Node max(Node x, Axes axes) {
    return kept(Kind.MAX, x, axes);
  }

  static Node dropped(Node kept, Axes axes, boolean keepDims) {
    Shape shape = Engine.shape(kept);
    for (int i = axes.count() - 1; i >= 0 && !keepDims; i--) {
      shape = shape.without(axes.get(i));
    }
    return Engine.reshape(kept, shape);
  }

  private static double count(Node x, Axes axes) {
    double count = 1;
    for (int i = 0; i < axes.count(); i++) {
      count *= Engine.shape(x).dim(axes.get(i));
    }
    return count;
  }

  /** The type a mean is computed in: 16-bit sums would overflow or stop growing. */
  static DType accumulator(DType dtype) {
    return Products.wide(dtype.inexact());
  }

  static Node mean(Node x, Axes axes) {
    DType result = Engine.dtype(x).inexact();
    return Engine.cast(wideMean(Engine.cast(x, accumulator(Engine.dtype(x))), axes, 0), result);
  }

  /** Divides by what is left of the count, or by zero. */
  private static Node wideMean(Node x, Axes axes, int ddof) {
    Node count = Scalars.node(Math.max(count(x, axes) - ddof, 0), Engine.dtype(x));
    return Elementwise.binary(Binary.DIVIDE, sum(x, axes), count);
  }

  static NDArray var(String op, NDArray x, boolean keepDims, int ddof, int... axes) {
    Node node = Args.node(op, "x", x);
    Axes all = Args.axes(op, axes, Engine.shape(node));
    Node wide = Engine.cast(node, accumulator(Engine.dtype(node)));
    Node centred = Elementwise.binary(Binary.SUBTRACT, wide, wideMean(wide, all, 0));
    Node size = Engine.dtype(wide).isComplex() ? Elementwise.unary(Unary.ABS, centred) : centred;
    Node squares = Elementwise.binary(Binary.MULTIPLY, size, size);
    Node result = wideMean(squares, all, ddof);
    result = op.equals("std") ? Elementwise.unary(Unary.SQRT, result) : result;
    Node cast = Engine.cast(result, Engine.dtype(node).inexact().real());
    return NDArray.of(dropped(cast, all, keepDims));
  }

  /**
   * The maximum as a constant for derivatives; 0 where it is not finite, so inf - inf is avoided.
   * Of no elements it is log(0).
   */
  private static Node logsumexp(Node x, Axes axes) {
    Node exact = Engine.cast(x, accumulator(Engine.dtype(x)));
    if (count(x, axes) == 0) {
      return Engine.cast(Elementwise.unary(Unary.LOG, sum(exact, axes)), Engine.dtype(x).inexact());
    }
    Node top = Engine.bind(new StopGradient(), max(exact, axes));
    Node zero = Scalars.node(0, Engine.dtype(exact));
    Node shift = Elementwise.where("logsumexp", SpecialValues.isfinite(top), top, zero);
    Node powers = Elementwise.unary(Unary.EXP, Elementwise.binary(Binary.SUBTRACT, exact, shift));
    Node log = Elementwise.unary(Unary.LOG, sum(powers, axes));
    return Engine.cast(Elementwise.binary(Binary.ADD, log, shift), Engine.dtype(x).inexact());
  }

  static NDArray softmax(NDArray x, int... axes) {
    Node node = Args.node("softmax", "x", x);
    Axes all = Args.axes("softmax", axes, Engine.shape(node));
    DType result = Engine.dtype(node).inexact();
    Node exact = Engine.cast(node, accumulator(result));
    if (Engine.shape(node).size() == 0) {
      return NDArray.of(Engine.cast(node, result));
    }
    Node top = Engine.bind(new StopGradient(), max(exact, all));
    Node powers = Elementwise.unary(Unary.EXP, Elementwise.binary(Binary.SUBTRACT, exact, top));
    Node shares = Elementwise.binary(Binary.DIVIDE, powers, sum(powers, all));
    return NDArray.of(Engine.cast(shares, result));
  }

  static NDArray argument(ArgReduce.Kind kind, NDArray x) {
    String op = kind == ArgReduce.Kind.ARGMAX ? "argmax" : "argmin";
    Node node = Args.node(op, "x", x);
    Node flat = Engine.reshape(node, Shape.of(Engine.shape(node).size()));
    return NDArray.of(Engine.reshape(Engine.bind(new ArgReduce(kind, 0), flat), Shape.SCALAR));
  }

  static NDArray argument(ArgReduce.Kind kind, NDArray x, int axis, boolean keepDims) {
    String op = kind == ArgReduce.Kind.ARGMAX ? "argmax" : "argmin";
    Node node = Args.node(op, "x", x);
    int front = Args.axis(op, axis, Engine.shape(node).ndim());
    Node kept = Engine.bind(new ArgReduce(kind, front), node);
    return NDArray.of(dropped(kept, Axes.of(front), keepDims));
  }
}
