package org.lazuli.backend.cpu.fft;

/**
 * Rows of any stride to lanes or back, one number after the other.
 *
 * @param out whether lanes become rows
 * @param side what the numbers in rows are
 * @param exchanged whether their parts are exchanged
 */
record Lanes(boolean out, Side side, boolean exchanged) implements Step {
  private static final String ZERO = "0.0";

  /** What stands in a row. */
  enum Side {
    COMPLEX,
    REAL,
    /** The first half of a spectrum whose other half mirrors it. */
    HALF
  }

  /**
   * The numbers of a call.
   *
   * @param points in lanes, or in the rows written
   * @param step bytes from point to point of a row
   * @param rows of all blocks
   * @param inner rows that start next to each other
   * @param outer bytes from so many rows to the next ones
   */
  static long[] numbers(long points, long step, long rows, long inner, long outer) {
    return new long[] {points, step, rows, inner, outer};
  }

  @Override
  public void write(VectorText text) {
    int lanes = text.elements.lanes();
    String rows = text.place(out ? Call.TO : Call.FROM);
    String vectors = text.place(out ? Call.FROM : Call.TO);
    String first = text.times("%block", lanes);
    String count =
        text.ir.smaller(text.ir.subtract(text.number(2), first), Integer.toString(lanes));
    String inner = text.number(3);
    String outer = text.number(4);
    int size = text.elements.size() * (side == Side.REAL ? 1 : 2);
    text.ir.loop(
        "0",
        count,
        "1",
        lane -> {
          String row = text.ir.add(first, lane);
          String far = text.ir.multiply(text.ir.set("udiv i64 " + row + ", " + inner), outer);
          String near = text.times(text.ir.set("urem i64 " + row + ", " + inner), size);
          String start = text.at(rows, text.ir.add(far, near));
          copy(text, start, text.at(vectors, text.times(lane, text.elements.size())));
        });
  }

  private void copy(VectorText text, String row, String lane) {
    String points = text.number(0);
    String step = text.number(1);
    text.ir.loop(
        "0",
        points,
        "1",
        k -> {
          String vector = text.at(lane, text.times(k, text.elements.pair()));
          String re = exchanged ? text.at(vector, text.elements.vectorBytes()) : vector;
          String im = exchanged ? vector : text.at(vector, text.elements.vectorBytes());
          if (out) {
            put(text, re, im, text.at(row, text.ir.multiply(k, step)));
          } else {
            take(text, row, k, re, im);
          }
        });
  }

  private void put(VectorText text, String re, String im, String to) {
    text.storeScalar(text.scalar(re), to);
    if (side != Side.REAL) {
      text.storeScalar(text.scalar(im), text.at(to, text.elements.size()));
    }
  }

  private void take(VectorText text, String row, String k, String re, String im) {
    String points = text.number(0);
    String step = text.number(1);
    String mirrored = text.ir.subtract(points, k);
    String index = side == Side.HALF ? text.ir.smaller(k, mirrored) : k;
    String from = text.at(row, text.ir.multiply(index, step));
    text.storeScalar(text.scalar(from), re);
    if (side == Side.REAL) {
      text.storeScalar(ZERO, im);
      return;
    }
    String part = text.scalar(text.at(from, text.elements.size()));
    text.storeScalar(side == Side.HALF ? mirror(text, part, k, mirrored) : part, im);
  }

  /** Numbers that are their own mirror images are real. */
  private static String mirror(VectorText text, String im, String k, String mirrored) {
    String type = text.elements.element();
    String own = text.ir.set("icmp eq i64 " + k + ", " + mirrored);
    String first = text.ir.set("icmp eq i64 " + k + ", 0");
    String real = text.ir.set("or i1 " + own + ", " + first);
    String second = text.ir.set("icmp sgt i64 " + k + ", " + mirrored);
    String negative = text.ir.set("fneg " + type + " " + im);
    String signed =
        text.ir.set("select i1 %s, %s %s, %s %s".formatted(second, type, negative, type, im));
    return text.ir.set("select i1 %s, %s %s, %s %s".formatted(real, type, ZERO, type, signed));
  }
}
