package org.lazuli.backend.cpu.llvm.render;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.lazuli.backend.Launch;
import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.Program.Step;
import org.lazuli.op.Binary;

/**
 * Rows at computed places, which no hardware sees coming: launches too large for the caches ask for
 * them some rows before their turn.
 *
 * <p>The places are computed by the program's own instructions, for a later value of the variable
 * before the last. A program that only copies rows moves them past the caches without a detour.
 *
 * @param rows loads and stores that go along the last variable from a computed place on
 */
record RowsAhead(Code code, List<Row> rows) {
  /** Rows between asking and use: those on their way fit the first cache. */
  private static final String DISTANCE = "4";

  private static final BodyText.Hooks NONE = new BodyText.Hooks() {};

  /** A buffer, the value that is a position in it, and whether it is written there. */
  record Row(int buffer, int position, boolean stored) {}

  static RowsAhead of(Code code) {
    List<Row> found = new ArrayList<>();
    int last = code.program().variables() - 1;
    if (last < 1 || code.hasLoop()) {
      return new RowsAhead(code, found);
    }
    boolean[] varying = code.varying(0, code.size(), last);
    for (int n = 0; n < code.size(); n++) {
      switch (code.instruction(n)) {
        case Inst.LoadAt(int buffer, int at) when isRow(code, at, varying) ->
            found.add(new Row(buffer, at, false));
        case Inst.StoreAt(int buffer, int at, _, _) when isRow(code, at, varying) ->
            found.add(new Row(buffer, at, true));
        default -> {}
      }
    }
    return new RowsAhead(code, found);
  }

  /** Whether a position is the last variable and what does not vary with it. */
  private static boolean isRow(Code code, int position, boolean[] varying) {
    return switch (code.instruction(position)) {
      case Inst.Variable _ -> varying[position];
      case Inst.Apply2(Binary function, int x, int y) when function == Binary.ADD ->
          varying[x] != varying[y] && isRow(code, varying[x] ? x : y, varying);
      default -> false;
    };
  }

  /** {@return whether a launch moves so many bytes of rows} */
  boolean isWorthwhile(Launch launch, long large) {
    long bytes = rows.isEmpty() ? 0 : code.program().buffers().get(rows.getFirst().buffer).size();
    for (long size : launch.sizes()) {
      bytes *= size;
    }
    return bytes >= large;
  }

  /** Writes what asks for rows; {@return whether that is followed by all there is to do} */
  boolean write(LoopNest nest, String from, String to) {
    if (rows.isEmpty()) {
      return false;
    }
    IrText text = nest.text();
    BodyText body = nest.body();
    int before = code.program().variables() - 2;
    String point = body.counter(before);
    String end = text.subtract(nest.arguments().size(before), "1");
    String count = text.subtract(to, from);
    body.counter(before + 1, from);
    body.counter(before, text.smaller(text.add(point, DISTANCE), end));
    for (Row row : rows) {
      place(body, row.position);
      body.prefetch(row.buffer, row.position, count, row.stored);
    }
    body.counter(before, point);
    if (isCopy()) {
      place(body, rows.getFirst().position);
      body.move(((Inst.Store) code.instruction(code.size() - 1)).access(), rows.getFirst(), count);
    }
    return isCopy();
  }

  private void place(BodyText body, int position) {
    body.straight(slice(position).stream().mapToInt(n -> n), NONE);
  }

  /** {@return the instructions a value is computed by, itself the last} */
  private TreeSet<Integer> slice(int number) {
    TreeSet<Integer> numbers = new TreeSet<>();
    numbers.add(number);
    for (int operand : code.instruction(number).operands()) {
      numbers.addAll(slice(operand));
    }
    return numbers;
  }

  /** Whether all the program does is to read rows and store them side by side. */
  private boolean isCopy() {
    int end = code.size() - 1;
    return rows.size() == 1
        && code.instruction(end - 1) instanceof Inst.LoadAt(_, int position)
        && position == rows.getFirst().position
        && code.instruction(end) instanceof Inst.Store(int access, int x)
        && x == end - 1
        && code.step(access, code.program().variables() - 1) == Step.ONE
        && code.stores() == 1;
  }
}
