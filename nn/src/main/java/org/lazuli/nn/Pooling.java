package org.lazuli.nn;

import java.util.Arrays;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/**
 * Windows reduced to an element each.
 *
 * <p>Windows side by side are a view and one reduction. Windows that overlap go axis by axis: all
 * elements a window's tap meets are one strided slice, and the slices are combined elementwise, so
 * neither needs an index for every element.
 */
enum Pooling {
  MAX,
  MEAN;

  /** {@return x, with what does not count added on both sides of its spatial axes} */
  NDArray padded(NDArray x, long[] padding) {
    if (Arrays.stream(padding).allMatch(width -> width == 0)) {
      return x;
    }
    long[][] widths = new long[x.ndim()][];
    for (int axis = 0; axis < widths.length; axis++) {
      boolean spatial = axis > 0 && axis <= padding.length;
      widths[axis] = new long[] {spatial ? padding[axis - 1] : 0};
    }
    return Ops.pad(x, widths, neutral(x));
  }

  private Number neutral(NDArray x) {
    return switch (this) {
      case MEAN -> 0;
      case MAX -> {
        if (x.dtype().isInteger()) {
          yield x.dtype().iinfo().min().longValue();
        }
        yield Double.NEGATIVE_INFINITY;
      }
    };
  }

  /** {@return the windows' elements, over the axes from 1 on} */
  NDArray over(NDArray x, long[] size, long[] stride) {
    if (Arrays.equals(size, stride)) {
      return sideBySide(x, size);
    }
    NDArray pooled = x;
    for (int i = 0; i < size.length; i++) {
      pooled = along(pooled, i + 1, size[i], stride[i]);
    }
    return pooled;
  }

  private NDArray sideBySide(NDArray x, long[] size) {
    long[] whole = x.shape().toArray();
    long[] split = new long[2 * size.length + 2];
    int[] taps = new int[size.length];
    split[0] = whole[0];
    for (int i = 0; i < size.length; i++) {
      long windows = whole[i + 1] / size[i];
      whole[i + 1] = windows * size[i];
      split[2 * i + 1] = windows;
      split[2 * i + 2] = size[i];
      taps[i] = 2 * i + 2;
    }
    split[split.length - 1] = x.dim(-1);
    Longs zeros = Longs.fill(whole.length, 0);
    NDArray cut = Ops.slice(x, zeros, Longs.fill(whole.length, 1), Shape.of(whole));
    NDArray windows = Ops.reshape(cut, split);
    return switch (this) {
      case MAX -> Ops.max(windows, taps);
      case MEAN -> Ops.mean(windows, taps);
    };
  }

  private NDArray along(NDArray x, int axis, long size, long stride) {
    long windows = (x.dim(axis) - size) / stride + 1;
    long[] starts = new long[x.ndim()];
    long[] strides = new long[x.ndim()];
    Arrays.fill(strides, 1);
    strides[axis] = stride;
    Shape shape = x.shape().with(axis, windows);
    NDArray pooled = null;
    for (long tap = 0; tap < size; tap++) {
      starts[axis] = tap;
      NDArray met = Ops.slice(x, Longs.of(starts), Longs.of(strides), shape);
      pooled = pooled == null ? met : combined(pooled, met);
    }
    return this == MEAN ? Ops.divide(pooled, size) : pooled;
  }

  private NDArray combined(NDArray a, NDArray b) {
    return switch (this) {
      case MAX -> Ops.maximum(a, b);
      case MEAN -> Ops.add(a, b);
    };
  }
}
