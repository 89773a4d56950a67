package org.lazuli.backend.cpu.llvm.render;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.Program.Step;
import org.lazuli.op.Binary;
import org.lazuli.op.Combine;
import org.lazuli.type.DType;

/** Writes instructions at one place of the loops around them. */
final class BodyText {
  /** Bytes of a line of the caches. */
  private static final int LINE = 64;

  // Whether a line is written, and how near it should be: 3 in the first cache, 2 in the second.
  private static final String LATER = "i32 0, i32 2";
  private static final String READ_SOON = "i32 0, i32 3";
  private static final String WRITTEN_SOON = "i32 1, i32 3";

  private final Code code;
  private final IrText text;
  private final ArgumentText arguments;
  private final Elementwise elementwise;
  private final Conversions conversions;
  private final Bounds bounds;

  /** What is written past the caches, or null. */
  private final Streaming streaming;

  /** The blocks of the streamed accesses of the open loop: their starts. */
  private final Map<Integer, String> blocks = new HashMap<>();

  private String origin;

  /** What a shape of loops adds to the instructions. */
  interface Hooks {
    /** Begins a pass of the innermost loop. */
    default void begin() {}

    /** Folds a value into an accumulator. */
    default void fold(int accumulator, String x) {
      throw new AssertionError("no loop is open for %" + accumulator);
    }

    /** {@return where a running value is kept between passes} */
    default String soFar(int running) {
      throw new AssertionError("no loop is open for %" + running);
    }

    /** Sees the name of a value. */
    default void defined(int number) {}
  }

  /** The counters of the open loops, by variable. */
  private final String[] counters;

  private String chunk;

  /** The values visible here, by number. */
  private final Map<Integer, String> names = new HashMap<>();

  BodyText(Code code, IrText text, ArgumentText arguments, Library library, Streaming streaming) {
    this.code = code;
    this.streaming = streaming;
    this.text = text;
    this.arguments = arguments;
    this.elementwise = new Elementwise(text, library);
    this.conversions = new Conversions(text);
    this.bounds = code.checksBounds() ? new Bounds(text, arguments) : null;
    this.counters = new String[code.program().variables()];
  }

  void counter(int variable, String name) {
    if (variable == Shape.CHUNK_VARIABLE) {
      chunk = name;
    } else {
      counters[variable] = name;
    }
  }

  /** {@return the number of the chunk of the inner space} */
  String chunk() {
    return chunk;
  }

  String counter(int variable) {
    return counters[variable];
  }

  void name(int number, String name) {
    names.put(number, name);
  }

  String name(int number) {
    return names.get(number);
  }

  void forget(IntStream numbers) {
    numbers.forEach(names::remove);
  }

  /** Writes what the end of the kernel needs. */
  void finish() {
    if (bounds != null) {
      bounds.finish();
    }
    if (streaming != null) {
      Streaming.finish(text);
    }
  }

  /** Writes instructions that are in no further loop. */
  void straight(IntStream numbers, Hooks hooks) {
    numbers.forEach(n -> emit(n, code.access(n) < 0 ? null : place(code.access(n), -1), hooks));
  }

  /**
   * Writes the innermost loop: what does not vary before it, the rest inside.
   *
   * @param varying the instructions that vary with the variable
   * @param hooks writes what the shape of the loops adds
   */
  void loop(
      IntStream numbers, int variable, String from, String to, boolean[] varying, Hooks hooks) {
    int[] all = numbers.toArray();
    Map<Integer, String> starts = new HashMap<>();
    for (int n : all) {
      int access = code.access(n);
      if (access >= 0) {
        starts.computeIfAbsent(access, a -> place(a, variable));
      }
      if (!varying[n]) {
        emit(n, starts.get(access), hooks);
      }
    }
    List<Integer> streamed = streamed(all, variable);
    if (streamed.isEmpty()) {
      passes(all, variable, from, to, varying, hooks, starts);
      return;
    }
    text.loop(
        from,
        to,
        Streaming.BLOCK,
        start -> {
          String end = text.smaller(text.add(start, Streaming.BLOCK), to);
          origin = start;
          passes(all, variable, start, end, varying, hooks, starts);
          String count = text.subtract(end, start);
          streamed.forEach(access -> move(access, starts.get(access), start, count));
        });
  }

