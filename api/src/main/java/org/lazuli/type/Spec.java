package org.lazuli.type;

import java.util.Objects;

/**
 * What is known of an array before it is computed: its shape and its dtype.
 *
 * @param shape the sizes of the axes
 * @param dtype the type of the elements
 */
public record Spec(Shape shape, DType dtype) {
  /** Checks that nothing is null. */
  public Spec {
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(dtype, "dtype");
  }

  /** {@return the bytes of all elements, row-major without gaps; 2^63 - 1 if they are more} */
  public long nbytes() {
    long count = shape.size();
    return count > Long.MAX_VALUE / dtype.size() ? Long.MAX_VALUE : count * dtype.size();
  }

  /** {@return the same shape with another dtype} */
  public Spec with(DType other) {
    return other == dtype ? this : new Spec(shape, other);
  }

  /** {@return the same dtype with another shape} */
  public Spec with(Shape other) {
    return new Spec(other, dtype);
  }

  /** {@return for example {@code float32(2, 3)}} */
  @Override
  public String toString() {
    return dtype.toString() + shape;
  }
}
