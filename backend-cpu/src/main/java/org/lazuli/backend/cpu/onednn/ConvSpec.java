package org.lazuli.backend.cpu.onednn;

import java.util.Optional;
import org.lazuli.backend.Layout;
import org.lazuli.op.Conv;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;

/**
 * A convolution in oneDNN's terms: the layer it belongs to, and which of the layer's three parts is
 * computed from the other two.
 *
 * <p>The gradients of a layer are recorded as convolutions too. They are recognised by their form:
 * a flipped window is the way back to the input, and a window larger than what it leaves, the way
 * to the weights.
 *
 * @param way what is computed
 * @param dtype the dtype of all three
 * @param src the input: batch, channels, spatial axes
 * @param weights (groups if several,) filters, channels, window
 * @param dst the output: batch, filters, spatial axes
 * @param stride the step of the window
 * @param dilates the gaps between its taps
 * @param low zeros before the input
 * @param high zeros after it
 */
record ConvSpec(
    Way way,
    DType dtype,
    Tensor src,
    Tensor weights,
    Tensor dst,
    Longs stride,
    Longs dilates,
    Longs low,
    Longs high) {

  /** What is computed. */
  enum Way {
    FORWARD,
    TO_INPUT,
    TO_WEIGHTS
  }

  /** Sizes and strides, in oneDNN's order of axes. */
  record Tensor(Longs dims, Longs strides) {
    long desc(Handles owner, int type) {
      return Dnnl.memoryDesc(owner, type, dims.toArray(), strides.toArray());
    }

    long anyDesc(Handles owner, int type) {
      return Dnnl.anyDesc(owner, type, dims.toArray());
    }

    Tensor withBatch(long size) {
      long[] sizes = dims.toArray();
      sizes[0] = size;
      return new Tensor(Longs.of(sizes), strides);
    }

    /** The axes of a layout in an order, those left out behind them. */
    static Tensor of(Layout layout, int first, int second) {
      int n = layout.shape().ndim();
      long[] dims = new long[n];
      long[] strides = new long[n];
      for (int i = 0; i < n; i++) {
        int axis = i == 0 ? first : i == 1 ? second : i - 1;
        dims[i] = layout.shape().dim(axis);
        strides[i] = layout.strides().get(axis < 0 ? axis + n : axis);
      }
      return new Tensor(Longs.of(dims), Longs.of(strides));
    }

    /** Splits the filters, which come first, into groups. */
    Tensor grouped(int groups, int filters) {
      if (groups == 1) {
        return this;
      }
      long size = dims.get(filters) / groups;
      long[] split = dims.toArray();
      split[filters] = size;
      Longs wide = Longs.of(split).insert(0, groups);
      return new Tensor(wide, strides.insert(0, size * strides.get(filters)));
    }
  }

  /** {@return the convolution in oneDNN's terms, if it has any} */
  static Optional<ConvSpec> of(Conv op, Layout x, Layout w, Layout y) {
    int spatial = x.shape().ndim() - 2;
    boolean sized = x.shape().size() > 0 && w.shape().size() > 0 && y.shape().size() > 0;
    boolean dtype = x.dtype().isFloating() && x.dtype() != DType.FLOAT64;
    if (spatial < 1 || spatial > 3 || !sized || !dtype) {
      return Optional.empty();
    }
    boolean isGradient = op.groups() == 1 && window(w) > 2 * window(y);
    if (!op.flip() && isGradient && allOnes(op.spread())) {
      return toWeights(op, x, w, y);
    }
    if (y.strides().get(spatial + 1) != 1) {
      return Optional.empty(); // what it would write slowly is better moved afterwards
    }
    if (op.flip()) {
      return toInput(op, x, w, y);
    }
    return allOnes(op.spread()) ? forward(op, x, w, y) : Optional.empty();
  }

  private static boolean allOnes(Longs values) {
    return values.equals(Longs.fill(values.count(), 1));
  }

  private static long window(Layout w) {
    return w.shape().slice(1, w.shape().ndim() - 1).size();
  }

  private static Optional<ConvSpec> forward(Conv op, Layout x, Layout w, Layout y) {
    Tensor src = Tensor.of(x, 0, -1);
    Tensor weights = Tensor.of(w, 0, -1).grouped(op.groups(), 0);
    return padded(
        Way.FORWARD,
        x.dtype(),
        src,
        weights,
        Tensor.of(y, 0, -1),
        op.stride(),
        op.dilation(),
        op.low());
  }

  /** The filters and channels of the layer have changed places. */
  private static Optional<ConvSpec> toInput(Conv op, Layout x, Layout w, Layout y) {
    if (!allOnes(op.stride())) {
      return Optional.empty();
    }
    long[] low = new long[op.low().count()];
    for (int i = 0; i < low.length; i++) {
      low[i] = (w.shape().dim(i + 1) - 1) * op.dilation().get(i) - op.low().get(i);
    }
    Tensor weights = Tensor.of(w, -1, 0).grouped(op.groups(), 1);
    return padded(
        Way.TO_INPUT,
        x.dtype(),
        Tensor.of(y, 0, -1),
        weights,
        Tensor.of(x, 0, -1),
        op.spread(),
        op.dilation(),
        Longs.of(low));
  }

  /** Channels act as the batch, the batch as channels, and the layer's output as the window. */
  private static Optional<ConvSpec> toWeights(Conv op, Layout x, Layout w, Layout y) {
    return padded(
        Way.TO_WEIGHTS,
        x.dtype(),
        Tensor.of(x, -1, 0),
        Tensor.of(y, -1, 0),
        Tensor.of(w, -1, 0),
        op.dilation(),
        op.stride(),
        op.low());
  }

  /** Finds the zeros after the input that make its size fit the output's. */
  private static Optional<ConvSpec> padded(
      Way way,
      DType dtype,
      Tensor src,
      Tensor weights,
      Tensor dst,
      Longs stride,
      Longs dilation,
      Longs low) {
    int n = stride.count();
    int taps = weights.dims().count() - n;
    long[] high = new long[n];
    long[] dilates = new long[n];
    for (int i = 0; i < n; i++) {
      long window = (weights.dims().get(taps + i) - 1) * dilation.get(i) + 1;
      long reach = (dst.dims().get(2 + i) - 1) * stride.get(i) + window;
      high[i] = reach - src.dims().get(2 + i) - low.get(i);
      dilates[i] = dilation.get(i) - 1;
      if (low.get(i) < 0 || high[i] <= -window) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new ConvSpec(
            way, dtype, src, weights, dst, stride, Longs.of(dilates), low, Longs.of(high)));
  }

  long batch() {
    return src.dims().get(0);
  }

  /** {@return the same layer on so many examples} */
  ConvSpec withBatch(long size) {
    return new ConvSpec(
        way, dtype, src.withBatch(size), weights, dst.withBatch(size), stride, dilates, low, high);
  }
}
