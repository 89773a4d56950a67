package org.lazuli.backend.cpu.fft;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.backend.cpu.fft.VectorText.Value;

/**
 * One pass of Stockham's transform (in Cochran et al., "What is the fast Fourier transform?", 1967)
 * of several rows side by side: {@code y[k + s (r p + j)] = w^(p j) * sum over i of x[k + s (p + m
 * i)] * v^(i j)} for p below m and k below s, with v the r-th and w the (r m)-th root of unity.
 *
 * <p>The first of a transform may read complex numbers, s being 1 then; the last, whose roots are
 * all one, may write them.
 *
 * @param radix r
 * @param last whether m is 1
 */
record Pass(int radix, Format from, Format to, boolean last) implements Step {
  /** The numbers of a call: bytes from point to point on either side, m, s. */
  static long[] numbers(long fromStep, long toStep, long m, long s) {
    return new long[] {fromStep, toStep, m, s};
  }

  @Override
  public void write(VectorText text) {
    String m = last ? "1" : text.number(2);
    String s = from == Format.PAIRS ? text.number(3) : "1";
    String in = text.place(Call.FROM);
    String out = text.place(Call.TO);
    String table = last ? null : text.field("ptr", Call.TABLE);
    String fromStep = from == Format.PAIRS ? text.times(s, text.elements.pair()) : text.number(0);
    String toStep =
        to == Format.PAIRS
            ? text.times(s, text.elements.pair())
            : text.ir.multiply(s, text.number(1));
    loop(
        text,
        m,
        p -> {
          List<Value> roots = last ? null : roots(text, table, p);
          String inP = text.at(in, text.ir.multiply(p, fromStep));
          String outP = text.at(out, text.ir.multiply(text.times(p, radix), toStep));
          loop(
              text,
              s,
              k -> {
                String kBytes = text.times(k, text.elements.pair());
                String toK = to == Format.PAIRS ? kBytes : text.ir.multiply(k, text.number(1));
                List<Value> x = new ArrayList<>();
                String across = text.ir.multiply(m, fromStep);
                for (int i = 0; i < radix; i++) {
                  x.add(text.load(from, text.at(text.at(inP, kBytes), text.times(across, i))));
                }
                List<Value> y = new Butterfly(text).transform(x);
                Arithmetic math = new Arithmetic(text.ir, text.elements.vector());
                for (int j = 0; j < radix; j++) {
                  Value z = last || j == 0 ? y.get(j) : math.multiply(y.get(j), roots.get(j - 1));
                  text.store(to, z, text.at(text.at(outP, toK), text.times(toStep, j)));
                }
              });
        });
  }

  private static void loop(
      VectorText text, String count, java.util.function.Consumer<String> body) {
    if (count.equals("1")) {
      body.accept("0");
    } else {
      text.ir.loop("0", count, "1", body);
    }
  }

  private List<Value> roots(VectorText text, String table, String p) {
    int complex = text.elements.complex();
    String row = text.at(table, text.times(p, (long) (radix - 1) * complex));
    List<Value> roots = new ArrayList<>();
    for (int j = 0; j < radix - 1; j++) {
      roots.add(text.broadcast(text.at(row, (long) j * complex)));
    }
    return roots;
  }
}
