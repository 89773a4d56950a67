package org.lazuli;

import org.lazuli.op.Conv;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/** Convolutions of any number of spatial axes: checks, promotion, then one op. */
final class Convolutions {
  private static final int MOST_AXES = 3;

  private Convolutions() {}

  static NDArray conv(String op, NDArray x, NDArray filters, int axes, ConvOptions options) {
    Node signal = Args.node(op, "x", x);
    Node weights = Args.node(op, "filters", filters);
    Args.given(op, "options", options);
    Args.that(none(options.outputPadding()), op, "outputPadding is for transposed convolutions");
    ranks(op, signal, weights, axes);
    Conv conv =
        new Conv(
            each(op, "stride", options.stride(), axes),
            each(op, "padding", options.low(), axes),
            each(op, "padding", options.high(), axes),
            each(op, "dilation", options.dilation(), axes),
            each(op, "inputDilation", options.inputDilation(), axes),
            options.groups(),
            options.flip());
    return NDArray.of(bind(op, conv, signal, weights));
  }

  static NDArray general(NDArray x, NDArray filters, ConvOptions options) {
    String op = "convGeneral";
    int axes = Engine.shape(Args.node(op, "x", x)).ndim() - 2;
    boolean some = axes >= 1 && axes <= MOST_AXES;
    Args.that(some, op, "needs 1 to " + MOST_AXES + " spatial axes, got x " + x.node(op).spec());
    return conv(op, x, filters, axes, options);
  }

  /** Every element of x puts a scaled window into the result, a stride apart. */
  static NDArray transposed(String op, NDArray x, NDArray filters, int axes, ConvOptions options) {
    Node signal = Args.node(op, "x", x);
    Node weights = Args.node(op, "filters", filters);
    Args.given(op, "options", options);
    boolean plain = !options.flip() && options.inputDilation().equals(Longs.of(1));
    Args.that(plain, op, "flip and inputDilation are not for transposed convolutions");
    ranks(op, signal, weights, axes);
    Longs dilation = each(op, "dilation", options.dilation(), axes);
    Longs before = each(op, "padding", options.low(), axes);
    Longs after = each(op, "padding", options.high(), axes);
    Longs more = each(op, "outputPadding", options.outputPadding(), axes);
    long[] low = new long[axes];
    long[] high = new long[axes];
    for (int i = 0; i < axes; i++) {
      long reach = dilation.get(i) * (Engine.shape(weights).dim(i + 1) - 1);
      low[i] = reach - before.get(i);
      high[i] = reach - after.get(i) + more.get(i);
    }
    Longs spread = each(op, "stride", options.stride(), axes);
    Longs ones = Longs.fill(axes, 1);
    Conv conv =
        new Conv(ones, Longs.of(low), Longs.of(high), dilation, spread, options.groups(), true);
    return NDArray.of(bind(op, conv, signal, weights));
  }

  static NDArray convolve(NDArray a, NDArray v, ConvolveMode mode) {
    String op = "convolve";
    Node x = Args.node(op, "a", a);
    Node y = Args.node(op, "v", v);
    Args.given(op, "mode", mode);
    boolean lines = Engine.shape(x).ndim() == 1 && Engine.shape(y).ndim() == 1;
    Args.that(lines, op, "needs arrays with one axis, got " + x.spec() + " and " + y.spec());
    long longer = Math.max(Engine.shape(x).size(), Engine.shape(y).size());
    long shorter = Math.min(Engine.shape(x).size(), Engine.shape(y).size());
    Args.that(shorter > 0, op, "needs elements, got " + x.spec() + " and " + y.spec());
    boolean ordered = Engine.shape(x).size() == longer;
    Node signal = Engine.reshape(ordered ? x : y, Shape.of(1, longer, 1));
    Node window = Engine.reshape(ordered ? y : x, Shape.of(1, shorter, 1));
    long low =
        switch (mode) {
          case FULL -> shorter - 1;
          case SAME -> shorter / 2;
          case VALID -> 0;
        };
    long high = mode == ConvolveMode.SAME ? shorter - 1 - low : low;
    Longs one = Longs.of(1);
    Conv conv = new Conv(one, Longs.of(low), Longs.of(high), one, one, 1, true);
    Node result = bind(op, conv, signal, window);
    return NDArray.of(Engine.reshape(result, Shape.of(Engine.shape(result).size())));
  }

  private static boolean none(Longs option) {
    return option.equals(Longs.fill(option.count(), 0));
  }

  private static void ranks(String op, Node x, Node filters, int axes) {
    int rank = axes + 2;
    boolean fit = Engine.shape(x).ndim() == rank && Engine.shape(filters).ndim() == rank;
    Args.that(
        fit,
        op,
        "needs x and filters with %d axes, channels last, got %s and %s"
            .formatted(rank, x.spec(), filters.spec()));
  }

  /** {@return an option for every axis} */
  private static Longs each(String op, String name, Longs option, int axes) {
    boolean fits = option.count() == 1 || option.count() == axes;
    Args.that(fits, op, name + " " + option + " is neither for one nor for " + axes + " axes");
    return option.count() == axes ? option : Longs.fill(axes, option.get(0));
  }

  private static Node bind(String op, Conv conv, Node x, Node filters) {
    DType dtype = Engine.dtype(x).promote(Engine.dtype(filters));
    String both = x.spec() + " and " + filters.spec();
    Args.that(dtype.isInexact(), op, "needs floating numbers, got " + both + "; use astype");
    long outputs = Engine.shape(filters).dim(0);
    boolean channels =
        outputs % conv.groups() == 0
            && Engine.shape(x).dim(-1) == conv.groups() * Engine.shape(filters).dim(-1);
    Args.that(channels, op, "the channels of " + both + " do not fit groups " + conv.groups());
    for (int i = 0; i < conv.stride().count(); i++) {
      long window = Engine.shape(filters).dim(i + 1);
      long room = conv.extent(i, Engine.shape(x).dim(i + 1));
      boolean fits = window > 0 && (window - 1) * conv.dilation().get(i) < room;
      Args.that(fits, op, "the window of " + both + " does not fit axis " + (i + 1) + ", padded");
    }
    return Engine.bind(conv, Engine.cast(x, dtype), Engine.cast(filters, dtype));
  }
}
