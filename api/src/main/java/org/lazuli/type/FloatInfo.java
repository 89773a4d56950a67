package org.lazuli.type;

/**
 * The limits of a floating type; of a complex one those of its parts.
 *
 * @param dtype the type
 * @param bits how many bits a real number takes
 * @param min the smallest finite number, which is negative
 * @param max the largest finite number
 * @param eps the distance from 1 to the next larger number
 * @param smallestNormal the smallest positive number with full precision
 */
public record FloatInfo(
    DType dtype, int bits, double min, double max, double eps, double smallestNormal) {
  static FloatInfo of(DType dtype) {
    return switch (dtype.real()) {
      case FLOAT16 -> info(dtype, 10, 15);
      case BFLOAT16 -> info(dtype, 7, Float.MAX_EXPONENT);
      case FLOAT32 -> info(dtype, Float.PRECISION - 1, Float.MAX_EXPONENT);
      case FLOAT64 -> info(dtype, Double.PRECISION - 1, Double.MAX_EXPONENT);
      default -> throw new IllegalArgumentException("[finfo] " + dtype + " is no floating type");
    };
  }

  /** All limits follow from the bits of the mantissa and the largest exponent. */
  private static FloatInfo info(DType dtype, int mantissa, int exponent) {
    double eps = Math.scalb(1.0, -mantissa);
    double max = Math.scalb(2 - eps, exponent);
    double normal = Math.scalb(1.0, 1 - exponent);
    return new FloatInfo(dtype, 8 * dtype.real().size(), -max, max, eps, normal);
  }
}
