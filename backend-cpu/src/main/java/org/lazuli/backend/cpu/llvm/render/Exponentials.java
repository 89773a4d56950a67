package org.lazuli.backend.cpu.llvm.render;

/**
 * exp, expm1 and what is made of them.
 *
 * <p>x = k ln 2 + r with |r| at most ln 2 / 2; a polynomial gives exp(r) - 1; 2^k is applied in two
 * factors so that neither overflows nor loses a subnormal result early. The float32 polynomial is
 * that of Cephes' expf; float64 takes Taylor's.
 */
final class Exponentials {
  private static final double LOG2_E = 1.4426950408889634;
  private static final double[] SINGLE = {
    1.9875691500E-4,
    1.3981999507E-3,
    8.3334519073E-3,
    4.1665795894E-2,
    1.6666665459E-1,
    5.0000001201E-1
  };
  private static final double[] TANH = {
    -5.70498872745E-3, 2.06390887954E-2, -5.37397155531E-2, 1.33314422036E-1, -3.33332819422E-1
  };
  private static final int TAYLOR_TERMS = 13;

  private Exponentials() {}

  /** exp(r) - 1 and the exponent k. */
  private record Reduced(String fraction, String exponent) {}

  static String exp(Real r, String x) {
    String low = r.constant(r.wide() ? -746 : -104);
    String high = r.constant(r.wide() ? 710 : 89);
    String bounded = r.select(r.compare("olt", x, low), low, x);
    bounded = r.select(r.compare("ogt", bounded, high), high, bounded);
    Reduced reduced = reduce(r, bounded);
    String half = r.integer("ashr", reduced.exponent, 1);
    String rest = r.integer("sub", reduced.exponent, half);
    String value = r.add(reduced.fraction, r.constant(1));
    return r.multiply(r.multiply(value, r.powerOfTwo(half)), r.powerOfTwo(rest));
  }

  static String expm1(Real r, String x) {
    String low = r.constant(r.wide() ? -40 : -20);
    String high = r.constant(r.wide() ? 710 : 89);
    String bounded = r.select(r.compare("olt", x, low), low, x);
    bounded = r.select(r.compare("ogt", bounded, high), high, bounded);
    Reduced reduced = reduce(r, bounded);
    // Half of the power, so that 2^k itself need not be representable.
    String scale = r.powerOfTwo(r.integer("sub", reduced.exponent, 1));
    String less = r.subtract(scale, r.constant(0.5));
    String halved = r.multiplyAdd(reduced.fraction, scale, less);
    String value = r.add(halved, halved);
    return r.select(r.compare("oeq", x, 0), x, value);
  }

  private static Reduced reduce(Real r, String x) {
    // Adding 1.5 * 2^(mantissa bits) leaves the nearest integer in the low bits.
    String magic = r.constant(r.wide() ? 0x1.8p52 : 0x1.8p23);
    String shifted = r.multiplyAdd(x, LOG2_E, magic);
    String exponent =
        r.integer("sub", r.bits(shifted), r.wide() ? 0x4338000000000000L : 0x4b400000);
    String k = r.subtract(shifted, magic);
    String rest =
        r.wide()
            ? r.multiplyAdd(
                k, -1.90821492927058770002e-10, r.multiplyAdd(k, -6.93147180369123816490e-01, x))
            : r.multiplyAdd(k, 2.12194440e-4, r.multiplyAdd(k, -0.693359375, x));
    String square = r.multiply(rest, rest);
    String tail = r.polynomial(rest, r.wide() ? taylor() : SINGLE);
    return new Reduced(r.multiplyAdd(square, tail, rest), exponent);
  }

  /** The coefficients of (exp(r) - 1 - r) / r^2. */
  private static double[] taylor() {
    double[] coefficients = new double[TAYLOR_TERMS - 1];
    double factorial = 1;
    for (int n = 2; n <= TAYLOR_TERMS; n++) {
      factorial *= n;
      coefficients[TAYLOR_TERMS - n] = 1 / factorial;
    }
    return coefficients;
  }

  /** 1 / (1 + exp(-x)), from exp(-|x|) so that small results keep their precision. */
  static String sigmoid(Real r, String x, Library library) {
    String falling = library.real(r, "exp", (f, a) -> exp(f, a[0]), r.negate(r.abs(x)));
    String whole = r.add(falling, r.constant(1));
    String numerator = r.select(r.compare("olt", x, 0), falling, r.constant(1));
    return r.divide(numerator, whole);
  }

  /** Cephes' tanhf: a polynomial below 0.625, 1 - 2 / (exp(2x) + 1) above. */
  static String tanh(Real r, String x, Library library) {
    String size = r.abs(x);
    String power = library.real(r, "exp", (f, a) -> exp(f, a[0]), r.add(size, size));
    String quotient = r.divide(r.constant(-2), r.add(power, r.constant(1)));
    String large = r.add(quotient, r.constant(1));
    String square = r.multiply(x, x);
    String small = r.multiplyAdd(r.multiply(r.polynomial(square, TANH), square), x, x);
    return r.copySign(r.select(r.compare("olt", size, 0.625), small, large), x);
  }

  /** log(exp(x) + exp(y)) = max + log1p(exp(-|x - y|)), in float64 as the two may cancel. */
  static String logaddexp(Real r, String x, String y, Library library) {
    return Widening.through(
        r, f -> wideLogaddexp(f, Widening.widen(r, f, x), Widening.widen(r, f, y), library));
  }

  private static String wideLogaddexp(Real f, String x, String y, Library library) {
    String larger = f.select(f.compare("olt", x, y), y, x);
    String distance = f.negate(f.abs(f.subtract(x, y)));
    String power = library.real(f, "exp", (g, a) -> exp(g, a[0]), distance);
    String sum = f.add(larger, Logarithms.log1p(f, power, library));
    String equal = f.compare("oeq", x, y);
    return f.select(equal, f.add(x, f.constant(Math.log(2))), sum);
  }
}
