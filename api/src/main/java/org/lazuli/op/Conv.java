package org.lazuli.op;

import java.util.List;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * The correlation of signals with filters over any number of spatial axes, channels last.
 *
 * <p>Operands: x of shape (batch, spatial..., groups * c) and filters of shape (groups * f,
 * window..., c). The result has shape (batch, positions..., groups * f): on each spatial axis x is
 * spread out by {@code spread} with zeros between, then extended by {@code low} and {@code high}
 * zeros (cut where negative); the window, its taps {@code dilation} apart, moves by {@code stride}.
 * With {@code flip} the window is read backwards, which makes it a convolution proper.
 *
 * @param stride the step between positions on each spatial axis
 * @param low zeros before the first element
 * @param high zeros after the last element
 * @param dilation the distance of the window's taps
 * @param spread the distance of x's elements
 * @param groups how many independent parts the channels are in
 * @param flip whether the window is read backwards
 */
public record Conv(
    Longs stride, Longs low, Longs high, Longs dilation, Longs spread, int groups, boolean flip)
    implements Op {
  /** Checks that there are spatial axes, with a full set of options for each. */
  public Conv {
    int axes = stride.count();
    for (Longs option : List.of(low, high, dilation, spread)) {
      Check.that(option.count() == axes, this, "options for several numbers of axes");
    }
    Check.that(axes > 0 && groups > 0, this, "needs spatial axes and groups");
    for (int i = 0; i < axes; i++) {
      boolean forward = stride.get(i) > 0 && dilation.get(i) > 0 && spread.get(i) > 0;
      Check.that(forward, this, "steps are at least 1");
    }
  }

  @Override
  public String opName() {
    return "conv";
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Check.arity(this, inputs, 2);
    Spec x = inputs.getFirst();
    Spec w = inputs.getLast();
    int ndim = x.shape().ndim();
    boolean ranks = ndim == stride.count() + 2 && w.shape().ndim() == ndim;
    Check.that(
        ranks, this, () -> "needs operands of rank " + (stride.count() + 2) + ", got " + inputs);
    boolean floats = x.dtype() == w.dtype() && x.dtype().isInexact();
    Check.that(floats, this, () -> "needs one floating dtype, got " + x + " and " + w);
    long filters = w.shape().dim(0);
    boolean channels = filters % groups == 0 && x.shape().dim(-1) == groups * w.shape().dim(-1);
    Check.that(
        channels,
        this,
        () -> "channels of " + x + " and " + w + " do not fit " + groups + " groups");
    Shape shape = Shape.of(x.shape().dim(0));
    for (int i = 0; i < ndim - 2; i++) {
      shape = shape.insert(i + 1, positions(i, x.shape().dim(i + 1), w.shape().dim(i + 1)));
    }
    return x.with(shape.insert(ndim - 1, filters));
  }

  /** {@return how many positions a window has on a spatial axis} */
  public long positions(int axis, long size, long window) {
    long room = extent(axis, size) - ((window - 1) * dilation.get(axis) + 1);
    boolean fits = room >= 0 && window > 0;
    Check.that(
        fits, this, () -> "a window of " + window + " does not fit axis " + axis + " of " + size);
    return room / stride.get(axis) + 1;
  }

  /** {@return how long x is on a spatial axis once it is spread out and extended} */
  public long extent(int axis, long size) {
    long spreadOut = size == 0 ? 0 : (size - 1) * spread.get(axis) + 1;
    return spreadOut + low.get(axis) + high.get(axis);
  }
}
