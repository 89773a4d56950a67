package org.lazuli.backend.cpu.fft;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.backend.cpu.fft.Place.Space;

/** Writes the calls of phases; scratch memory of a thread starts with two places for passes. */
final class Planner {
  private final Codes codes;
  private final Elements elements;
  private final List<Roots> roots = new ArrayList<>();
  private List<Call> calls = new ArrayList<>();

  Planner(Codes codes) {
    this.codes = codes;
    this.elements = codes.elements();
  }

  /**
   * Where lanes stand.
   *
   * @param step bytes from point to point, of complex numbers
   */
  record Side(Place place, Format format, long step) {}

  List<Roots> roots() {
    return roots;
  }

  /** {@return the calls added since the last time} */
  List<Call> take() {
    List<Call> taken = calls;
    calls = new ArrayList<>();
    return taken;
  }

  /** {@return the lanes of a block, or of the unit's one if the block is negative} */
  Place lanes(Place row, long size, long count, long block) {
    long step = elements.lanes() * size;
    long last = (count - elements.lanes()) * size;
    return block < 0
        ? new Place(row.space(), row.offset(), row.outer(), step, last)
        : new Place(row.space(), row.offset() + Math.min(block * step, last), row.outer(), 0, 0);
  }

  /** {@return the scratch place that a transform of n points does not read first} */
  Side before(long n) {
    return new Side(Place.at(Space.LOCAL, n * elements.pair()), Format.PAIRS, 0);
  }

  /** {@return the scratch place that the last pass of a transform can write to} */
  Side after(long n) {
    return scratch(n, Factors.of(n).size() - 1);
  }

  private Side scratch(long n, int pass) {
    return new Side(Place.at(Space.LOCAL, pass % 2 * n * elements.pair()), Format.PAIRS, 0);
  }

  /** Transforms n points in every lane. */
  void passes(long n, Side from, Side to) {
    List<Integer> factors = new ArrayList<>(Factors.of(n));
    if (factors.size() == 1 && from.format != Format.PAIRS && to.format != Format.PAIRS) {
      factors.add(1);
    }
    Side now = from;
    long m = n;
    for (int i = 0; i < factors.size(); i++) {
      int radix = factors.get(i);
      boolean last = i == factors.size() - 1;
      Side next = last ? to : scratch(n, i);
      long s = n / m;
      m /= radix;
      long table = last ? 0 : table(Roots.ofPass(radix, m));
      long[] numbers = Pass.numbers(now.step, next.step, m, s);
      add(new Pass(radix, now.format, next.format, last), now.place, next.place, table, 0, numbers);
      now = next;
    }
  }

  void add(Step step, Place from, Place to, long table, long second, long... numbers) {
    calls.add(new Call(codes.address(step), from, to, table, second, numbers));
  }

  /** {@return the offset of a table} */
  long table(Roots wanted) {
    if (!roots.contains(wanted)) {
      roots.add(wanted);
    }
    return roots.subList(0, roots.indexOf(wanted)).stream()
        .mapToLong(other -> Tables.bytes(other, elements.wide()))
        .sum();
  }
}
