package org.lazuli.backend.cpu.llvm.render;

/**
 * The inverse trigonometric functions of float32, computed in float64 by way of the angle of a
 * point.
 *
 * <p>The angle is that of the smaller coordinate over the larger, which a polynomial gives to 35
 * bits (interpolated in the Chebyshev nodes), turned into the point's octant.
 */
final class ArcTangents {
  private static final double[] ATAN = {
    0.000419227860112728953,
    -0.00319542524073639458,
    0.0114276332773755939,
    -0.0260059959776086194,
    0.0436465894428166734,
    -0.0602219638793743267,
    0.0749526237809969631,
    -0.0904917909372057728,
    0.111053067324244643,
    -0.142852256081602097,
    0.199999783362170838,
    -0.333333329516572161,
    0.999999999988738125
  };

  private ArcTangents() {}

  static String arctan(Real r, String x) {
    return Widening.through(r, f -> angle(f, Widening.widen(r, f, x), f.constant(1)));
  }

  static String arctan2(Real r, String y, String x) {
    return Widening.through(r, f -> angle(f, Widening.widen(r, f, y), Widening.widen(r, f, x)));
  }

  static String arcsin(Real r, String x) {
    return Widening.through(
        r,
        f -> {
          String wide = Widening.widen(r, f, x);
          return angle(f, wide, leg(f, wide));
        });
  }

  static String arccos(Real r, String x) {
    return Widening.through(
        r,
        f -> {
          String wide = Widening.widen(r, f, x);
          return angle(f, leg(f, wide), wide);
        });
  }

  /** sqrt(1 - x^2). */
  private static String leg(Real f, String x) {
    String below = f.subtract(f.constant(1), x);
    return f.call("sqrt", f.multiply(below, f.add(f.constant(1), x)));
  }

  /** C's atan2. */
  private static String angle(Real f, String y, String x) {
    String height = f.abs(y);
    String width = f.abs(x);
    String steep = f.compare("ogt", height, width);
    String small = f.select(steep, width, height);
    String large = f.select(steep, height, width);
    // 0 / 0 is the angle 0 and infinity / infinity that of the diagonal.
    String equal = f.compare("oeq", small, large);
    String zero = f.compare("oeq", large, 0);
    String ratio = f.select(equal, f.constant(1), f.divide(small, large));
    ratio = f.select(zero, f.constant(0), ratio);
    String angle = f.multiply(ratio, f.polynomial(f.multiply(ratio, ratio), ATAN));
    angle = f.select(steep, f.subtract(f.constant(Math.PI / 2), angle), angle);
    String left = f.text().set("icmp slt i64 " + f.bits(x) + ", 0");
    angle = f.select(left, f.subtract(f.constant(Math.PI), angle), angle);
    String defined = f.compare("ord", x, y);
    return f.select(defined, f.copySign(angle, y), f.constant(Double.NaN));
  }
}
