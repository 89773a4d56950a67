package org.lazuli.backend.cpu.llvm.render;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazuli.backend.cpu.llvm.LlvmJit;
import org.lazuli.backend.program.Inst.Fold;
import org.lazuli.backend.program.ProgramBuilder;
import org.lazuli.op.Binary;
import org.lazuli.type.DType;

/** Running values in every shape of loops, against the interpreter: equal to the last bit. */
class RunningTest {
  private static final List<Binary> FUNCTIONS =
      List.of(Binary.ADD, Binary.MULTIPLY, Binary.MAXIMUM, Binary.MINIMUM);

  @BeforeAll
  static void needsLlvm() {
    assumeTrue(LlvmJit.get().isPresent(), LlvmJit.report());
  }

  private static void check(
      Binary function, Elements input, double tolerance, long[] sizes, long... steps) {
    ProgramBuilder builder = new ProgramBuilder(1, steps.length - 1).loop();
    int x = builder.load(builder.access(builder.buffer(input.dtype()), 0, steps));
    int running = builder.running(function, x);
    builder.store(builder.access(builder.buffer(input.dtype()), 0, steps), running);
    Elements output = Elements.allocate(input.dtype(), input.count());
    Comparison.check(builder, sizes, tolerance, input, output);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"COMPLEX64", "COMPLEX128"})
  void everyFunctionOfEveryType(DType dtype) {
    double tolerance = dtype == DType.FLOAT16 || dtype == DType.BFLOAT16 ? 1 : 0;
    for (Binary function : FUNCTIONS) {
      Elements input = Elements.random(dtype, 13 * 29, 3);
      check(function, input, tolerance, new long[] {13, 29}, 29, 1);
      check(function, input, tolerance, new long[] {29, 13}, 1, 29);
      check(function, Elements.allocate(dtype, 0), tolerance, new long[] {5, 0}, 0, 1);
    }
    if (dtype.isFloating()) {
      Elements input = Elements.random(dtype, 13 * 29, 5);
      check(Binary.LOGADDEXP, input, 4, new long[] {13, 29}, 29, 1);
      check(Binary.LOGADDEXP, input, 4, new long[] {29, 13}, 1, 29);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "3,207", "207,3", "13,4098", "4098,13", "1,70000", "70000,1", "600,1030"})
  void everySizeAlongBothAxes(int rows, int columns) {
    Elements input = Elements.tame(DType.FLOAT32, (long) rows * columns, 4);
    check(Binary.ADD, input, 0, new long[] {rows, columns}, columns, 1);
    check(Binary.ADD, input, 0, new long[] {columns, rows}, 1, columns);
  }

  @Test
  void twoInnerVariablesAreOneSequence() {
    Elements input = Elements.tame(DType.INT32, 5 * 7 * 11, 4);
    check(Binary.ADD, input, 0, new long[] {5, 7, 11}, 77, 11, 1);
    check(Binary.ADD, input, 0, new long[] {11, 7, 5}, 1, 55, 11);
  }

  /** Folds of running values must not run through a block twice, nor be cut into chunks. */
  @Test
  void foldsOfRunningValues() {
    for (long[] steps : new long[][] {{300_000, 1}, {1, 2}}) {
      long[] sizes = {2, 300_000};
      ProgramBuilder builder = new ProgramBuilder(1, 1).loop();
      int x = builder.load(builder.access(builder.buffer(DType.INT32), 0, steps));
      int running = builder.running(Binary.ADD, x);
      int sum = builder.accumulate(Fold.SUM, running);
      int best = builder.accumulate(Fold.ARGMAX, running);
      builder.straight();
      builder.store(builder.access(builder.buffer(DType.INT32), 0, 1, 0), sum);
      builder.store(builder.access(builder.buffer(DType.INT64), 0, 1, 0), best);
      Comparison.check(
          builder,
          sizes,
          0,
          Elements.random(DType.INT32, 600_000, 7),
          Elements.allocate(DType.INT32, 2),
          Elements.allocate(DType.INT64, 2));
    }
  }
}
