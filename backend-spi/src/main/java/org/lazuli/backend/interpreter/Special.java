package org.lazuli.backend.interpreter;

import org.lazuli.type.DType;

/** Functions of doubles that java.lang.Math lacks, to a few units in the last place. */
final class Special {
  private static final double LN2 = Math.log(2);

  private Special() {}

  static double log2(double x) {
    if (!(x > 0) || x == Double.POSITIVE_INFINITY || x < Double.MIN_NORMAL) {
      return Math.log(x) / LN2;
    }
    int exponent = Math.getExponent(x);
    double mantissa = Math.scalb(x, -exponent);
    if (mantissa > 1.5) { // so that values just below a power of two do not cancel
      mantissa /= 2;
      exponent++;
    }
    return exponent + Math.log(mantissa) / LN2;
  }

  static double arcsinh(double x) {
    double a = Math.abs(x);
    double r = a > 1e150 ? Math.log(a) + LN2 : Math.log1p(a + a * a / (1 + Math.sqrt(a * a + 1)));
    return Math.copySign(r, x);
  }

  static double arccosh(double x) {
    if (x > 1e150) {
      return Math.log(x) + LN2;
    }
    double t = x - 1;
    return x < 1 ? Double.NaN : Math.log1p(t + Math.sqrt(2 * t + t * t));
  }

  static double arctanh(double x) {
    double a = Math.abs(x);
    return Math.copySign(0.5 * Math.log1p(2 * a / (1 - a)), x);
  }

  /** Kummer's series of positive terms, or the continued fraction of erfc. */
  static double erf(double x) {
    double a = Math.abs(x);
    if (a != a || a == 0) {
      return x;
    }
    return Math.copySign(a < 1 ? series(a) : 1 - erfc(a), x);
  }

  /** Nested from the last term inwards, so that rounding errors do not add up. */
  private static double series(double a) {
    double square = 2 * a * a;
    double nested = 1;
    for (int n = 30; n > 0; n--) {
      nested = 1 + nested * square / (2 * n + 1);
    }
    return a * nested * gauss(a) * 2 / Math.sqrt(Math.PI);
  }

  /** exp(-a * a), with the rounding error of the square made good. */
  private static double gauss(double a) {
    double high = (float) a;
    return Math.exp(-high * high) * Math.exp(-(a - high) * (a + high));
  }

  /** The complement for a positive argument: near 1 only the continued fraction keeps digits. */
  private static double erfc(double a) {
    if (a < 1) {
      return 1 - series(a);
    }
    if (a > 27.3) {
      return 0;
    }
    double fraction = 0;
    for (int k = a < 2 ? 200 : 60; k > 0; k--) {
      fraction = k / 2.0 / (a + fraction);
    }
    return gauss(a) / Math.sqrt(Math.PI) / (a + fraction);
  }

  /** Winitzki's estimate, then Newton steps on erf, or on erfc where erf is flat. */
  static double erfinv(double y) {
    double a = Math.abs(y);
    if (!(a < 1)) {
      return a == 1 ? Math.copySign(Double.POSITIVE_INFINITY, y) : Double.NaN;
    }
    if (a < 1e-8) {
      return y * Math.sqrt(Math.PI) / 2;
    }
    double w = Math.log1p(-a * a);
    double b = 2 / (Math.PI * 0.147) + w / 2;
    double x = Math.sqrt(Math.sqrt(b * b - w / 0.147) - b);
    for (int i = 0; i < 4; i++) {
      double error = a < 0.84 ? erf(x) - a : (1 - a) - erfc(x);
      x -= error * Math.sqrt(Math.PI) / 2 * Math.exp(x * x);
    }
    return Math.copySign(x, y);
  }

  static double logaddexp(double x, double y) {
    double high = Math.max(x, y);
    if (Double.isInfinite(high) || high != high) {
      return high;
    }
    return high + Math.log1p(Math.exp(-Math.abs(x - y)));
  }

  /** C's pow: 1 to any power and anything to the 0 is 1, NaN included; Java differs at 1. */
  static double power(double x, double y) {
    return x == 1 || (x == -1 && Double.isInfinite(y)) ? 1 : Math.pow(x, y);
  }

  /** NumPy's rule: exact remainder first, then the quotient it leaves. */
  static double floorDivide(double x, double y) {
    if (y == 0) {
      return x / y;
    }
    double rest = x % y;
    double quotient = (x - rest) / y;
    if (rest != 0 && (y < 0) != (rest < 0)) {
      quotient -= 1;
    }
    if (quotient == 0) {
      return Math.copySign(0, x / y);
    }
    double floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }

  static double remainder(double x, double y) {
    double rest = x % y;
    if (rest == 0) {
      return Math.copySign(0, y);
    }
    return (y < 0) != (rest < 0) ? rest + y : rest;
  }

  static long power(DType dtype, long x, long y) {
    boolean signed = dtype.kind() == DType.Kind.SIGNED;
    if (signed && y < 0) {
      return x == 1 ? 1 : x == -1 ? ((y & 1) == 0 ? 1 : -1) : 0;
    }
    long result = 1;
    long square = x;
    for (long bits = y; bits != 0; bits >>>= 1) {
      result = (bits & 1) == 0 ? result : result * square;
      square *= square;
    }
    return result;
  }

  /** One block of threefry2x32 with 20 rounds; the first lane is in the low half. */
  static long threefry(int key0, int key1, int counter0, int counter1) {
    int key2 = 0x1BD11BDA ^ key0 ^ key1;
    int x = counter0 + key0;
    int y = counter1 + key1;
    for (int group = 0; group < 5; group++) {
      int rotations = group % 2 == 0 ? 0x0d0f1a06 : 0x111d1018;
      for (int shift = 24; shift >= 0; shift -= 8) {
        x += y;
        y = Integer.rotateLeft(y, rotations >>> shift & 31) ^ x;
      }
      x += group % 3 == 0 ? key1 : group % 3 == 1 ? key2 : key0;
      y += (group % 3 == 0 ? key2 : group % 3 == 1 ? key0 : key1) + group + 1;
    }
    return x & 0xffffffffL | (long) y << 32;
  }
}