  /** {@return the accesses of the loop that are streamed, each given a block} */
  private List<Integer> streamed(int[] numbers, int variable) {
    blocks.clear();
    for (int n : numbers) {
      boolean stores = code.instruction(n) instanceof Inst.Store;
      if (streaming != null && stores && streaming.applies(code.access(n), variable)) {
        String type = Types.memory(dtypeOf(code.access(n)));
        blocks.put(code.access(n), text.cell("[" + Streaming.BLOCK + " x " + type + "], align 64"));
      }
    }
    return List.copyOf(blocks.keySet());
  }

  /** Moves so many elements of a row past the caches. */
  void move(int access, RowsAhead.Row row, String count) {
    String bytes = text.multiply(count, Integer.toString(dtypeOf(access).size()));
    Streaming.move(text, place(access, -1), at(row.buffer(), row.position()), bytes);
  }

  private void move(int access, String start, String first, String count) {
    DType dtype = dtypeOf(access);
    String bytes = text.multiply(count, Integer.toString(dtype.size()));
    Streaming.move(text, element(dtype, start, first), blocks.get(access), bytes);
  }

  private void passes(
      int[] all,
      int variable,
      String from,
      String to,
      boolean[] varying,
      Hooks hooks,
      Map<Integer, String> starts) {
    text.loop(
        from,
        to,
        "1",
        i -> {
          counter(variable, i);
          hooks.begin();
          for (int n : all) {
            if (varying[n]) {
              int access = code.access(n);
              emit(n, access < 0 ? null : step(access, starts.get(access), variable), hooks);
            }
          }
        });
  }

  /** Asks for what an access reads of the next outer point, from and to values of a variable. */
  void prefetch(int access, int variable, String from, String to) {
    int point = code.program().outer() - 1;
    boolean near = code.step(access, point) == Step.ONE;
    String stride = near ? "1" : arguments.stride(access, point);
    String start = element(access, place(access, variable), stride);
    prefetch(dtypeOf(access), start, from, to, LATER);
  }

  /** Asks for so many elements of an access from the counters' values on. */
  void prefetch(int access, String count) {
    prefetch(dtypeOf(access), place(access, -1), "0", count, LATER);
  }

  /** Asks for so many elements from a computed position on. */
  void prefetch(int buffer, int position, String count, boolean stored) {
    DType dtype = code.program().buffers().get(buffer);
    prefetch(dtype, at(buffer, position), "0", count, stored ? WRITTEN_SOON : READ_SOON);
  }

  private void prefetch(DType dtype, String start, String from, String to, String use) {
    text.loop(
        from,
        to,
        Integer.toString(LINE / dtype.size()),
        i -> {
          String place = element(dtype, start, i);
          text.line("call void @llvm.prefetch.p0(ptr " + place + ", " + use + ", i32 1)");
        });
  }

  /** The place an access points to, but for the part of one variable. */
  private String place(int access, int except) {
    String offset = "0";
    for (int v = 0; v < counters.length; v++) {
      if (v != except && counters[v] != null && code.step(access, v) != Step.ZERO) {
        offset = text.add(offset, distance(access, v));
      }
    }
    return element(access, arguments.access(access), offset);
  }

  private String step(int access, String start, int variable) {
    String block = blocks.get(access);
    if (block != null) {
      return element(access, block, text.subtract(counters[variable], origin));
    }
    return code.step(access, variable) == Step.ZERO
        ? start
        : element(access, start, distance(access, variable));
  }

  private String distance(int access, int variable) {
    return code.step(access, variable) == Step.ONE
        ? counters[variable]
        : text.multiply(counters[variable], arguments.stride(access, variable));
  }

  private String element(int access, String start, String offset) {
    return offset.equals("0") ? start : element(dtypeOf(access), start, offset);
  }

  private String element(DType dtype, String start, String offset) {
    return text.set(
        "getelementptr inbounds " + Types.memory(dtype) + ", ptr " + start + ", i64 " + offset);
  }

