package org.lazuli.backend.cpu.llvm.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A tile of neighbouring outer points at a time: the last outer variable is the innermost loop, so
 * that memory is read row by row. What a point has to remember meanwhile lies in stack arrays.
 */
final class ColumnShape implements Shape {
  /** Points of a tile that is gone through once: long rows, and sums that fit the first cache. */
  private static final int WIDE = 4096;

  /** Points of a tile that several stages go through: the tile's rows should stay in a cache. */
  private static final int NARROW = 512;

  private final Code code;
  private final IrText text;
  private final BodyText body;
  private final LoopNest nest;
  private final Phase phase;

  /** The arrays of values and of accumulators' cells, by number. */
  private final Map<Integer, List<String>> arrays = new HashMap<>();

  private final Map<Integer, Accumulator> accumulators = new HashMap<>();
  private final Map<Integer, Running> runnings = new HashMap<>();
  private final int tile;
  private int variable;
  private boolean[] varying;
  private String origin;

  ColumnShape(LoopNest nest) {
    this.nest = nest;
    this.code = nest.code();
    this.text = nest.text();
    this.body = nest.body();
    this.phase = nest.phase();
    this.tile = code.parts().stream().filter(Code.Part::loop).count() == 1 ? WIDE : NARROW;
  }

  @Override
  public void points(int last, String from, String to, String shift) {
    variable = last;
    varying = code.varying(0, code.size(), variable);
    text.loop(
        from,
        to,
        Integer.toString(tile),
        start -> {
          origin = start;
          String end = text.smaller(text.add(start, Integer.toString(tile)), to);
          tile(start, end, shift);
        });
  }

  private void tile(String from, String to, String shift) {
    for (Code.Part part : code.parts()) {
      BodyText.Hooks hooks = hooks(part);
      if (!part.loop()) {
        body.loop(part.numbers(), variable, from, to, varying, hooks);
        continue;
      }
      List<Accumulator> folds = code.accumulators(part);
      begin(folds, code.runnings(part), from, to);
      nest.open(
          code.program().outer(),
          code.program().variables(),
          () -> body.loop(part.numbers(), variable, from, to, varying, hooks));
      body.forget(part.numbers());
      if (phase.kind() == Phase.Kind.PARTIAL) {
        keep(folds, from, to, shift);
        return;
      }
    }
  }

  private void begin(List<Accumulator> folds, List<Running> runs, String from, String to) {
    for (Accumulator a : folds) {
      accumulators.put(a.number(), a);
      arrays.put(a.number(), a.cells().stream().map(this::array).toList());
    }
    for (Running running : runs) {
      runnings.put(running.number(), running);
      arrays.put(running.number(), List.of(array(running.type())));
    }
    text.loop(
        from,
        to,
        "1",
        i -> {
          for (Accumulator a : folds) {
            List<String> cells = cells(a.number(), i);
            for (int c = 0; c < cells.size(); c++) {
              text.store(a.cells().get(c), a.identity(c), cells.get(c));
            }
          }
          for (Running running : runs) {
            text.store(running.type(), running.identity(), cells(running.number(), i).getFirst());
          }
        });
  }

  private String array(String type) {
    return text.cell("[" + tile + " x " + type + "]");
  }

  /** The elements of a value's arrays for a point. */
  private List<String> cells(int number, String i) {
    String offset = text.subtract(i, origin);
    List<String> types = types(number);
    List<String> cells = new ArrayList<>();
    for (int c = 0; c < types.size(); c++) {
      String start = arrays.get(number).get(c);
      cells.add(text.set("getelementptr " + types.get(c) + ", ptr " + start + ", i64 " + offset));
    }
    return cells;
  }

  private List<String> types(int number) {
    if (runnings.containsKey(number)) {
      return List.of(runnings.get(number).type());
    }
    Accumulator a = accumulators.get(number);
    return a == null ? List.of(Types.value(code.type(number))) : a.cells();
  }

  private BodyText.Hooks hooks(Code.Part part) {
    TreeSet<Integer> used = new TreeSet<>();
    part.numbers()
        .forEach(
            n -> {
              for (int operand : code.instruction(n).operands()) {
                if (operand < part.first() && varying[operand]) {
                  used.add(operand);
                }
              }
            });
    return new BodyText.Hooks() {
      @Override
      public void begin() {
        used.forEach(ColumnShape.this::recall);
      }

      @Override
      public void fold(int number, String x) {
        nest.fold(accumulators.get(number), cells(number, body.counter(variable)), x);
      }

      @Override
      public String soFar(int number) {
        return cells(number, body.counter(variable)).getFirst();
      }

      @Override
      public void defined(int number) {
        if (varying[number] && isUsedAfter(part, number)) {
          remember(number);
        }
      }
    };
  }

  private boolean isUsedAfter(Code.Part part, int number) {
    for (int n = part.end(); n < code.size(); n++) {
      for (int operand : code.instruction(n).operands()) {
        if (operand == number) {
          return true;
        }
      }
    }
    return false;
  }

  private void remember(int number) {
    String type = Types.value(code.type(number));
    arrays.computeIfAbsent(number, _ -> List.of(array(type)));
    text.store(type, body.name(number), cells(number, body.counter(variable)).getFirst());
  }

  private void recall(int number) {
    body.name(number, recalled(number, body.counter(variable)));
  }

  private String recalled(int number, String i) {
    List<String> cells = cells(number, i);
    List<String> values = new ArrayList<>();
    for (int c = 0; c < cells.size(); c++) {
      values.add(text.load(types(number).get(c), cells.get(c)));
    }
    Accumulator a = accumulators.get(number);
    return a == null ? values.getFirst() : a.result(text, values);
  }

  /** Writes the cells to the scratch memory. */
  private void keep(List<Accumulator> folds, String from, String to, String shift) {
    text.loop(
        from,
        to,
        "1",
        i -> {
          String number = text.add(i, shift);
          int slot = 0;
          for (Accumulator a : folds) {
            List<String> cells = cells(a.number(), i);
            for (int c = 0; c < cells.size(); c++) {
              String type = a.cells().get(c);
              String value = text.load(type, cells.get(c));
              Scratch.store(text, type, value, nest.scratch(slot++, number));
            }
          }
        });
  }
}
