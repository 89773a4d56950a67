package org.lazuli.backend.cpu.llvm.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazuli.backend.Launch;
import org.lazuli.backend.cpu.llvm.LlvmJit;
import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.Program;
import org.lazuli.backend.program.ProgramBuilder;
import org.lazuli.op.Binary;
import org.lazuli.op.Combine;
import org.lazuli.type.DType;

/** Shares of a destination, whichever thread does them, come out as if done row after row. */
class SharedRowsTest {
  private static final int WIDTH = 259;
  private static final int STARTS = 40;

  @BeforeAll
  static void needsLlvm() {
    assumeTrue(LlvmJit.get().isPresent(), LlvmJit.report());
  }

  /** Rows that overlap, some more than once, some counted from the end. */
  @ParameterizedTest
  @EnumSource(Combine.class)
  void everyCombine(Combine combine) {
    for (int rows : new int[] {0, 1, 7, 600}) {
      check(DType.FLOAT32, combine, 1, rows);
      check(DType.FLOAT32, combine, 3, rows);
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void everyDtype(DType dtype) {
    if (!dtype.isComplex()) { // programs hold their parts
      check(dtype, Combine.MAXIMUM, 2, 300);
    }
  }

  private static void check(DType dtype, Combine combine, int boxes, int rows) {
    ProgramBuilder builder = new ProgramBuilder(3, 0);
    int target = builder.buffer(dtype);
    int index = builder.load(builder.access(builder.buffer(DType.INT64), 0, 0, 1, 0));
    int safe = builder.emit(new Inst.Bound(index, builder.scalar(DType.INT64, STARTS)));
    int row = builder.apply(Binary.MULTIPLY, safe, builder.scalar(DType.INT64, 100));
    int at = builder.apply(Binary.ADD, builder.emit(new Inst.Variable(2)), row);
    int x = builder.load(builder.access(builder.buffer(dtype), 0, rows * WIDTH, WIDTH, 1));
    builder.emit(new Inst.StoreAt(target, at, x, combine));
    Elements starts = Elements.allocate(DType.INT64, rows);
    for (int i = 0; i < rows; i++) {
      starts.setLong(i, i * 37 % STARTS - (i % 3 == 0 ? STARTS : 0));
    }
    Elements[] buffers = {
      Elements.tame(dtype, 100 * STARTS + WIDTH, 1),
      starts,
      Elements.tame(dtype, boxes * rows * WIDTH, 2)
    };
    Elements error = Elements.allocate(DType.INT64, 2);
    Program program = builder.build();
    Launch launch = builder.launch(new long[] {boxes, rows, WIDTH}, buffers, error);
    RowsAhead ahead = RowsAhead.of(new Code(program));
    assertTrue(ahead.isShareable(launch, 0));
    assertFalse(ahead.isShareable(launch, buffers[0].byteSize() + 1));
    LlvmKernel kernel = new LlvmKernel(LlvmJit.get().orElseThrow(), program, 0);
    Comparison.check(kernel, program, launch, 0);
    assertEquals(0, error.getLong(0));
    if (rows > 0) {
      starts.setLong(rows - 1, -STARTS - 1);
      kernel.launch(launch);
      assertEquals(-STARTS - 1, error.getLong(1));
    }
  }
}
