package org.lazuli.backend.cpu.llvm.render;

/** The hyperbolic functions of float32 and their inverses, computed in float64. */
final class Hyperbolics {
  /** Far beyond where float32 overflows, far below where float64 does. */
  private static final double LIMIT = 200;

  private Hyperbolics() {}

  /** (e + e / (e + 1)) / 2 with e = expm1(|x|). */
  static String sinh(Real r, String x, Library library) {
    return Widening.through(
        r,
        f -> {
          String wide = Widening.widen(r, f, x);
          String e = library.real(f, "expm1", (g, a) -> Exponentials.expm1(g, a[0]), size(f, wide));
          String sum = f.add(e, f.divide(e, f.add(e, f.constant(1))));
          return f.copySign(f.multiply(sum, 0.5), wide);
        });
  }

  /** (e + 1 / e) / 2 with e = exp(|x|). */
  static String cosh(Real r, String x, Library library) {
    return Widening.through(
        r,
        f -> {
          String size = size(f, Widening.widen(r, f, x));
          String e = library.real(f, "exp", (g, a) -> Exponentials.exp(g, a[0]), size);
          return f.multiply(f.add(e, f.divide(f.constant(1), e)), 0.5);
        });
  }

  private static String size(Real f, String x) {
    String size = f.abs(x);
    return f.select(f.compare("ogt", size, LIMIT), f.constant(LIMIT), size);
  }

  /** log1p(a + a^2 / (1 + sqrt(a^2 + 1))) with a = |x|. */
  static String arcsinh(Real r, String x, Library library) {
    return Widening.through(
        r,
        f -> {
          String wide = Widening.widen(r, f, x);
          String a = f.abs(wide);
          String square = f.multiply(a, a);
          String root = f.call("sqrt", f.add(square, f.constant(1)));
          String rest = f.divide(square, f.add(root, f.constant(1)));
          String value = Logarithms.log1p(f, f.add(a, rest), library);
          String infinite = f.compare("oeq", a, Double.POSITIVE_INFINITY);
          return f.copySign(f.select(infinite, a, value), wide);
        });
  }

  /** log1p(t + sqrt(2t + t^2)) with t = x - 1. */
  static String arccosh(Real r, String x, Library library) {
    return Widening.through(
        r,
        f -> {
          String wide = Widening.widen(r, f, x);
          String t = f.subtract(wide, f.constant(1));
          String root = f.call("sqrt", f.multiply(t, f.add(t, f.constant(2))));
          String value = Logarithms.log1p(f, f.add(t, root), library);
          return f.select(f.compare("olt", wide, 1), f.constant(Double.NaN), value);
        });
  }

  /** log1p(2a / (1 - a)) / 2 with a = |x|. */
  static String arctanh(Real r, String x, Library library) {
    return Widening.through(
        r,
        f -> {
          String wide = Widening.widen(r, f, x);
          String a = f.abs(wide);
          String ratio = f.divide(f.add(a, a), f.subtract(f.constant(1), a));
          String value = f.multiply(Logarithms.log1p(f, ratio, library), 0.5);
          return f.copySign(value, wide);
        });
  }
}
