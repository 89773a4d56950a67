package org.lazuli.backend.cpu.llvm.render;

import java.util.stream.IntStream;

/**
 * Rows combined at computed places, of which each thread does the elements in its share of the
 * destination.
 *
 * <p>A thread looks at every row and lists those that meet its share; in the order of the list they
 * are asked for and combined. So each element is combined with its rows in their order, whatever
 * the shares, and a share that fits the caches stays there while the rows come and go.
 *
 * @param begin the first position of the share
 * @param end the position after its last
 */
record SharedRows(LoopNest nest, RowsAhead rows, String begin, String end) implements Shape {
  /** Rows between asking and use: those on their way fit the second cache. */
  private static final String DISTANCE = "8";

  /** Rows listed before they are combined. */
  private static final String LIST = "256";

  private static final BodyText.Hooks NONE = new BodyText.Hooks() {};

  @Override
  public void points(int variable, String from, String to, String shift) {
    IrText text = nest.text();
    String list = text.cell("[" + LIST + " x i64]");
    String next = text.cell("i64");
    text.store("i64", from, next);
    text.loopWhile(
        () -> text.less(text.load("i64", next), to),
        () -> {
          String count = list(variable, next, to, list);
          String last = text.subtract(count, "1");
          text.loop(
              "0",
              count,
              "1",
              k -> {
                String ahead = text.smaller(text.add(k, DISTANCE), last);
                nest.body().counter(variable, text.load("i64", entry(list, ahead)));
                askFor();
                nest.body().counter(variable, text.load("i64", entry(list, k)));
                combine();
              });
        });
  }

  /** Lists rows from the next one on; {@return how many}. */
  private String list(int variable, String next, String to, String list) {
    IrText text = nest.text();
    String count = text.cell("i64");
    text.store("i64", "0", count);
    text.loopWhile(
        () -> {
          String more = text.less(text.load("i64", next), to);
          return text.set("and i1 " + more + ", " + text.less(text.load("i64", count), LIST));
        },
        () -> {
          String row = text.load("i64", next);
          String listed = text.load("i64", count);
          nest.body().counter(variable, row);
          LoopNest.Extent extent = extent();
          text.store("i64", row, entry(list, listed));
          String meets = text.set("zext i1 " + text.less(extent.from(), extent.to()) + " to i64");
          text.store("i64", text.add(listed, meets), count);
          text.store("i64", text.add(row, "1"), next);
        });
    return text.load("i64", count);
  }

  private String entry(String list, String number) {
    return nest.text().set("getelementptr i64, ptr " + list + ", i64 " + number);
  }

  /** {@return the elements of the row that are in the share, none if the first is not before} */
  private LoopNest.Extent extent() {
    IrText text = nest.text();
    int last = nest.code().program().variables() - 1;
    nest.body().counter(last, "0");
    String start = rows.place(nest.body(), rows.destination().position());
    return new LoopNest.Extent(
        text.larger("0", text.subtract(begin, start)),
        text.smaller(nest.arguments().size(last), text.subtract(end, start)));
  }

  private void askFor() {
    LoopNest.Extent extent = extent();
    nest.body().counter(nest.code().program().variables() - 1, extent.from());
    rows.askFor(nest.body(), nest.text().subtract(extent.to(), extent.from()));
  }

  private void combine() {
    Code code = nest.code();
    int last = code.program().variables() - 1;
    LoopNest.Extent extent = extent();
    IntStream all = IntStream.range(0, code.size());
    boolean[] varying = code.varying(0, code.size(), last);
    nest.body().loop(all, last, extent.from(), extent.to(), varying, NONE);
  }
}
