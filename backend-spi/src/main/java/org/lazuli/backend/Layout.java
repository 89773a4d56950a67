package org.lazuli.backend;

import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/**
 * How an array lies in memory.
 *
 * @param dtype the type of the elements
 * @param shape the sizes of the axes
 * @param strides the step on each axis in elements; 0 repeats, negative walks backwards
 */
public record Layout(DType dtype, Shape shape, Longs strides) {
  /** {@return the row-major layout without gaps} */
  public static Layout rowMajor(DType dtype, Shape shape) {
    return new Layout(dtype, shape, Longs.of(shape.strides()));
  }

  /** {@return whether the elements stand row-major without gaps} */
  public boolean isRowMajor() {
    long step = 1;
    for (int i = shape.ndim() - 1; i >= 0; i--) {
      if (shape.dim(i) != 1 && strides.get(i) != step) {
        return false;
      }
      step *= shape.dim(i);
    }
    return true;
  }
}