  private DType dtypeOf(int access) {
    return code.program().buffers().get(bufferOf(access));
  }

  private int bufferOf(int access) {
    return code.program().accesses().get(access).buffer();
  }

  private void emit(int number, String place, Hooks hooks) {
    switch (code.instruction(number)) {
      case Inst.Store(int access, int x) -> write(bufferOf(access), place, value(x));
      case Inst.StoreAt store -> combine(store);
      case Inst.Accumulate accumulate -> hooks.fold(number, value(accumulate.x()));
      case Inst.Running(Binary function, int x) -> {
        Running running = new Running(number, function, code.type(x));
        name(number, running.combined(text, elementwise, hooks.soFar(number), value(x)));
      }
      case Inst.Keep(int x) -> {
        name(number, value(x));
        hooks.defined(number);
      }
      case Inst inst -> {
        name(number, expression(number, inst, place));
        hooks.defined(number);
      }
    }
  }

  String value(int number) {
    String name = names.get(number);
    if (name == null) {
      throw new AssertionError("value %" + number + " is not at hand");
    }
    return name;
  }

  private String expression(int number, Inst inst, String place) {
    return switch (inst) {
      case Inst.Load(int access) -> read(bufferOf(access), place);
      case Inst.LoadAt(int buffer, int position) -> read(buffer, at(buffer, position));
      case Inst.Literal(DType dtype, long bits) -> Types.literal(dtype, bits);
      case Inst.Scalar(int slot) -> arguments.scalar(slot, code.program().scalars().get(slot));
      case Inst.Variable(int variable) -> counters[variable];
      case Inst.Apply1(var function, int x) -> elementwise.unary(function, code.type(x), value(x));
      case Inst.Apply2(var function, int x, int y) -> binary(function, x, y);
      case Inst.Choose(int condition, int x, int y) -> {
        String type = Types.value(code.type(number));
        yield text.set(
            "select i1 "
                + value(condition)
                + ", "
                + type
                + " "
                + value(x)
                + ", "
                + type
                + " "
                + value(y));
      }
      case Inst.Convert(DType dtype, int x) -> conversions.convert(code.type(x), dtype, value(x));
      case Inst.Threefry t ->
          elementwise.threefry(
              value(t.key0()),
              value(t.key1()),
              value(t.counter0()),
              value(t.counter1()),
              value(t.second()));
      case Inst.Bound(int index, int size) -> bounds.check(value(index), value(size));
      case Inst.Accumulate _, Inst.Running _, Inst.Keep _, Inst.Store _, Inst.StoreAt _ ->
          throw new AssertionError(inst);
    };
  }

  private String binary(Binary function, int x, int y) {
    DType dtype = code.type(x);
    if (function == Binary.POWER
        && dtype.isFloating()
        && code.instruction(y) instanceof Inst.Literal(_, long bits)) {
      String power = elementwise.power(dtype, value(x), Double.longBitsToDouble(bits));
      if (power != null) {
        return power;
      }
    }
    return elementwise.binary(function, dtype, value(x), value(y));
  }

  private String at(int buffer, int position) {
    DType dtype = code.program().buffers().get(buffer);
    return element(dtype, arguments.buffer(buffer), value(position));
  }

  private String read(int buffer, String place) {
    DType dtype = code.program().buffers().get(buffer);
    String mark = code.aliasing().mark(buffer);
    return conversions.fromMemory(dtype, text.load(Types.memory(dtype), place + mark));
  }

  private void write(int buffer, String place, String x) {
    DType dtype = code.program().buffers().get(buffer);
    String element = conversions.toMemory(dtype, x);
    text.store(Types.memory(dtype), element, place + code.aliasing().mark(buffer));
  }

  private void combine(Inst.StoreAt store) {
    String place = at(store.buffer(), store.position());
    String x = value(store.x());
    if (store.combine() != Combine.ASSIGN) {
      DType dtype = code.program().buffers().get(store.buffer());
      Binary function = store.combine().function();
      x = elementwise.binary(function, dtype, read(store.buffer(), place), x);
    }
    write(store.buffer(), place, x);
  }
}
