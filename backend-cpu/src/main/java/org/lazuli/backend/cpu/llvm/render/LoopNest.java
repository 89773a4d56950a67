package org.lazuli.backend.cpu.llvm.render;

import java.util.List;
import java.util.function.Supplier;

/** Writes loops over the inner space, of which one variable may be restricted to a chunk. */
record LoopNest(Code code, IrText text, ArgumentText arguments, BodyText body, Phase phase) {
  /** The first value of a variable and the one after its last. */
  record Extent(String from, String to) {}

  /** Opens loops over the variables from first to before end; inside the last is the body. */
  void open(int first, int end, Runnable inside) {
    if (first == end) {
      inside.run();
      return;
    }
    Extent extent = extent(first);
    text.loop(
        extent.from,
        extent.to,
        "1",
        i -> {
          body.counter(first, i);
          open(first + 1, end, inside);
        });
  }

  Extent extent(int variable) {
    String size = arguments.size(variable);
    if (variable != phase.split()) {
      return new Extent("0", size);
    }
    String chunk = arguments.fixed(ArgumentLayout.CHUNK, "i64");
    String from = text.multiply(body.chunk(), chunk);
    return new Extent(from, text.smaller(text.add(from, chunk), size));
  }

  /** {@return the row-major number of the pass} */
  String pass() {
    int outer = code.program().outer();
    String number = "0";
    for (int v = outer; v < code.program().variables(); v++) {
      String before = number.equals("0") ? number : text.multiply(number, arguments.size(v));
      number = text.add(before, body.counter(v));
    }
    return number;
  }

  /** {@return the place of a point's partial result of a cell} */
  String scratch(int cell, String number) {
    String points = arguments.fixed(ArgumentLayout.POINTS, "i64");
    String all = text.multiply(points, arguments.fixed(ArgumentLayout.CHUNKS, "i64"));
    String index = number;
    for (int i = 0; i < cell; i++) {
      index = text.add(index, all);
    }
    String start = arguments.fixed(ArgumentLayout.SCRATCH, "ptr");
    return text.set("getelementptr i64, ptr " + start + ", i64 " + index);
  }

  /** Writes the fold of a pass into cells. */
  void fold(Accumulator accumulator, List<String> cells, String x) {
    String first = accumulator.cells().getFirst();
    if (cells.size() == 1) {
      String old = text.load(first, cells.getFirst());
      String wide = accumulator.widened(text, x);
      text.store(first, accumulator.folded(text, first, old, wide), cells.getFirst());
      return;
    }
    String best = text.load(first, cells.getFirst());
    replace(accumulator, cells, accumulator.isBetter(text, x, best), best, x, pass());
  }

  /** Writes the merge of another chunk's cells into cells. */
  void merge(Accumulator accumulator, List<String> cells, List<String> others) {
    String first = accumulator.cells().getFirst();
    String old = text.load(first, cells.getFirst());
    String x = others.getFirst();
    if (cells.size() == 1) {
      text.store(first, accumulator.folded(text, first, old, x), cells.getFirst());
      return;
    }
    String where = text.load("i64", cells.getLast());
    String earlier = text.set("icmp slt i64 " + others.getLast() + ", " + where);
    String equal = accumulator.isEqual(text, x, old);
    String tie = text.set("and i1 " + earlier + ", " + equal);
    String better = accumulator.isBetter(text, x, old);
    String wins = text.set("or i1 " + better + ", " + tie);
    replace(accumulator, cells, wins, old, x, others.getLast());
  }

  /** Writes the fold of a block's extreme into cells; what it is given finds the pass it is at. */
  void foldBlock(
      Accumulator accumulator, List<String> cells, String extreme, Supplier<String> find) {
    String type = accumulator.cells().getFirst();
    String best = text.load(type, cells.getFirst());
    text.when(
        accumulator.isBetter(text, extreme, best),
        () -> {
          text.store(type, extreme, cells.getFirst());
          text.store("i64", find.get(), cells.getLast());
        });
  }

  private void replace(
      Accumulator accumulator,
      List<String> cells,
      String wins,
      String best,
      String x,
      String position) {
    String type = accumulator.cells().getFirst();
    String choice = "select i1 " + wins + ", ";
    String where = text.load("i64", cells.getLast());
    String value = text.set(choice + type + " " + x + ", " + type + " " + best);
    String place = text.set(choice + "i64 " + position + ", i64 " + where);
    text.store(type, value, cells.getFirst());
    text.store("i64", place, cells.getLast());
  }
}
