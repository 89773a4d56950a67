package org.lazuli.backend.cpu.llvm.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** One outer point after the other; the last inner variable is the innermost loop. */
final class RowShape implements Shape {
  /** Elements of a float sum that are added before the sum goes to the total. */
  private static final String BLOCK = "1024";

  /** Elements between which the next row is asked for: no more lines than can be on their way. */
  private static final String SHORT_BLOCK = "256";

  private static final BodyText.Hooks NONE = new BodyText.Hooks() {};

  private final Code code;
  private final IrText text;
  private final ArgumentText arguments;
  private final BodyText body;
  private final LoopNest nest;
  private final Phase phase;

  private final KeptValues kept;

  RowShape(LoopNest nest) {
    this.nest = nest;
    this.code = nest.code();
    this.text = nest.text();
    this.arguments = nest.arguments();
    this.body = nest.body();
    this.phase = nest.phase();
    this.kept = new KeptValues(nest);
  }

  @Override
  public void points(int variable, String from, String to, String shift) {
    if (variable == code.program().variables()) {
      point("0");
      return;
    }
    text.loop(
        from,
        to,
        "1",
        i -> {
          body.counter(variable, i);
          point(text.add(i, shift));
        });
  }

  private void point(String number) {
    for (Code.Part part : code.parts()) {
      if (!part.loop()) {
        body.straight(part.numbers(), NONE);
        continue;
      }
      Map<Integer, Cells> cells = new HashMap<>();
      List<Accumulator> accumulators = code.accumulators(part);
      accumulators.forEach(a -> cells.put(a.number(), Cells.of(text, a)));
      switch (phase.kind()) {
        case WHOLE -> loop(part, accumulators, cells);
        case PARTIAL -> {
          loop(part, accumulators, cells);
          keep(accumulators, cells, number);
          return;
        }
        case FINISH -> gather(accumulators, cells, number);
      }
      body.forget(part.numbers());
      for (Accumulator a : accumulators) {
        body.name(a.number(), a.result(text, cells.get(a.number()).values(text, a)));
      }
    }
  }

  /** The cells of an accumulator, and that of a block's partial result. */
  private record Cells(List<String> totals, String block) {
    static Cells of(IrText text, Accumulator accumulator) {
      List<String> totals = new ArrayList<>();
      for (int i = 0; i < accumulator.cells().size(); i++) {
        String type = accumulator.cells().get(i);
        String cell = text.cell(type);
        text.store(type, accumulator.identity(i), cell);
        totals.add(cell);
      }
      return new Cells(totals, accumulator.inBlocks() ? text.cell(accumulator.blockType()) : null);
    }

