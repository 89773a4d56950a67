package org.lazuli.backend.cpu.llvm.render;

/**
 * sin, cos and tan of float32, computed in float64 for arguments of any size.
 *
 * <p>x is a multiple of its last bit, so x = y 2^b with b one of 0, 32, 64, 96 and |y| below 2^56.
 * 2^b 2/pi modulo 4 is stored in three parts, of which the first two have 29 bits: their products
 * with y are exact, and whole turns drop out exactly. What remains is the quadrant and a fraction
 * of it, whose polynomials are fdlibm's.
 */
final class Trigonometry {
  private static final double[][] TWO_OVER_PI = {
    {0x1.45f306c000000p-1, 0x1.c9c882a000000p-29, 0x1.4fe13abe8fa9ap-59},
    {0x1.27220a9000000p+1, 0x1.3f84eae000000p-29, 0x1.a3ea69bb81b6cp-57},
    {0x1.fc2757c000000p+0, 0x1.1f534dd000000p-28, 0x1.81b6c52b32788p-57},
    {0x1.f534ddc000000p+0, 0x1.b6c52a0000000p-33, 0x1.3278872083fcap-57}
  };
  private static final double[] SIN = {
    1.58969099521155010221e-10, -2.50507602534068634195e-08, 2.75573137070700676789e-06,
    -1.98412698298579493134e-04, 8.33333333332248946124e-03, -1.66666666666666324348e-01
  };
  private static final double[] COS = {
    -1.13596475577881948265e-11, 2.08757232129817482790e-09, -2.75573143513906633035e-07,
    2.48015872894767294178e-05, -1.38888888888741095749e-03, 4.16666666666666019037e-02
  };

  private Trigonometry() {}

  /** The sine and cosine of the fraction, and the number of the quadrant. */
  private record Parts(String sin, String cos, String quadrant) {}

  static String sin(Real r, String x) {
    return Widening.through(
        r,
        f -> {
          Parts parts = parts(f, Widening.widen(r, f, x));
          String value = turned(f, parts, 0);
          return f.select(
              f.compare("oeq", Widening.widen(r, f, x), 0), Widening.widen(r, f, x), value);
        });
  }

  static String cos(Real r, String x) {
    return Widening.through(r, f -> turned(f, parts(f, Widening.widen(r, f, x)), 1));
  }

  static String tan(Real r, String x) {
    return Widening.through(
        r,
        f -> {
          String wide = Widening.widen(r, f, x);
          Parts parts = parts(f, wide);
          String value = f.divide(turned(f, parts, 0), turned(f, parts, 1));
          return f.select(f.compare("oeq", wide, 0), wide, value);
        });
  }

  private static String turned(Real f, Parts parts, int quarters) {
    String quadrant = f.integer("add", parts.quadrant, quarters);
    IrText text = f.text();
    String odd = text.set("trunc i64 " + quadrant + " to i1");
    String value = f.select(odd, parts.cos, parts.sin);
    String sign = f.integer("shl", f.integer("and", quadrant, 2), 62);
    return f.ofBits(f.integer("xor", f.bits(value), sign));
  }

  private static Parts parts(Real f, String x) {
    String size = f.abs(x);
    String[] above = {
      f.compare("oge", size, 0x1p56),
      f.compare("oge", size, 0x1p88),
      f.compare("oge", size, 0x1p120)
    };
    double[] scales = {1, 0x1p-32, 0x1p-64, 0x1p-96};
    String y = f.multiply(x, choose(f, above, scales));
    String[] turns = new String[3];
    for (int part = 0; part < turns.length; part++) {
      double[] choices = new double[TWO_OVER_PI.length];
      for (int b = 0; b < choices.length; b++) {
        choices[b] = TWO_OVER_PI[b][part];
      }
      turns[part] = choose(f, above, choices);
    }
    String first = modulo4(f, f.multiply(y, turns[0]));
    String second = modulo4(f, f.multiply(y, turns[1]));
    String low = f.multiplyAdd(y, turns[2], second);
    String magic = f.constant(0x1.8p52);
    String shifted = f.add(f.add(first, low), magic);
    String whole = f.subtract(shifted, magic);
    String fraction = f.add(f.subtract(first, whole), low);
    return polynomials(f, f.multiply(fraction, Math.PI / 2), f.bits(shifted));
  }

  private static Parts polynomials(Real f, String r, String quadrant) {
    String z = f.multiply(r, r);
    String sin = f.multiplyAdd(f.multiply(r, z), f.polynomial(z, SIN), r);
    String half = f.multiplyAdd(z, -0.5, f.constant(1));
    String cos = f.multiplyAdd(f.multiply(z, z), f.polynomial(z, COS), half);
    return new Parts(sin, cos, quadrant);
  }

  private static String modulo4(Real f, String x) {
    return f.multiplyAdd(f.round(f.multiply(x, 0.25)), -4, x);
  }

  private static String choose(Real f, String[] above, double[] values) {
    String value = f.constant(values[0]);
    for (int i = 0; i < above.length; i++) {
      value = f.select(above[i], f.constant(values[i + 1]), value);
    }
    return value;
  }
}
