package org.lazuli.backend.cpu.llvm.render;

import java.util.List;

/**
 * Writes the way through a range of the outer space, taken as one row-major sequence of points: the
 * counters of the first point by division, then row after row by counting.
 */
record OuterText(
    IrText text, ArgumentText arguments, BodyText body, List<Integer> dims, LoopNest.Extent range) {
  void write(Shape shape, int none) {
    if (dims.isEmpty()) {
      text.when(text.less(range.from(), range.to()), () -> shape.points(none, "0", "1", "0"));
    } else if (dims.size() == 1) {
      shape.points(dims.getFirst(), range.from(), range.to(), "0");
    } else {
      rows(shape);
    }
  }

  private String size(int dim) {
    return dim == Shape.CHUNK_VARIABLE
        ? arguments.fixed(ArgumentLayout.CHUNKS, "i64")
        : arguments.size(dim);
  }

  private void rows(Shape shape) {
    int last = dims.size() - 1;
    String[] cells = new String[dims.size()];
    String rest = range.from();
    for (int d = last; d >= 0; d--) {
      cells[d] = text.cell("i64");
      String size = size(dims.get(d));
      text.store("i64", d == 0 ? rest : text.set("urem i64 " + rest + ", " + size), cells[d]);
      rest = d == 0 ? rest : text.set("udiv i64 " + rest + ", " + size);
    }
    String position = text.cell("i64");
    text.store("i64", range.from(), position);
    text.loopWhile(
        () -> text.less(text.load("i64", position), range.to()), () -> row(shape, cells, position));
  }

  private void row(Shape shape, String[] cells, String position) {
    int last = dims.size() - 1;
    for (int d = 0; d < last; d++) {
      body.counter(dims.get(d), text.load("i64", cells[d]));
    }
    String at = text.load("i64", position);
    String from = text.load("i64", cells[last]);
    String shift = text.subtract(at, from);
    String left = text.subtract(range.to(), shift);
    String to = text.smaller(left, size(dims.get(last)));
    shape.points(dims.get(last), from, to, shift);
    text.store("i64", text.add(to, shift), position);
    text.store("i64", "0", cells[last]);
    advance(cells, last - 1);
  }

  /** Counts one up, with the carry to the dims before. */
  private void advance(String[] cells, int dim) {
    String next = text.add(text.load("i64", cells[dim]), "1");
    if (dim == 0) {
      text.store("i64", next, cells[dim]);
      return;
    }
    text.store("i64", next, cells[dim]);
    text.when(
        text.set("icmp sge i64 " + next + ", " + size(dims.get(dim))),
        () -> {
          text.store("i64", "0", cells[dim]);
          advance(cells, dim - 1);
        });
  }
}
