package org.lazuli.backend.cpu.llvm.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazuli.backend.Kernel;
import org.lazuli.backend.Launch;
import org.lazuli.backend.cpu.llvm.LlvmJit;
import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.Inst.Fold;
import org.lazuli.backend.program.ProgramBuilder;
import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** Loop stages in every shape of loops, against the interpreter. */
class ReductionsTest {
  @BeforeAll
  static void needsLlvm() {
    assumeTrue(LlvmJit.get().isPresent(), LlvmJit.report());
  }

  /** Folds a rows x columns array in every way along its last or first axis. */
  private static void foldAll(DType dtype, long rows, long columns, boolean last, Elements input) {
    ProgramBuilder builder = new ProgramBuilder(1, 1);
    int b = builder.buffer(dtype);
    int access = last ? builder.access(b, 0, columns, 1) : builder.access(b, 0, 1, columns);
    long points = last ? rows : columns;
    builder.loop();
    int x = builder.load(access);
    List<Integer> folded = new ArrayList<>();
    List<Fold> folds = List.of(Fold.values()).subList(0, rows * columns == 0 ? 4 : 6);
    folds.forEach(fold -> folded.add(builder.accumulate(fold, x)));
    builder.straight();
    List<Elements> buffers = new ArrayList<>(List.of(input));
    for (int i = 0; i < folded.size(); i++) {
      DType result = i < 4 ? dtype : DType.INT64;
      buffers.add(Elements.allocate(result, points));
      builder.store(builder.access(builder.buffer(result), 0, 1, 0), folded.get(i));
    }
    long[] sizes = {points, last ? columns : rows};
    // Positions keep the loop from becoming vectors, so blocks are summed one by one.
    Comparison.check(builder, sizes, 32, buffers.toArray(Elements[]::new));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"COMPLEX64", "COMPLEX128"})
  void everyFoldOfEveryType(DType dtype) {
    for (boolean last : new boolean[] {true, false}) {
      foldAll(dtype, 13, 29, last, Elements.tame(dtype, 13 * 29, 3));
      foldAll(dtype, 5, 0, last, Elements.allocate(dtype, 0));
      foldAll(dtype, 0, 5, last, Elements.allocate(dtype, 0));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "3,207", "207,3", "13,4098", "4098,13", "1,70000", "70000,1", "600,1030"})
  void everySizeAlongBothAxes(int rows, int columns) {
    Elements input = Elements.tame(DType.FLOAT32, (long) rows * columns, 4);
    foldAll(DType.FLOAT32, rows, columns, true, input);
    foldAll(DType.FLOAT32, rows, columns, false, input);
  }

  @Test
  void nanWinsAndTheFirstOfEqualsIsFound() {
    Elements input = Elements.tame(DType.FLOAT32, 40 * 30, 4);
    for (int i = 0; i < 1200; i++) {
      input.set(i, i % 11 == 3 ? 5 : i % 23 == 4 ? -5 : 0.5);
    }
    input.set(31, Double.NaN);
    input.set(37, Double.NaN);
    for (int i = 90; i < 120; i++) {
      input.set(i, Double.NEGATIVE_INFINITY);
    }
    foldAll(DType.FLOAT32, 40, 30, true, input);
    foldAll(DType.FLOAT32, 40, 30, false, input);
  }

  @Test
  void splitLoopsFindTheFirstOfEquals() {
    int count = 300_000;
    Elements input = Elements.tame(DType.INT32, count, 1);
    input.setLong(200_001, 1000);
    input.setLong(250_000, 1000);
    foldAll(DType.INT32, 1, count, true, input);
    Elements bits = Elements.tame(DType.BOOL, count, 1);
    foldAll(DType.BOOL, 1, count, true, bits);
    Elements real = Elements.tame(DType.FLOAT64, count, 1);
    real.set(100_001, Double.NaN);
    real.set(299_999, Double.NaN);
    foldAll(DType.FLOAT64, 2, count / 2, true, real);
    foldAll(DType.FLOAT64, count / 2, 2, false, real);
  }

  @Test
  void sumOfManyOnesIsExact() {
    int count = 1 << 25;
    Elements ones = Elements.allocate(DType.FLOAT32, count);
    for (int i = 0; i < count; i++) {
      ones.set(i, 1);
    }
    for (int columns : new int[] {1, 64, 1 << 20}) {
      ProgramBuilder builder = new ProgramBuilder(1, 1);
      int b = builder.buffer(DType.FLOAT32);
      builder.loop();
      int x = builder.load(builder.access(b, 0, columns == 1 ? 0 : 1, columns));
      int sum = builder.accumulate(Fold.SUM, x);
      builder.straight();
      builder.store(builder.access(builder.buffer(DType.FLOAT32), 0, 1, 0), sum);
      Elements result = Elements.allocate(DType.FLOAT32, columns);
      LlvmKernels.compile(builder.build())
          .orElseThrow()
          .launch(
              builder.launch(
                  new long[] {columns, count / columns}, new Elements[] {ones, result}, null));
      assertEquals((double) count / columns, result.get(columns - 1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 13, 207, 4098})
  void softmaxOfRowsAndColumns(int n) {
    for (boolean rows : new boolean[] {true, false}) {
      long[] steps = rows ? new long[] {n, 1} : new long[] {1, 40};
      long points = 40;
      Elements input = Elements.tame(DType.FLOAT32, points * n, 9);
      Elements output = Elements.allocate(DType.FLOAT32, points * n);
      Comparison.check(softmax(steps), new long[] {points, n}, 8, input, output);
    }
  }

  @Test
  void resultsMayReplaceTheirInputs() {
    for (long[] steps : new long[][] {{333, 1}, {1, 500}}) {
      Elements input = Elements.tame(DType.FLOAT32, 500 * 333, 9);
      Elements output = Elements.allocate(DType.FLOAT32, 500 * 333);
      ProgramBuilder builder = softmax(steps);
      Kernel kernel = LlvmKernels.compile(builder.build()).orElseThrow();
      long[] sizes = {500, 333};
      kernel.launch(builder.launch(sizes, new Elements[] {input, output}, null));
      kernel.launch(builder.launch(sizes, new Elements[] {input, input}, null));
      assertEquals(-1, input.memory().mismatch(output.memory()));
    }
  }

  @Test
  void threadsMayShareAKernel() {
    ProgramBuilder builder = softmax(100, 1);
    Kernel kernel = LlvmKernels.compile(builder.build()).orElseThrow();
    List<Elements> results =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(
                i -> {
                  Elements input = Elements.tame(DType.FLOAT32, 100L * (i + 1), 1);
                  Elements output = Elements.allocate(DType.FLOAT32, 100L * (i + 1));
                  Elements[] buffers = {input, output};
                  kernel.launch(builder.launch(new long[] {i + 1, 100}, buffers, null));
                  return output;
                })
            .toList();
    MemorySegment all = results.getLast().memory();
    for (Elements result : results) {
      assertEquals(-1, result.memory().mismatch(all.asSlice(0, result.byteSize())));
    }
  }

  /** Computes exponentials once where rows lie together, else twice, as the graph does. */
  static ProgramBuilder softmax(long... steps) {
    ProgramBuilder builder = new ProgramBuilder(1, 1);
    int in = builder.access(builder.buffer(DType.FLOAT32), 0, steps);
    int out = builder.access(builder.buffer(DType.FLOAT32), 0, steps);
    builder.loop();
    int max = builder.accumulate(Fold.MAX, builder.load(in));
    builder.loop();
    int shifted = builder.apply(Binary.SUBTRACT, builder.load(in), max);
    int first = builder.apply(Unary.EXP, shifted);
    boolean keeps = steps[1] == 1;
    int kept = keeps ? builder.emit(new Inst.Keep(first)) : first;
    int sum = builder.accumulate(Fold.SUM, kept);
    builder.loop();
    int again = keeps ? -1 : builder.apply(Binary.SUBTRACT, builder.load(in), max);
    int exp = keeps ? kept : builder.apply(Unary.EXP, again);
    builder.store(out, builder.apply(Binary.DIVIDE, exp, sum));
    return builder;
  }

  /** Keeps a bool and a value of the dtype of each pass, over two inner variables. */
  private static ProgramBuilder keeping(DType dtype, long rows, long columns) {
    ProgramBuilder builder = new ProgramBuilder(1, 2);
    int in = builder.access(builder.buffer(dtype), 0, rows * columns, columns, 1);
    builder.loop();
    int x = builder.load(in);
    int twice = builder.emit(new Inst.Keep(builder.apply(Binary.ADD, x, x)));
    int most = builder.accumulate(Fold.MAX, twice);
    int where = builder.accumulate(Fold.ARGMIN, twice);
    builder.loop();
    int extreme = builder.emit(new Inst.Keep(builder.apply(Binary.EQUAL, twice, most)));
    int count = builder.emit(new Inst.Convert(DType.INT64, extreme));
    int sum = builder.accumulate(Fold.SUM, count);
    builder.loop();
    int shown = builder.emit(new Inst.Choose(extreme, builder.load(in), twice));
    builder.store(builder.access(builder.buffer(dtype), 0, rows * columns, columns, 1), shown);
    builder.straight();
    int places = builder.apply(Binary.ADD, sum, where);
    builder.store(builder.access(builder.buffer(DType.INT64), 0, 1, 0, 0), places);
    return builder;
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"COMPLEX64", "COMPLEX128"})
  void keptValuesOfEveryType(DType dtype) {
    for (int columns : new int[] {1, 13, 300, 2100}) {
      long count = 20L * 3 * columns;
      Elements input = Elements.tame(dtype, count, 7);
      Elements output = Elements.allocate(dtype, count);
      Elements places = Elements.allocate(DType.INT64, 20);
      long[] sizes = {20, 3, columns};
      Comparison.check(keeping(dtype, 3, columns), sizes, 0, input, output, places);
    }
  }

  @Test
  void whatIsKeptIsLimited() {
    int columns = Inst.Keep.BYTES / Float.BYTES + 1;
    ProgramBuilder builder = softmax(columns, 1);
    Kernel kernel = LlvmKernels.compile(builder.build()).orElseThrow();
    Elements row = Elements.allocate(DType.FLOAT32, columns);
    Launch longer = builder.launch(new long[] {1, columns}, new Elements[] {row, row}, null);
    var error = assertThrows(IllegalArgumentException.class, () -> kernel.launch(longer));
    assertTrue(error.getMessage().contains("keeps 4 bytes of each of 32769 passes"));
    kernel.launch(builder.launch(new long[] {1, columns - 1}, new Elements[] {row, row}, null));
    assertEquals(1.0 / (columns - 1), row.get(5), 1e-9);
  }

  @Test
  void severalVariablesInAnyOrder() {
    long[] shape = {3, 5, 4, 7};
    long[] strides = {140, 28, 7, 1};
    for (int[] order :
        List.of(
            new int[] {0, 1, 2, 3},
            new int[] {2, 0, 3, 1},
            new int[] {1, 3, 0, 2},
            new int[] {3, 2, 1, 0})) {
      ProgramBuilder builder = new ProgramBuilder(2, 2);
      long[] steps = Arrays.stream(order).mapToLong(v -> strides[v]).toArray();
      long[] sizes = Arrays.stream(order).mapToLong(v -> shape[v]).toArray();
      int in = builder.access(builder.buffer(DType.FLOAT32), 0, steps);
      int scale = builder.scalar(DType.FLOAT32, Double.doubleToRawLongBits(0.75));
      int position = builder.emit(new Inst.Variable(0));
      int shift = builder.emit(new Inst.Convert(DType.FLOAT32, position));
      builder.loop();
      int scaled = builder.apply(Binary.MULTIPLY, builder.load(in), scale);
      int x = builder.apply(Binary.ADD, scaled, shift);
      int sum = builder.accumulate(Fold.SUM, x);
      int best = builder.accumulate(Fold.ARGMAX, x);
      builder.straight();
      int a = builder.access(builder.buffer(DType.FLOAT32), 0, sizes[1], 1, 0, 0);
      int b = builder.access(builder.buffer(DType.INT64), 0, 1, sizes[0], 0, 0);
      builder.store(a, builder.apply(Binary.SUBTRACT, sum, shift));
      builder.store(b, best);
      long points = sizes[0] * sizes[1];
      Comparison.check(
          builder,
          sizes,
          4,
          Elements.tame(DType.FLOAT32, 420, 2),
          Elements.allocate(DType.FLOAT32, points),
          Elements.allocate(DType.INT64, points));
    }
  }
}
