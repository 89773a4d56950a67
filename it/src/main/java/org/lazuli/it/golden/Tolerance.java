package org.lazuli.it.golden;

import java.util.Map;
import org.lazuli.Complex;

/**
 * How far numbers may be from each other.
 *
 * @param relative the part that grows with the expected number
 * @param absolute the part that does not
 */
record Tolerance(double relative, double absolute) {
  /** Equal numbers; -0 is 0, NaN is NaN. */
  static final Tolerance EXACT = new Tolerance(0, 0);

  /** {@return the tolerance of a case: a map, or "exact" or nothing} */
  static Tolerance of(Object json) {
    if (json instanceof Map<?, ?> map) {
      double relative = ((Number) map.get("rtol")).doubleValue();
      return new Tolerance(relative, ((Number) map.get("atol")).doubleValue());
    }
    return EXACT;
  }

  boolean accepts(double wanted, double got) {
    return wanted == got
        || Double.isNaN(wanted) && Double.isNaN(got)
        || Math.abs(got - wanted) <= absolute + relative * Math.abs(wanted)
            && !Double.isInfinite(got)
            && !Double.isInfinite(wanted);
  }

  /** {@return whether a complex number is near: as a whole, or in both parts if not finite} */
  boolean accepts(Complex wanted, Complex got) {
    if (accepts(wanted.re(), got.re()) && accepts(wanted.im(), got.im())) {
      return true;
    }
    double distance = Math.hypot(got.re() - wanted.re(), got.im() - wanted.im());
    return distance <= absolute + relative * Math.hypot(wanted.re(), wanted.im());
  }

  /** {@return this for sums of products of this many numbers of this size} */
  Tolerance over(double size, int count) {
    return new Tolerance(0, (absolute + relative * size) * Math.max(1, count));
  }
}
