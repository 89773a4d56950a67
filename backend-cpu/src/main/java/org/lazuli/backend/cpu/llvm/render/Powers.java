package org.lazuli.backend.cpu.llvm.render;

/** x to the power of y, with C's special cases. */
final class Powers {
  private Powers() {}

  static String power(Real r, String x, String y, Library library) {
    return r.wide()
        ? library.external(r.text(), "double", "pow", x, y)
        : library.real(r, "pow", (f, a) -> single(f, a[0], a[1], library), x, y);
  }

  /** exp(y log |x|) in float64, which leaves float32 all its bits; then the sign. */
  private static String single(Real r, String x, String y, Library library) {
    Real f = new Real(r.text(), true);
    String base = r.abs(x);
    String log =
        library.real(f, "log", (g, a) -> Logarithms.log(g, a[0]), Widening.widen(r, f, base));
    String exponent = f.multiply(log, Widening.widen(r, f, y));
    String wide = library.real(f, "exp", (g, a) -> Exponentials.exp(g, a[0]), exponent);
    String size = r.text().set("fptrunc double " + wide + " to float");
    String ordered = r.compare("ord", y, y);
    String one = r.text().set("and i1 " + ordered + ", " + r.compare("oeq", base, 1));
    String magnitude = r.select(one, r.constant(1), size);
    String signed = sign(r, x, y, magnitude);
    String trivial =
        r.text().set("or i1 " + r.compare("oeq", y, 0) + ", " + r.compare("oeq", x, 1));
    return r.select(trivial, r.constant(1), signed);
  }

  private static String sign(Real r, String x, String y, String magnitude) {
    IrText text = r.text();
    String whole = r.compare("oeq", r.call("trunc", y), y);
    String half = r.multiply(y, 0.5);
    String odd = text.set("and i1 " + whole + ", " + r.compare("une", r.call("trunc", half), half));
    String signed = r.select(odd, r.copySign(magnitude, x), magnitude);
    String negative =
        text.set(
            "and i1 "
                + r.compare("olt", x, 0)
                + ", "
                + r.compare("ogt", x, Double.NEGATIVE_INFINITY));
    String notWhole = text.set("xor i1 " + whole + ", true");
    String undefined = text.set("and i1 " + negative + ", " + notWhole);
    return r.select(undefined, r.constant(Double.NaN), signed);
  }

  /** x to a constant power that needs no logarithm, or null. */
  static String constant(Real r, String x, double y) {
    if (y == 2) {
      return r.multiply(x, x);
    }
    if (y == 1) {
      return x;
    }
    if (y == -1) {
      return r.divide(r.constant(1), x);
    }
    if (y == 0.5) {
      // -0 and -inf have the power of their absolute values.
      String root = r.call("sqrt", r.add(x, r.constant(0)));
      String edge = r.compare("oeq", x, Double.NEGATIVE_INFINITY);
      return r.select(edge, r.constant(Double.POSITIVE_INFINITY), root);
    }
    return null;
  }

  /** Repeated squaring; a negative exponent leaves only the powers of 1 and -1. */
  static String integer(
      IrText text, String type, boolean signed, String x, String y, Library library) {
    return library.integer(
        text,
        type,
        signed ? "ipow" : "upow",
        body -> a -> integerBody(body, type, signed, a[0], a[1]),
        x,
        y);
  }

  private static String integerBody(IrText text, String type, boolean signed, String x, String y) {
    String result = text.cell(type);
    String base = text.cell(type);
    String rest = text.cell(type);
    text.store(type, "1", result);
    text.store(type, x, base);
    text.store(type, y, rest);
    int bits = Integer.parseInt(type.substring(1));
    String zeros =
        text.set("call " + type + " @llvm.ctlz." + type + "(" + type + " " + y + ", i1 false)");
    String leading = bits == 64 ? zeros : text.set("zext " + type + " " + zeros + " to i64");
    String count = text.set("sub i64 " + bits + ", " + leading);
    text.loop(
        "0",
        count,
        "1",
        _ -> {
          String left = text.load(type, rest);
          String b = text.load(type, base);
          String old = text.load(type, result);
          String odd = text.set("trunc " + type + " " + left + " to i1");
          String more = text.set("mul " + type + " " + old + ", " + b);
          text.store(
              type,
              text.set("select i1 " + odd + ", " + type + " " + more + ", " + type + " " + old),
              result);
          text.store(type, text.set("mul " + type + " " + b + ", " + b), base);
          text.store(type, text.set("lshr " + type + " " + left + ", 1"), rest);
        });
    String power = text.load(type, result);
    return signed ? negative(text, type, x, y, power) : power;
  }

  private static String negative(IrText text, String type, String x, String y, String power) {
    String one = text.set("icmp eq " + type + " " + x + ", 1");
    String minusOne = text.set("icmp eq " + type + " " + x + ", -1");
    String odd = text.set("trunc " + type + " " + y + " to i1");
    String alternating = text.set("select i1 " + odd + ", " + type + " -1, " + type + " 1");
    String unit = text.set("select i1 " + one + ", " + type + " 1, " + type + " 0");
    String inverse =
        text.set(
            "select i1 " + minusOne + ", " + type + " " + alternating + ", " + type + " " + unit);
    String below = text.set("icmp slt " + type + " " + y + ", 0");
    return text.set("select i1 " + below + ", " + type + " " + inverse + ", " + type + " " + power);
  }
}