    List<String> values(IrText text, Accumulator accumulator) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < totals.size(); i++) {
        values.add(text.load(accumulator.cells().get(i), totals.get(i)));
      }
      return values;
    }
  }

  private void loop(Code.Part part, List<Accumulator> accumulators, Map<Integer, Cells> cells) {
    int last = code.program().variables() - 1;
    boolean none = code.program().inner() == 0;
    boolean once = code.stores(part) || code.runs(part);
    boolean blocks = !none && !once && accumulators.stream().anyMatch(Accumulator::inBlocks);
    BodyText.Hooks folds = folds(part, accumulators, cells, blocks);
    if (none) {
      folds.begin();
      body.straight(part.numbers(), folds);
      return;
    }
    nest.open(
        code.program().outer(),
        last,
        () -> {
          LoopNest.Extent extent = nest.extent(last);
          if (blocks) {
            blocks(part, extent, accumulators, cells, folds);
          } else if (code.nextRows(part).isEmpty()) {
            innermost(part, extent.from(), extent.to(), folds);
          } else {
            blocks(
                extent,
                SHORT_BLOCK,
                (start, end) -> {
                  prefetch(part, start, end);
                  innermost(part, start, end, folds);
                });
          }
        });
  }

  private void prefetch(Code.Part part, String from, String to) {
    int last = code.program().variables() - 1;
    for (int access : code.nextRows(part)) {
      body.prefetch(access, last, from, to);
    }
  }

  private void blocks(LoopNest.Extent extent, String size, BiConsumer<String, String> block) {
    text.loop(
        extent.from(),
        extent.to(),
        size,
        start -> block.accept(start, text.smaller(text.add(start, size), extent.to())));
  }

  private void innermost(Code.Part part, String from, String to, BodyText.Hooks folds) {
    int last = code.program().variables() - 1;
    boolean[] varying = code.varying(part.first(), part.end(), last);
    // What does not vary is read before the loop, which it must not be where nothing is looped
    // over.
    text.when(
        text.set("icmp slt i64 " + from + ", " + to),
        () -> body.loop(part.numbers(), last, from, to, varying, folds));
  }

  private void blocks(
      Code.Part part,
      LoopNest.Extent extent,
      List<Accumulator> accumulators,
      Map<Integer, Cells> cells,
      BodyText.Hooks folds) {
    blocks(
        extent,
        code.nextRows(part).isEmpty() ? BLOCK : SHORT_BLOCK,
        (start, end) -> {
          prefetch(part, start, end);
          for (Accumulator a : accumulators) {
            if (a.inBlocks()) {
              text.store(a.blockType(), a.identity(0), cells.get(a.number()).block);
            }
          }
          innermost(part, start, end, folds);
          for (Accumulator a : accumulators) {
            if (a.inBlocks()) {
              endBlock(part, a, cells.get(a.number()), start, end);
            }
          }
        });
  }

  private void endBlock(Code.Part part, Accumulator a, Cells cells, String start, String end) {
    String partial = text.load(a.blockType(), cells.block);
    if (a.isPosition()) {
      nest.foldBlock(a, cells.totals, partial, () -> find(part, a, partial, start, end));
    } else {
      nest.fold(a, cells.totals, partial);
    }
  }

  /** Runs a block again for the first pass that has its extreme. */
  private String find(Code.Part part, Accumulator a, String extreme, String start, String end) {
    int last = code.program().variables() - 1;
    String first = text.cell("i64");
    text.store("i64", end, first);
    innermost(
        part,
        start,
        end,
        new BodyText.Hooks() {
          @Override
          public void begin() {
            kept.recall(part);
          }

          @Override
          public void fold(int number, String x) {
            if (number == a.number()) {
              String equal = a.isEqual(text, x, extreme);
              String here =
                  text.set("select i1 " + equal + ", i64 " + body.counter(last) + ", i64 " + end);
              text.store("i64", text.smaller(text.load("i64", first), here), first);
            }
          }
        });
    body.counter(last, text.load("i64", first));
    return nest.pass();
  }

  private BodyText.Hooks folds(
      Code.Part part, List<Accumulator> accumulators, Map<Integer, Cells> cells, boolean blocks) {
    Map<Integer, String> runnings = runnings(part);
    return new BodyText.Hooks() {
      @Override
      public void begin() {
        kept.recall(part);
      }

      @Override
      public void defined(int number) {
        if (code.isKept(number)) {
          kept.keep(number);
        }
      }

      @Override
      public String soFar(int number) {
        return runnings.get(number);
      }

      @Override
      public void fold(int number, String x) {
        Accumulator a =
            accumulators.stream().filter(one -> one.number() == number).findFirst().orElseThrow();
        Cells own = cells.get(number);
        if (blocks && a.inBlocks()) {
          String type = a.blockType();
          text.store(type, a.folded(text, type, text.load(type, own.block), x), own.block);
        } else {
          nest.fold(a, own.totals, x);
        }
      }
    };
  }

  /** {@return the cells of a part's running values, which begin anew} */
  private Map<Integer, String> runnings(Code.Part part) {
    Map<Integer, String> cells = new HashMap<>();
    for (Running running : code.runnings(part)) {
      String cell = text.cell(running.type());
      text.store(running.type(), running.identity(), cell);
      cells.put(running.number(), cell);
    }
    return cells;
  }

  /** Writes the cells to the scratch memory. */
  private void keep(List<Accumulator> accumulators, Map<Integer, Cells> cells, String number) {
    int slot = 0;
    for (Accumulator a : accumulators) {
      List<String> values = cells.get(a.number()).values(text, a);
      for (int i = 0; i < values.size(); i++) {
        Scratch.store(text, a.cells().get(i), values.get(i), nest.scratch(slot++, number));
      }
    }
  }

  /** Merges what all chunks kept. */
  private void gather(List<Accumulator> accumulators, Map<Integer, Cells> cells, String number) {
    String points = arguments.fixed(ArgumentLayout.POINTS, "i64");
    text.loop(
        "0",
        arguments.fixed(ArgumentLayout.CHUNKS, "i64"),
        "1",
        chunk -> {
          String place = text.add(text.multiply(chunk, points), number);
          int slot = 0;
          for (Accumulator a : accumulators) {
            List<String> others = new ArrayList<>();
            for (String type : a.cells()) {
              others.add(Scratch.load(text, type, nest.scratch(slot++, place)));
            }
            nest.merge(a, cells.get(a.number()).totals, others);
          }
        });
  }
}
