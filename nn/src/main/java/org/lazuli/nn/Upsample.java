package org.lazuli.nn;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/**
 * Images, sequences or volumes in another size: (batch, spatial axes..., channels).
 *
 * <p>An axis of n elements gets floor(scale n). Each axis is interpolated by itself.
 */
public class Upsample extends Layer implements Fn1<NDArray, NDArray> {
  /** What a new element is made of. */
  public enum Mode {
    /** The nearest element. */
    NEAREST,
    /** The two neighbours, weighted by distance. */
    LINEAR,
    /** Four neighbours, by the cubic convolution of Keys, 1981. */
    CUBIC
  }

  private final double[] scaleFactor;
  private Mode mode = Mode.NEAREST;
  private boolean alignCorners;
  private boolean antialias;

  /**
   * Creates the layer for the nearest element.
   *
   * @param scaleFactor how much larger every spatial axis becomes, or one number for all
   * @throws IllegalArgumentException if there is none, or one is not positive
   */
  public Upsample(double... scaleFactor) {
    Args.that(scaleFactor.length > 0, "Upsample", () -> "there is no scale factor");
    Args.that(
        Arrays.stream(scaleFactor).allMatch(scale -> scale > 0),
        "Upsample",
        () -> "scale factors are " + Arrays.toString(scaleFactor) + "; they must be positive");
    this.scaleFactor = scaleFactor.clone();
  }

  /** Sets what a new element is made of; the nearest element by default. */
  public Upsample mode(Mode mode) {
    this.mode = Objects.requireNonNull(mode, "[Upsample] mode is null");
    return this;
  }

  /** Sets whether the centres of the outermost elements stay in place; false by default. */
  public Upsample alignCorners(boolean alignCorners) {
    this.alignCorners = alignCorners;
    return this;
  }

  /** Sets whether smaller images are made of all elements a new one covers; false by default. */
  public Upsample antialias(boolean antialias) {
    this.antialias = antialias;
    return this;
  }

  /**
   * {@return the arrays in their new size}
   *
   * @throws IllegalArgumentException if x has no spatial axes or other than there are scale
   *     factors, if it becomes empty, or for antialiasing of the nearest element or with aligned
   *     corners
   */
  @Override
  public NDArray apply(NDArray x) {
    int axes = Args.given("Upsample", "input", x).ndim() - 2;
    Args.that(
        axes > 0 && (scaleFactor.length == 1 || scaleFactor.length == axes),
        "Upsample",
        () -> "input is " + x.shape() + " for the scales " + Arrays.toString(scaleFactor));
    Args.that(
        !antialias || mode != Mode.NEAREST && !alignCorners,
        "Upsample",
        () -> "antialias is for linear and cubic interpolation without aligned corners");
    NDArray y = x;
    for (int axis = 1; axis <= axes; axis++) {
      double scale = scaleFactor[scaleFactor.length == 1 ? 0 : axis - 1];
      y = mode == Mode.NEAREST ? nearest(y, axis, scale) : interpolated(y, axis, scale);
    }
    return y;
  }

  private static NDArray nearest(NDArray x, int axis, double scale) {
    return scale == Math.rint(scale)
        ? Ops.repeat(x, (long) scale, axis)
        : Ops.take(x, Ops.array(Taps.nearest((int) x.dim(axis), scale)), axis);
  }

  private NDArray interpolated(NDArray x, int axis, double scale) {
    int size = Math.toIntExact(x.dim(axis));
    long[] along = new long[x.ndim()];
    Arrays.fill(along, 1);
    along[axis] = -1;
    NDArray sum = null;
    for (Taps.Tap tap : taps(size, scale)) {
      NDArray weights = Ops.array(x.dtype().inexact(), tap.weights()).reshape(along);
      NDArray part = Ops.multiply(Ops.take(x, Ops.array(tap.positions()), axis), weights);
      sum = sum == null ? part : Ops.add(sum, part);
    }
    return sum;
  }

  private List<Taps.Tap> taps(int size, double scale) {
    boolean linear = mode == Mode.LINEAR;
    if (antialias) {
      return Taps.covered(size, scale, linear);
    }
    return linear ? Taps.linear(size, scale, alignCorners) : Taps.cubic(size, scale, alignCorners);
  }

  @Override
  protected String describe() {
    return "scaleFactor="
        + Arrays.toString(scaleFactor)
        + ", mode="
        + mode
        + ", alignCorners="
        + alignCorners
        + (antialias ? ", antialias=true" : "");
  }
}
