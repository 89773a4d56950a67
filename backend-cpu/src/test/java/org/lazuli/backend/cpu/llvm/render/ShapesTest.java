package org.lazuli.backend.cpu.llvm.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazuli.backend.Launch;
import org.lazuli.backend.cpu.llvm.LlvmJit;
import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.ProgramBuilder;
import org.lazuli.op.Binary;
import org.lazuli.op.Combine;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** Straight programs: strides, sizes, computed positions, random bits. */
class ShapesTest {
  @BeforeAll
  static void needsLlvm() {
    assumeTrue(LlvmJit.get().isPresent(), LlvmJit.report());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 13, 207, 4098, 300_000})
  void everySize(int n) {
    ProgramBuilder builder = new ProgramBuilder(1, 0);
    int x = builder.load(builder.access(builder.buffer(DType.FLOAT32), 0, 1));
    int y = builder.apply(Binary.MULTIPLY, x, builder.literal(DType.FLOAT32, 1.5));
    builder.store(builder.access(builder.buffer(DType.FLOAT32), 0, 1), y);
    Comparison.check(
        builder,
        new long[] {n},
        0,
        Elements.tame(DType.FLOAT32, n, 1),
        Elements.allocate(DType.FLOAT32, n));
  }

  @Test
  void zeroDimensions() {
    ProgramBuilder builder = new ProgramBuilder(0, 0);
    int x = builder.load(builder.access(builder.buffer(DType.INT16), 2));
    builder.store(builder.access(builder.buffer(DType.INT16), 0), x);
    Comparison.check(
        builder,
        new long[0],
        0,
        Elements.tame(DType.INT16, 5, 1),
        Elements.allocate(DType.INT16, 1));
  }

  @Test
  void stridesOfBothSigns() {
    ProgramBuilder builder = new ProgramBuilder(3, 0);
    int in = builder.buffer(DType.FLOAT32);
    int x = builder.load(builder.access(in, 6 * 7 * 5 - 1, -35, -1, -5));
    int y = builder.load(builder.access(in, 4, 0, 1, 0));
    int z = builder.apply(Binary.SUBTRACT, x, y);
    builder.store(builder.access(builder.buffer(DType.FLOAT32), 0, 35, 7, 1), z);
    Comparison.check(
        builder,
        new long[] {6, 5, 7},
        0,
        Elements.tame(DType.FLOAT32, 210, 1),
        Elements.allocate(DType.FLOAT32, 210));
  }

  @Test
  void manyRowsAmongWorkers() {
    ProgramBuilder builder = new ProgramBuilder(3, 0);
    int in = builder.buffer(DType.FLOAT32);
    int x = builder.load(builder.access(in, 0, 33, 1, 11 * 33));
    int scaled = builder.apply(Unary.NEGATIVE, x);
    builder.store(builder.access(builder.buffer(DType.FLOAT32), 0, 33 * 700, 700, 1), scaled);
    int count = 11 * 33 * 700;
    Comparison.check(
        builder,
        new long[] {11, 33, 700},
        0,
        Elements.tame(DType.FLOAT32, count, 1),
        Elements.allocate(DType.FLOAT32, count));
  }

  @Test
  void truthValues() {
    ProgramBuilder builder = new ProgramBuilder(1, 0);
    int x = builder.load(builder.access(builder.buffer(DType.FLOAT32), 0, 1));
    int c = builder.load(builder.access(builder.buffer(DType.BOOL), 0, 1));
    int positive = builder.apply(Binary.GREATER, x, builder.literal(DType.FLOAT32, 0.5));
    int both = builder.apply(Binary.MULTIPLY, positive, c);
    int not = builder.apply(Unary.LOGICAL_NOT, both);
    builder.store(builder.access(builder.buffer(DType.BOOL), 0, 1), not);
    int choice = builder.emit(new Inst.Choose(both, x, builder.literal(DType.FLOAT32, -1)));
    builder.store(builder.access(builder.buffer(DType.FLOAT32), 0, 1), choice);
    Comparison.check(
        builder,
        new long[] {999},
        0,
        Elements.tame(DType.FLOAT32, 999, 1),
        Elements.tame(DType.BOOL, 999, 2),
        Elements.allocate(DType.BOOL, 999),
        Elements.allocate(DType.FLOAT32, 999));
  }

  @Test
  void threefry() {
    ProgramBuilder builder = new ProgramBuilder(1, 0);
    int key = builder.buffer(DType.UINT32);
    int key0 = builder.load(builder.access(key, 0, 0));
    int key1 = builder.load(builder.access(key, 1, 0));
    int i = builder.emit(new Inst.Variable(0));
    int counter = builder.emit(new Inst.Convert(DType.UINT32, i));
    int zero = builder.literal(DType.UINT32, 0);
    int second = builder.load(builder.access(builder.buffer(DType.BOOL), 0, 1));
    int bits = builder.emit(new Inst.Threefry(key0, key1, zero, counter, second));
    builder.store(builder.access(builder.buffer(DType.UINT32), 0, 1), bits);
    Elements keys = Elements.allocate(DType.UINT32, 2);
    Elements lanes = Elements.tame(DType.BOOL, 207, 7);
    lanes.setLong(0, 0);
    Elements[] result =
        Comparison.check(
            builder, new long[] {207}, 0, keys, lanes, Elements.allocate(DType.UINT32, 207));
    // The known answer of the Random123 distribution for zero key and counter.
    assertEquals(0x6b200159L, result[2].getLong(0));
  }

  @Test
  void indicesAreBounded() {
    for (long wrong : new long[] {4, -5, Long.MIN_VALUE, Long.MAX_VALUE}) {
      ProgramBuilder builder = new ProgramBuilder(2, 0);
      int table = builder.buffer(DType.FLOAT32);
      int index = builder.load(builder.access(builder.buffer(DType.INT64), 0, 1, 0));
      int size = builder.scalar(DType.INT64, 4);
      int row = builder.emit(new Inst.Bound(index, size));
      int start = builder.apply(Binary.MULTIPLY, row, builder.scalar(DType.INT64, 3));
      int at = builder.apply(Binary.ADD, start, builder.emit(new Inst.Variable(1)));
      int x = builder.emit(new Inst.LoadAt(table, at));
      builder.store(builder.access(builder.buffer(DType.FLOAT32), 0, 3, 1), x);
      Elements indices = Elements.allocate(DType.INT64, 5);
      for (int i = 0; i < 5; i++) {
        indices.setLong(i, new long[] {-1, 3, 0, -4, 2}[i]);
      }
      Elements values = Elements.tame(DType.FLOAT32, 12, 1);
      Elements output = Elements.allocate(DType.FLOAT32, 15);
      Elements error = Elements.allocate(DType.INT64, 2);
      Launch launch =
          builder.launch(new long[] {5, 3}, new Elements[] {values, indices, output}, error);
      Comparison.check(builder.build(), launch, 0);
      assertEquals(0, error.getLong(0));
      indices.setLong(2, wrong);
      LlvmKernels.compile(builder.build()).orElseThrow().launch(launch);
      assertEquals(1, error.getLong(0));
      assertEquals(wrong, error.getLong(1));
      assertEquals(values.get(1), output.get(7));
    }
  }

  @ParameterizedTest
  @EnumSource(Combine.class)
  void scatteredElementsAreCombined(Combine combine) {
    ProgramBuilder builder = new ProgramBuilder(1, 0);
    int target = builder.buffer(DType.INT32);
    int x = builder.load(builder.access(builder.buffer(DType.INT32), 0, 1));
    int i = builder.emit(new Inst.Variable(0));
    long width = combine == Combine.ASSIGN ? 5000 : 7;
    int at = builder.apply(Binary.REMAINDER, i, builder.literal(DType.INT64, width));
    builder.emit(new Inst.StoreAt(target, at, x, combine));
    Comparison.check(
        builder,
        new long[] {5000},
        0,
        Elements.tame(DType.INT32, 5000, 1),
        Elements.random(DType.INT32, 5000, 1));
  }
}
