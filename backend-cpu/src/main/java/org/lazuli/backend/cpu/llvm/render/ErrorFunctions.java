package org.lazuli.backend.cpu.llvm.render;

/**
 * erf and its inverse.
 *
 * <p>The float32 polynomials are N. Juffa's, within 1 and 3 ulp. Float64 asks the C library for erf
 * and improves the float32 polynomial's inverse by Halley's method.
 */
final class ErrorFunctions {
  private static final double[] SMALL = {
    -5.96761703e-4, 4.99119423e-3, -2.67681349e-2, 1.12819925e-1, -3.76125336e-1, 1.28379166e-1
  };
  private static final double[] LARGE = {
    -1.72853470e-5,
    3.83197126e-4,
    -3.88396438e-3,
    2.42546219e-2,
    -1.06777877e-1,
    -6.34846687e-1,
    -1.28717512e-1
  };
  private static final double[] INVERSE_TAIL = {
    3.03697567e-10,
    2.93243101e-8,
    1.22150334e-6,
    2.84108955e-5,
    3.93552968e-4,
    3.02698812e-3,
    4.83185798e-3,
    -2.64646143e-1,
    8.40016484e-1
  };
  private static final double[] INVERSE = {
    5.43877832e-9,
    1.43285448e-7,
    1.22774793e-6,
    1.12963626e-7,
    -5.61530760e-5,
    -1.47697632e-4,
    2.31468678e-3,
    1.15392581e-2,
    -2.32015476e-1,
    8.86226892e-1
  };
  private static final double TWO_OVER_SQRT_PI = 1.1283791670955126;

  private static final double WINITZKI = 0.147;

  private ErrorFunctions() {}

  static String erf(Real r, String x, Library library) {
    if (r.wide()) {
      return library.external(r.text(), "double", "erf", x);
    }
    String size = r.abs(x);
    String square = r.multiply(x, x);
    String exponent = r.multiplyAdd(r.polynomial(size, LARGE), size, r.negate(size));
    String power = library.real(r, "exp", (f, a) -> Exponentials.exp(f, a[0]), exponent);
    // Far out the polynomial turns around.
    String tail = r.select(r.compare("ogt", size, 4), r.constant(0), power);
    String large = r.copySign(r.subtract(r.constant(1), tail), x);
    String small = r.multiplyAdd(r.polynomial(square, SMALL), x, x);
    String outside = r.compare("ogt", size, 0.927734375);
    return r.select(r.compare("uno", x, x), x, r.select(outside, large, small));
  }

  static String erfinv(Real r, String x, Library library) {
    if (!r.wide()) {
      return Widening.through(r, f -> single(f, Widening.widen(r, f, x), library));
    }
    String start = estimate(r, r.abs(x), library);
    String value = improve(r, x, improve(r, x, start, library), library);
    return edges(r, x, value);
  }

  /** Winitzki's estimate, to 0.2 per cent, or the slope at 0. */
  private static String estimate(Real r, String size, Library library) {
    String half = r.multiply(logOfRest(r, size, library), 0.5);
    String b = r.add(half, r.constant(2 / (Math.PI * WINITZKI)));
    String inner = r.multiplyAdd(half, -2 / WINITZKI, r.multiply(b, b));
    String value = r.call("sqrt", r.subtract(r.call("sqrt", inner), b));
    String slope = r.multiply(size, 1 / TWO_OVER_SQRT_PI);
    return r.select(r.compare("olt", size, 1e-4), slope, value);
  }

  /** log(1 - x^2). */
  private static String logOfRest(Real r, String x, Library library) {
    String rest = r.multiply(r.subtract(r.constant(1), x), r.add(r.constant(1), x));
    return library.real(r, "log", (f, a) -> Logarithms.log(f, a[0]), rest);
  }

  private static String single(Real r, String x, Library library) {
    String log = logOfRest(r, x, library);
    String tail = r.compare("ogt", r.abs(log), 6.125);
    String value = r.select(tail, r.polynomial(log, INVERSE_TAIL), r.polynomial(log, INVERSE));
    return edges(r, x, r.multiply(x, value));
  }

  private static String edges(Real r, String x, String value) {
    String inside = r.compare("olt", r.abs(x), 1);
    String edge = r.copySign(r.constant(Double.POSITIVE_INFINITY), x);
    String outside = r.select(r.compare("oeq", r.abs(x), 1), edge, r.constant(Double.NaN));
    return r.select(inside, value, outside);
  }

  /** One step of Halley's method, with erfc in place of erf where 1 - |x| is the finer measure. */
  private static String improve(Real r, String x, String y, Library library) {
    IrText text = r.text();
    String size = r.abs(y);
    String error = r.subtract(library.external(text, "double", "erf", size), r.abs(x));
    String missing = r.subtract(r.constant(1), r.abs(x));
    String errorOfTail = r.subtract(missing, library.external(text, "double", "erfc", size));
    error = r.select(r.compare("ogt", size, 0.5), errorOfTail, error);
    String density = library.external(text, "double", "exp", r.negate(r.multiply(y, y)));
    String step = r.divide(error, r.multiply(density, TWO_OVER_SQRT_PI));
    String curved = r.divide(step, r.multiplyAdd(size, step, r.constant(1)));
    return r.copySign(r.subtract(size, curved), x);
  }
}
