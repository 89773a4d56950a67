package org.lazuli;

import java.util.Arrays;
import java.util.List;
import org.lazuli.op.Binary;
import org.lazuli.op.Concatenate;
import org.lazuli.op.Fft.Kind;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Fourier transforms along several axes: one axis after the other, then the scaling. */
final class Fourier {
  /** Stands for any number of axes. */
  static final int ALL = 0;

  private Fourier() {}

  /**
   * The points along each axis.
   *
   * @param axes counted from the front, the real one last
   * @param sizes how many points there are along each
   */
  private record Points(int[] axes, long[] sizes) {
    double count() {
      return Arrays.stream(sizes).asDoubleStream().reduce(1, (x, y) -> x * y);
    }
  }

  /** Complex to complex; {@code usual} axes at the end unless the options name others. */
  static NDArray complex(String op, NDArray x, int usual, boolean inverse, FftOptions options) {
    Node node = Args.node(op, "x", x);
    Points points = points(op, node, usual, options, false);
    Node result = Engine.cast(node, complex(Engine.dtype(node)));
    Kind kind = inverse ? Kind.BACKWARD : Kind.FORWARD;
    for (int i = 0; i < points.axes.length; i++) {
      result = along(kind, result, points.axes[i], points.sizes[i], points.sizes[i]);
    }
    return NDArray.of(scaled(result, options.norm().scale(points.count(), inverse)));
  }

  /** Real to complex: half a spectrum along the last axis, then the others. */
  static NDArray forward(String op, NDArray x, int usual, FftOptions options) {
    Node node = Args.node(op, "x", x);
    DType dtype = Engine.dtype(node);
    Args.that(!dtype.isComplex(), op, "takes real numbers, got " + node.spec());
    Points points = points(op, node, usual, options, false);
    int last = points.axes.length - 1;
    long n = points.sizes[last];
    Node real = Engine.cast(node, complex(dtype).real());
    Node result = along(Kind.REAL_FORWARD, real, points.axes[last], n, n);
    for (int i = last - 1; i >= 0; i--) {
      result = along(Kind.FORWARD, result, points.axes[i], points.sizes[i], points.sizes[i]);
    }
    return NDArray.of(scaled(result, options.norm().scale(points.count(), false)));
  }

  /** Complex to real: the other axes, then half a spectrum along the last. */
  static NDArray backward(String op, NDArray x, int usual, FftOptions options) {
    Node node = Args.node(op, "x", x);
    Points points = points(op, node, usual, options, true);
    int last = points.axes.length - 1;
    long n = points.sizes[last];
    Node result = Engine.cast(node, complex(Engine.dtype(node)));
    for (int i = 0; i < last; i++) {
      result = along(Kind.BACKWARD, result, points.axes[i], points.sizes[i], points.sizes[i]);
    }
    result = along(Kind.REAL_BACKWARD, result, points.axes[last], n / 2 + 1, n);
    return NDArray.of(scaled(result, options.norm().scale(points.count(), true)));
  }

  private static DType complex(DType dtype) {
    return dtype.real() == DType.FLOAT64 ? DType.COMPLEX128 : DType.COMPLEX64;
  }

  private static Points points(
      String op, Node x, int usual, FftOptions options, boolean halfSpectrum) {
    Args.given(op, "options", options);
    int[] axes = axes(op, Engine.shape(x).ndim(), usual, options);
    long[] sizes = Arrays.stream(axes).mapToLong(axis -> Engine.shape(x).dim(axis)).toArray();
    if (halfSpectrum) {
      sizes[axes.length - 1] = 2 * (sizes[axes.length - 1] - 1);
    }
    if (options.sizes() != null) {
      boolean fits = options.sizes().count() == axes.length;
      Args.that(fits, op, "sizes " + options.sizes() + " for axes " + Arrays.toString(axes));
      sizes = options.sizes().toArray();
    }
    for (int i = 0; i < axes.length; i++) {
      String where = " points along axis " + axes[i] + " of " + x.spec() + "; give sizes";
      Args.that(sizes[i] > 0, op, "there are " + sizes[i] + where);
    }
    return new Points(axes, sizes);
  }

  private static int[] axes(String op, int ndim, int usual, FftOptions options) {
    int[] axes;
    if (options.axes() != null) {
      axes = options.axes().stream().mapToInt(i -> i).toArray();
    } else {
      boolean some = usual == ALL && options.sizes() != null;
      int count = some ? options.sizes().count() : usual == ALL ? ndim : usual;
      axes = new int[count];
      Arrays.setAll(axes, i -> i - count);
    }
    Args.that(axes.length > 0, op, "needs an axis to go along");
    boolean one = usual != 1 || axes.length == 1;
    Args.that(one, op, "goes along one axis, got " + Arrays.toString(axes));
    return Args.distinct(op, axes, ndim);
  }

  /** {@return the transform of x, cut or continued to a length along the axis} */
  private static Node along(Kind kind, Node x, int axis, long length, long n) {
    return Engine.bind(new org.lazuli.op.Fft(kind, axis, n), resized(x, axis, length));
  }

  private static Node resized(Node x, int axis, long length) {
    Shape shape = Engine.shape(x);
    long missing = length - shape.dim(axis);
    if (missing <= 0) {
      return Movement.range(x, axis, 0, length);
    }
    Node rest = Engine.full(0, Engine.dtype(x), shape.with(axis, missing));
    return Engine.bind(new Concatenate(axis), x, rest);
  }

  private static Node scaled(Node x, double scale) {
    Node factor = Scalars.node(scale, Engine.dtype(x));
    return scale == 1 ? x : Elementwise.binary(Binary.MULTIPLY, x, factor);
  }

  /** Count integers from zero up, then the same number or one fewer up to -1, over n * spacing. */
  static NDArray frequencies(String op, long n, double spacing, boolean half) {
    Args.that(n > 0, op, "n is " + n + "; it is at least 1");
    long end = half ? n / 2 + 1 : (n + 1) / 2;
    NDArray numbers = Creation.arange(0, end, 1, DType.FLOAT32);
    if (!half) {
      NDArray below = Creation.arange(-(n / 2), 0, 1, DType.FLOAT32);
      numbers = Ops.concatenate(List.of(numbers, below), 0);
    }
    return Ops.divide(numbers, n * spacing);
  }

  /** Rolls axes by half their sizes: zero to the middle, or from there back to the front. */
  static NDArray shift(String op, NDArray x, boolean back, int... axes) {
    Node node = Args.node(op, "x", x);
    NDArray result = x;
    for (int axis : Args.axes(op, axes, Engine.shape(node)).toArray()) {
      long half = Engine.shape(node).dim(axis) / 2;
      result = Ops.roll(result, back ? -half : half, axis);
    }
    return result;
  }
}
