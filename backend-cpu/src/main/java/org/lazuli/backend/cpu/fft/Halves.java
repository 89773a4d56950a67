package org.lazuli.backend.cpu.fft;

import org.lazuli.backend.cpu.fft.VectorText.Value;

/**
 * The step between 2 h real numbers' half spectrum x and the transform z of h complex numbers, each
 * made of two neighbours. With {@code u, v = z[k] +- conj z[h - k]}: {@code x[k] = (u - i w^k v) /
 * 2}, and the other way round, twice as large, {@code z[k] = u + i w^-k v} of x.
 *
 * @param forward whether x is made of z
 */
record Halves(boolean forward) implements Step {
  private static final String ZERO = "0.0";
  private static final String HALF = "0.5";

  /** The numbers of a call: h, and how many of them are a block. */
  static long[] numbers(long h, long block) {
    return new long[] {h, block};
  }

  @Override
  public void write(VectorText text) {
    String h = text.number(0);
    String in = text.place(Call.FROM);
    String out = text.place(Call.TO);
    String table = text.field("ptr", Call.TABLE);
    String size = text.number(1);
    String start = text.ir.multiply("%block", size);
    String end = text.ir.smaller(text.ir.add(start, size), h);
    String first = text.ir.set("icmp eq i64 %block, 0");
    text.ir.when(first, () -> ends(text, in, out, text.times(h, complex(text))));
    String from = text.ir.set("select i1 " + first + ", i64 1, i64 " + start);
    text.ir.loop(from, end, "1", k -> middle(text, in, out, table, h, k));
  }

  private static int complex(VectorText text) {
    return text.elements.complex();
  }

  private void ends(VectorText text, String in, String out, String last) {
    Arithmetic math = new Arithmetic(text.ir, text.elements.element());
    Value z =
        forward ? scalar(text, in) : new Value(text.scalar(in), text.scalar(text.at(in, last)));
    String sum = math.add(z.re(), z.im());
    String difference = math.subtract(z.re(), z.im());
    String zero = ZERO;
    store(text, new Value(sum, forward ? zero : difference), out);
    if (forward) {
      store(text, new Value(difference, zero), text.at(out, last));
    }
  }

  private void middle(VectorText text, String in, String out, String table, String h, String k) {
    Arithmetic math = new Arithmetic(text.ir, text.elements.element());
    String at = text.times(k, complex(text));
    String mirrored = text.times(text.ir.subtract(h, k), complex(text));
    Value z = scalar(text, text.at(in, at));
    Value mirror = math.conjugate(scalar(text, text.at(in, mirrored)));
    Value u = math.add(z, mirror);
    Value v = math.quarterBack(math.subtract(z, mirror));
    Value root = scalar(text, text.at(table, at));
    Value x =
        forward
            ? math.scale(math.add(u, math.multiply(v, root)), HALF)
            : math.subtract(u, math.multiply(v, math.conjugate(root)));
    store(text, x, text.at(out, at));
  }

  private static Value scalar(VectorText text, String pointer) {
    return new Value(text.scalar(pointer), text.scalar(text.at(pointer, text.elements.size())));
  }

  private static void store(VectorText text, Value x, String pointer) {
    text.storeScalar(x.re(), pointer);
    text.storeScalar(x.im(), text.at(pointer, text.elements.size()));
  }
}
