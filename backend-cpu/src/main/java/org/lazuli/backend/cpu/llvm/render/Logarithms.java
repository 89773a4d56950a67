package org.lazuli.backend.cpu.llvm.render;

/**
 * The logarithms.
 *
 * <p>x = 2^k m with m between sqrt(1/2) and sqrt(2). The float32 polynomial in m - 1 is that of
 * Cephes' logf, the float64 one that of fdlibm. Other bases and log1p compute in float64.
 */
final class Logarithms {
  private static final double LN2_HIGH = 6.93147180369123816490e-01;
  private static final double LN2_LOW = 1.90821492927058770002e-10;
  private static final double[] SINGLE = {
    7.0376836292E-2,
    -1.1514610310E-1,
    1.1676998740E-1,
    -1.2420140846E-1,
    1.4249322787E-1,
    -1.6668057665E-1,
    2.0000714765E-1,
    -2.4999993993E-1,
    3.3333331174E-1
  };
  private static final double[] DOUBLE = {
    1.479819860511658591e-01, 1.531383769920937332e-01, 1.818357216161805012e-01,
    2.222219843214978396e-01, 2.857142874366239149e-01, 3.999999999940941908e-01,
    6.666666666666735130e-01
  };

  private Logarithms() {}

  static String log(Real r, String x) {
    String tiny = r.compare("olt", x, r.wide() ? 0x1p-1022 : 0x1p-126);
    String scaled = r.select(tiny, r.multiply(x, r.wide() ? 0x1p52 : 0x1p23), x);
    String bits = r.bits(scaled);
    // The bits of sqrt(1/2): what lies above has the exponent of the power of two to take out.
    long root = r.wide() ? 0x3fe6a09e667f3bcdL : 0x3f3504f3;
    String k = r.integer("ashr", r.integer("sub", bits, root), r.mantissaBits());
    String f =
        r.subtract(
            r.ofBits(r.integer("sub", bits, r.integer("shl", k, r.mantissaBits()))), r.constant(1));
    String exponent = r.ofInteger(k);
    String corrected = r.subtract(exponent, r.constant(r.mantissaBits()));
    exponent = r.select(tiny, corrected, exponent);
    String value = r.wide() ? doubleCore(r, f, exponent) : singleCore(r, f, exponent);
    return edges(r, x, value);
  }

  private static String singleCore(Real r, String f, String k) {
    String square = r.multiply(f, f);
    String tail = r.multiply(r.multiply(f, square), r.polynomial(f, SINGLE));
    tail = r.multiplyAdd(k, -2.12194440e-4, tail);
    tail = r.multiplyAdd(square, -0.5, tail);
    return r.multiplyAdd(k, 0.693359375, r.add(f, tail));
  }

  private static String doubleCore(Real r, String f, String k) {
    String s = r.divide(f, r.add(f, r.constant(2)));
    String z = r.multiply(s, s);
    String series = r.multiply(z, r.polynomial(z, DOUBLE));
    String half = r.multiply(r.multiply(f, f), 0.5);
    String low = r.multiplyAdd(s, r.add(half, series), r.multiply(k, LN2_LOW));
    return r.subtract(r.multiply(k, LN2_HIGH), r.subtract(r.subtract(half, low), f));
  }

  /** -inf at 0, NaN below, and what is not finite as it is. */
  private static String edges(Real r, String x, String value) {
    String finite = r.compare("olt", x, Double.POSITIVE_INFINITY);
    String open = r.select(finite, value, x);
    String positive = r.select(r.compare("olt", x, 0), r.constant(Double.NaN), open);
    return r.select(r.compare("oeq", x, 0), r.constant(Double.NEGATIVE_INFINITY), positive);
  }

  /** log(1 + x), to which x - ((1 + x) - 1) adds what 1 + x has lost. */
  static String log1p(Real r, String x, Library library) {
    if (!r.wide()) {
      return Widening.through(r, f -> log1p(f, Widening.widen(r, f, x), library));
    }
    return library.real(r, "log1p", (f, a) -> log1pBody(f, a[0], library), x);
  }

  private static String log1pBody(Real r, String x, Library library) {
    String whole = r.add(x, r.constant(1));
    String lost = r.divide(r.subtract(x, r.subtract(whole, r.constant(1))), whole);
    String value = r.add(library.real(r, "log", (f, a) -> log(f, a[0]), whole), lost);
    String beyond = r.compare("oeq", r.abs(whole), Double.POSITIVE_INFINITY);
    String edge = r.compare("oeq", whole, 0);
    String bounded = r.select(beyond, x, value);
    bounded = r.select(edge, r.constant(Double.NEGATIVE_INFINITY), bounded);
    bounded = r.select(r.compare("olt", x, -1), r.constant(Double.NaN), bounded);
    return r.select(r.compare("oeq", whole, 1), x, bounded);
  }

  /** A logarithm of another base, in float64. */
  static String based(Real r, String x, double scale, Library library) {
    return Widening.through(
        r,
        f -> {
          String wide = Widening.widen(r, f, x);
          String natural = library.real(f, "log", (g, a) -> log(g, a[0]), wide);
          return f.multiply(natural, scale);
        });
  }
}
