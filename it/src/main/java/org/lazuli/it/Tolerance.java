package org.lazuli.it;

import org.lazuli.Complex;
import org.lazuli.type.DType;

/** When two numbers are the same for a dtype. */
public final class Tolerance {
  private Tolerance() {}

  /** {@return what a well-rounded function may be off by, relative to 1 + |expected|} */
  public static double of(DType dtype) {
    return switch (dtype.real()) {
      case FLOAT64 -> 2e-14;
      case FLOAT32 -> 2e-6;
      case FLOAT16 -> 2e-3;
      case BFLOAT16 -> 1.6e-2;
      default -> 0;
    };
  }

  /** {@return whether the numbers are equal, both NaN, or as close as the tolerance says} */
  public static boolean close(Number expected, Number actual, double tolerance) {
    if (expected instanceof Long wanted) {
      return actual instanceof Long got && wanted.equals(got);
    }
    if (expected instanceof Complex wanted) {
      return actual instanceof Complex got && close(wanted, got, tolerance);
    }
    double wanted = expected.doubleValue();
    double got = actual.doubleValue();
    return wanted == got
        || Double.isNaN(wanted) && Double.isNaN(got)
        || Math.abs(wanted - got) <= tolerance * (1 + Math.abs(wanted))
            && !Double.isInfinite(wanted);
  }

  /** Parts that are not finite are the same; else the distance in the plane is small. */
  private static boolean close(Complex wanted, Complex got, double tolerance) {
    double size = Math.hypot(wanted.re(), wanted.im());
    boolean finite = Double.isFinite(size);
    double allowed = finite ? tolerance * (1 + size) : 0;
    return near(wanted.re(), got.re(), allowed, tolerance)
        && near(wanted.im(), got.im(), allowed, tolerance);
  }

  private static boolean near(double wanted, double got, double allowed, double tolerance) {
    return close((Number) wanted, got, tolerance) || Math.abs(wanted - got) <= allowed;
  }

  /**
   * Compares arrays element by element.
   *
   * @throws AssertionError that shows the first difference
   */
  public static void check(HostArray expected, HostArray actual, double slack, String what) {
    if (!expected.spec().equals(actual.spec())) {
      throw new AssertionError(what + ": expected " + expected.spec() + ", got " + actual.spec());
    }
    double tolerance = of(expected.dtype()) * slack;
    for (int i = 0; i < expected.size(); i++) {
      if (!close(expected.get(i), actual.get(i), tolerance)) {
        throw new AssertionError(
            "%s: element %d is %s, not %s; tolerance %s"
                .formatted(what, i, actual.get(i), expected.get(i), tolerance));
      }
    }
  }
}
