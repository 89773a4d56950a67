package org.lazuli.backend.cpu.fft;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lazuli.backend.cpu.fft.VectorText.Value;

/** Transforms of a few numbers, written out. */
final class Butterfly {
  private final Elements elements;
  private final Arithmetic math;

  Butterfly(VectorText text) {
    this.elements = text.elements;
    this.math = new Arithmetic(text.ir, elements.vector());
  }

  /** {@return the forward transform} */
  List<Value> transform(List<Value> x) {
    int n = x.size();
    if (n == 2) {
      return List.of(math.add(x.get(0), x.get(1)), math.subtract(x.get(0), x.get(1)));
    }
    return n == 1 ? x : n % 2 == 0 ? halves(x) : odd(x);
  }

  /** The even numbers and the odd ones, each half as long (Cooley and Tukey). */
  private List<Value> halves(List<Value> x) {
    int half = x.size() / 2;
    List<Value> even = transform(every2nd(x, 0));
    List<Value> odd = transform(every2nd(x, 1));
    List<Value> low = new ArrayList<>();
    List<Value> high = new ArrayList<>();
    for (int k = 0; k < half; k++) {
      Value turned = turned(odd.get(k), k, x.size());
      low.add(math.add(even.get(k), turned));
      high.add(math.subtract(even.get(k), turned));
    }
    low.addAll(high);
    return low;
  }

  private static List<Value> every2nd(List<Value> x, int first) {
    return IntStream.range(0, x.size() / 2).mapToObj(i -> x.get(2 * i + first)).toList();
  }

  /** {@return x times {@code exp(-2 pi i k / n)}} */
  private Value turned(Value x, int k, int n) {
    if (k == 0) {
      return x;
    }
    if (4 * k >= n) {
      return math.quarterBack(turned(x, 4 * k - n, 4 * n));
    }
    if (8 * k == n) {
      Value sum = new Value(math.add(x.re(), x.im()), math.subtract(x.im(), x.re()));
      return math.scale(sum, elements.splat(Math.sqrt(0.5)));
    }
    return math.multiply(
        x, new Value(elements.splat(Root.cos(k, n)), elements.splat(-Root.sin(k, n))));
  }

  /** Sums and differences of x[j] and x[n - j] need only real factors. */
  private List<Value> odd(List<Value> x) {
    int n = x.size();
    int half = n / 2;
    Value[] sums = new Value[half + 1];
    Value[] differences = new Value[half + 1];
    Value[] out = new Value[n];
    out[0] = x.getFirst();
    for (int j = 1; j <= half; j++) {
      sums[j] = math.add(x.get(j), x.get(n - j));
      differences[j] = math.quarterBack(math.subtract(x.get(j), x.get(n - j)));
      out[0] = math.add(out[0], sums[j]);
    }
    for (int k = 1; k <= half; k++) {
      Value cosines = x.getFirst();
      Value sines = null;
      for (int j = 1; j <= half; j++) {
        int turn = j * k % n;
        cosines = math.add(cosines, math.scale(sums[j], elements.splat(Root.cos(turn, n))));
        Value sine = math.scale(differences[j], elements.splat(Root.sin(turn, n)));
        sines = sines == null ? sine : math.add(sines, sine);
      }
      out[k] = math.add(cosines, sines);
      out[n - k] = math.subtract(cosines, sines);
    }
    return List.of(out);
  }
}
