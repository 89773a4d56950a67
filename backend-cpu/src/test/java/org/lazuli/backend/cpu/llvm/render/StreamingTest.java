package org.lazuli.backend.cpu.llvm.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazuli.backend.Launch;
import org.lazuli.backend.cpu.llvm.LlvmJit;
import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.Program;
import org.lazuli.backend.program.ProgramBuilder;
import org.lazuli.op.Binary;
import org.lazuli.op.Combine;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** Results written past the caches are those of the program, wherever their rows begin and end. */
class StreamingTest {
  @BeforeAll
  static void needsLlvm() {
    assumeTrue(LlvmJit.get().isPresent(), LlvmJit.report());
  }

  private static void check(ProgramBuilder builder, long[] sizes, Elements... buffers) {
    Program program = builder.build();
    Launch launch = builder.launch(sizes, buffers, Elements.allocate(DType.INT64, 2));
    assertTrue(Streaming.of(new Code(program)).isWorthwhile(launch, 0));
    LlvmKernel kernel = new LlvmKernel(LlvmJit.get().orElseThrow(), program, 0);
    Comparison.check(kernel, program, launch, 0);
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void everyDtype(DType dtype) {
    if (dtype.isComplex()) {
      return; // programs hold their parts
    }
    int n = 5003;
    ProgramBuilder builder = new ProgramBuilder(1, 0);
    int x = builder.load(builder.access(builder.buffer(dtype), 1, 1));
    builder.store(builder.access(builder.buffer(dtype), 3, 1), builder.apply(Binary.MAXIMUM, x, x));
    check(builder, new long[] {n}, Elements.tame(dtype, n + 1, 1), Elements.allocate(dtype, n + 9));
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 1025, 2047, 4096, 300_001})
  void rowsOfEverySizeAtEveryPlace(int n) {
    for (int offset : new int[] {0, 1, 15, 16}) {
      ProgramBuilder builder = new ProgramBuilder(2, 0);
      int x = builder.load(builder.access(builder.buffer(DType.FLOAT32), 0, n, 1));
      int y = builder.apply(Binary.ADD, x, x);
      builder.store(builder.access(builder.buffer(DType.FLOAT32), offset, n + 3, 1), y);
      check(
          builder,
          new long[] {3, n},
          Elements.tame(DType.FLOAT32, 3 * n, 1),
          Elements.tame(DType.FLOAT32, 3 * (n + 3) + offset, 2));
    }
  }

  @Test
  void twoResultsOfTheFoldedRow() {
    int n = 3000;
    ProgramBuilder builder = new ProgramBuilder(1, 1);
    int in = builder.access(builder.buffer(DType.FLOAT32), 0, n, 1);
    builder.loop();
    int most = builder.accumulate(Inst.Fold.MAX, builder.load(in));
    builder.loop();
    int y = builder.apply(Binary.SUBTRACT, builder.load(in), most);
    builder.store(builder.access(builder.buffer(DType.FLOAT32), 0, n, 1), y);
    int sign = builder.apply(Unary.SIGN, y);
    builder.store(builder.access(builder.buffer(DType.FLOAT32), 7, n, 1), sign);
    check(
        builder,
        new long[] {40, n},
        Elements.tame(DType.FLOAT32, 40 * n, 1),
        Elements.allocate(DType.FLOAT32, 40 * n),
        Elements.allocate(DType.FLOAT32, 40 * n + 7));
  }

  /** Rows of a table at places that are computed, copied or changed or added to. */
  @ParameterizedTest
  @ValueSource(ints = {1, 15, 64, 1000, 3001})
  void rowsAtComputedPlaces(int n) {
    for (int kind = 0; kind < 3; kind++) {
      ProgramBuilder builder = new ProgramBuilder(2, 0);
      int table = builder.buffer(DType.FLOAT32);
      int index = builder.load(builder.access(builder.buffer(DType.INT64), 0, 1, 0));
      int safe = builder.emit(new Inst.Bound(index, builder.scalar(DType.INT64, 50)));
      int row = builder.apply(Binary.MULTIPLY, safe, builder.scalar(DType.INT64, n));
      int at = builder.apply(Binary.ADD, builder.emit(new Inst.Variable(1)), row);
      int rows = builder.access(builder.buffer(DType.FLOAT32), 3, n, 1);
      if (kind == 2) {
        builder.emit(new Inst.StoreAt(table, at, builder.load(rows), Combine.ADD));
      } else {
        int x = builder.emit(new Inst.LoadAt(table, at));
        builder.store(rows, kind == 0 ? x : builder.apply(Binary.ADD, x, x));
      }
      Elements places = Elements.allocate(DType.INT64, 70);
      for (int i = 0; i < 70; i++) {
        places.setLong(i, i * 37 % 50 - (i % 3 == 0 ? 50 : 0));
      }
      Elements values = Elements.tame(DType.FLOAT32, 50 * n, 1);
      Elements result = Elements.tame(DType.FLOAT32, 70 * n + 3, 2);
      Elements error = Elements.allocate(DType.INT64, 2);
      Program program = builder.build();
      Launch launch =
          builder.launch(new long[] {70, n}, new Elements[] {values, places, result}, error);
      assertTrue(RowsAhead.of(new Code(program)).isWorthwhile(launch, 280L * n));
      assertFalse(RowsAhead.of(new Code(program)).isWorthwhile(launch, 280L * n + 1));
      Comparison.check(new LlvmKernel(LlvmJit.get().orElseThrow(), program, 0), program, launch, 0);
      assertEquals(0, error.getLong(0));
      places.setLong(60, 50);
      new LlvmKernel(LlvmJit.get().orElseThrow(), program, 0).launch(launch);
      assertEquals(50, error.getLong(1));
    }
  }

  @Test
  void onlyLargeResultsInLongRowsThatNobodyReads() {
    ProgramBuilder builder = new ProgramBuilder(2, 0);
    int x = builder.load(builder.access(builder.buffer(DType.FLOAT32), 0, 2000, 1));
    builder.store(builder.access(builder.buffer(DType.FLOAT32), 0, 2000, 1), x);
    Program program = builder.build();
    Streaming streaming = Streaming.of(new Code(program));
    Elements from = Elements.allocate(DType.FLOAT32, 4000);
    Elements to = Elements.allocate(DType.FLOAT32, 4000);
    Elements error = Elements.allocate(DType.INT64, 2);
    Launch large = builder.launch(new long[] {2, 2000}, new Elements[] {from, to}, error);
    assertTrue(streaming.isWorthwhile(large, 16_000));
    assertFalse(streaming.isWorthwhile(large, 16_001));
    Launch shortRows = builder.launch(new long[] {8, 500}, new Elements[] {from, to}, error);
    assertFalse(streaming.isWorthwhile(shortRows, 16_000));
    Launch inPlace = builder.launch(new long[] {2, 2000}, new Elements[] {from, from}, error);
    assertFalse(streaming.isWorthwhile(inPlace, 16_000));
    assertEquals(List.of(1), streaming.accesses());
  }

  @Test
  void whatIsReadAgainIsNotStreamed() {
    ProgramBuilder builder = new ProgramBuilder(1, 0);
    int buffer = builder.buffer(DType.FLOAT32);
    int x = builder.load(builder.access(buffer, 0, 1));
    builder.store(builder.access(buffer, 0, 1), builder.apply(Unary.NEGATIVE, x));
    assertEquals(List.of(), Streaming.of(new Code(builder.build())).accesses());
  }
}
