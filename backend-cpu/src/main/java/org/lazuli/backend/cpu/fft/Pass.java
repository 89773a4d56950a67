package org.lazuli.backend.cpu.fft;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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
  /** The numbers of a call: bytes from complex point to point on either side, m, s. */
  static long[] numbers(long fromStep, long toStep, long m, long s) {
    return new long[] {fromStep, toStep, m, s};
  }

  @Override
  public void write(VectorText text) {
    String m = last ? "1" : text.number(2);
    String s = from == Format.PAIRS ? text.number(3) : "1";
    String pairs = text.times(s, text.elements.pair());
    String fromStep = from == Format.PAIRS ? pairs : text.number(0);
    String toStep = to == Format.PAIRS ? pairs : text.ir.multiply(s, text.number(1));
    String between = text.ir.multiply(m, fromStep);
    String neighbour = to == Format.PAIRS ? Integer.toString(text.elements.pair()) : text.number(1);
    String in = text.place(Call.FROM);
    String out = text.place(Call.TO);
    loop(
        text,
        m,
        p -> {
          List<Value> roots = last ? List.of() : roots(text, p);
          String x = text.at(in, text.ir.multiply(p, fromStep));
          String y = text.at(out, text.ir.multiply(text.times(p, radix), toStep));
          loop(
              text,
              s,
              k -> {
                String atX = text.at(x, text.times(k, text.elements.pair()));
                String atY = text.at(y, text.ir.multiply(k, neighbour));
                store(
                    text,
                    new Butterfly(text).transform(load(text, atX, between)),
                    roots,
                    atY,
                    toStep);
              });
        });
  }

  private static void loop(VectorText text, String count, Consumer<String> body) {
    if (count.equals("1")) {
      body.accept("0");
    } else {
      text.ir.loop("0", count, "1", body);
    }
  }

  /** All roots of p, each in all lanes. */
  private List<Value> roots(VectorText text, String p) {
    int complex = text.elements.complex();
    String row = text.at(text.field("ptr", Call.TABLE), text.times(p, (radix - 1L) * complex));
    List<Value> roots = new ArrayList<>();
    for (int j = 0; j < radix - 1; j++) {
      roots.add(text.broadcast(text.at(row, (long) j * complex)));
    }
    return roots;
  }

  private List<Value> load(VectorText text, String x, String step) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < radix; i++) {
      values.add(text.load(from, text.at(x, text.times(step, i))));
    }
    return values;
  }

  private void store(
      VectorText text, List<Value> values, List<Value> roots, String y, String step) {
    Arithmetic math = new Arithmetic(text.ir, text.elements.vector());
    for (int j = 0; j < radix; j++) {
      Value z = values.get(j);
      Value turned = last || j == 0 ? z : math.multiply(z, roots.get(j - 1));
      text.store(to, turned, text.at(y, text.times(step, j)));
    }
  }
}
