package org.lazuli.backend.cpu.llvm.render;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
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

  /** Elements of the shortest rows that are shared out: of shorter ones too many are skipped. */
  private static final long LONG_ROW = 256;

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

  /**
   * {@return whether all that is stored are rows at computed places of so large a buffer that
   * sharing it out pays}
   *
   * <p>In one that fits the caches a thread is done sooner than two that skip each other's rows.
   */
  boolean isShareable(Launch launch, long large) {
    int last = code.program().outer() - 1;
    return code.stores() == 1
        && rows.stream().anyMatch(Row::stored)
        && isWorthwhile(launch, large)
        && launch.buffers()[destination().buffer].byteSize() >= large
        && launch.sizes()[last] >= LONG_ROW;
  }

  /** {@return how many elements there is place for where rows are stored} */
  long places(Launch launch) {
    int buffer = destination().buffer;
    return launch.buffers()[buffer].byteSize() / code.program().buffers().get(buffer).size();
  }

  /** {@return the row that is stored} */
  Row destination() {
    return rows.stream().filter(Row::stored).findFirst().orElseThrow();
  }

  /** Asks for what a pass reads and writes, so many elements from the counters' values on. */
  void askFor(BodyText body, String count) {
    int last = code.program().variables() - 1;
    for (Row row : rows) {
      place(body, row.position);
      body.prefetch(row.buffer, row.position, count, row.stored);
    }
    IntStream.range(0, code.size())
        .map(code::access)
        .filter(access -> access >= 0 && code.step(access, last) == Step.ONE)
        .forEach(access -> body.prefetch(access, count));
  }

  /** Writes the instructions a position is computed by; {@return its name} */
  String place(BodyText body, int position) {
    body.straight(slice(position).stream().mapToInt(n -> n), NONE);
    return body.value(position);
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
