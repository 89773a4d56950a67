package org.lazuli.backend.cpu.fft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lazuli.backend.cpu.fft.VectorText.Value;

/**
 * What is between the two halves of a long transform: columns, transformed, are multiplied by roots
 * of unity and become lanes.
 *
 * <p>Root (i, j) is that of the block's first column, to the power i, times that of lane j: two
 * short tables in place of one as large as the data.
 */
record Turn() implements Step {
  /**
   * The numbers of a call.
   *
   * @param points in a column
   * @param toBlock bytes from where the first lanes go to where the next do
   * @param tableBlock bytes from one block's roots to the next's
   */
  static long[] numbers(long points, long toBlock, long tableBlock) {
    return new long[] {points, toBlock, tableBlock};
  }

  @Override
  public void write(VectorText text) {
    int lanes = text.elements.lanes();
    String points = text.number(0);
    String in = text.place(Call.FROM);
    String out = text.place(Call.TO);
    String block = text.ir.multiply("%block", text.number(2));
    String scalars = text.at(text.field("ptr", Call.TABLE), block);
    String vectors = text.field("ptr", Call.SECOND);
    String last = text.ir.subtract(points, Integer.toString(lanes));
    String end = text.ir.add(points, Integer.toString(lanes - 1));
    String blocks = text.ir.set("udiv i64 " + end + ", " + lanes);
    text.ir.loop(
        "0",
        blocks,
        "1",
        b -> {
          String first = text.ir.smaller(text.times(b, lanes), last);
          Value[] tile = tile(text, first, in, scalars, vectors);
          String to = text.at(out, text.ir.multiply(b, text.number(1)));
          for (int i = 0; i < lanes; i++) {
            text.store(Format.PAIRS, tile[i], text.at(to, (long) i * text.elements.pair()));
          }
        });
  }

  private static Value[] tile(
      VectorText text, String first, String in, String scalars, String vectors) {
    Elements elements = text.elements;
    Arithmetic math = new Arithmetic(text.ir, elements.vector());
    String pairs = text.times(first, elements.pair());
    String from = text.at(in, pairs);
    String lane = text.at(vectors, pairs);
    String scalar = text.at(scalars, text.times(first, elements.complex()));
    List<String> re = new ArrayList<>();
    List<String> im = new ArrayList<>();
    for (int i = 0; i < elements.lanes(); i++) {
      long at = (long) i * elements.pair();
      Value root =
          math.multiply(
              text.load(Format.PAIRS, text.at(lane, at)),
              text.broadcast(text.at(scalar, (long) i * elements.complex())));
      Value x = math.multiply(text.load(Format.PAIRS, text.at(from, at)), root);
      re.add(x.re());
      im.add(x.im());
    }
    List<String> reTile = text.transposed(re);
    List<String> imTile = text.transposed(im);
    Value[] tile = new Value[elements.lanes()];
    Arrays.setAll(tile, i -> new Value(reTile.get(i), imTile.get(i)));
    return tile;
  }
}
