package org.lazuli.backend.cpu.llvm.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lazuli.backend.Launch;
import org.lazuli.backend.cpu.llvm.LlvmJit;
import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.ProgramBuilder;
import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** Every function of every dtype against the interpreter. */
class FunctionsTest {
  private static final int COUNT = 1001;

  @BeforeAll
  static void needsLlvm() {
    assumeTrue(LlvmJit.get().isPresent(), LlvmJit.report());
  }

  private static List<DType> dtypes() {
    return Arrays.stream(DType.values()).filter(dtype -> !dtype.isComplex()).toList();
  }

  @TestFactory
  Stream<DynamicTest> unary() {
    return dtypes().stream()
        .map(dtype -> DynamicTest.dynamicTest(dtype.toString(), () -> unary(dtype)));
  }

  /** All functions of one dtype in one program: one compilation instead of forty. */
  private static void unary(DType dtype) {
    ProgramBuilder builder = new ProgramBuilder(1, 0);
    List<Elements> buffers = new ArrayList<>(List.of(Elements.random(dtype, COUNT, 1)));
    int x = builder.load(builder.access(builder.buffer(dtype), 0, 1));
    for (Unary function : Unary.values()) {
      if (function.domain().holds(dtype) && !isTrivial(function, dtype)) {
        DType result = function.result(dtype);
        buffers.add(Elements.allocate(result, COUNT));
        int operand = function == Unary.ARCCOSH ? builder.apply(Unary.ABS, x) : x;
        builder.store(
            builder.access(builder.buffer(result), 0, 1), builder.apply(function, operand));
      }
    }
    // The interpreter's own float64 erf is a few units off.
    int tolerance = dtype == DType.FLOAT64 ? 32 : 3;
    Comparison.check(builder, new long[] {COUNT}, tolerance, buffers.toArray(Elements[]::new));
  }

  private static boolean isTrivial(Unary function, DType dtype) {
    boolean ofSign = function == Unary.ABS || function == Unary.SIGN;
    return ofSign && dtype.kind() == DType.Kind.UNSIGNED;
  }

  @Test
  void unsignedNumbersHaveNoSign() {
    ProgramBuilder builder = new ProgramBuilder(0, 0);
    int x = builder.literal(DType.UINT64, -5);
    int out = builder.buffer(DType.UINT64);
    builder.store(builder.access(out, 0), builder.apply(Unary.ABS, x));
    builder.store(builder.access(out, 1), builder.apply(Unary.SIGN, x));
    Elements result = Elements.allocate(DType.UINT64, 2);
    Launch launch = builder.launch(new long[0], new Elements[] {result}, null);
    LlvmKernels.compile(builder.build()).orElseThrow().launch(launch);
    assertEquals(-5, result.getLong(0));
    assertEquals(1, result.getLong(1));
  }

  @TestFactory
  Stream<DynamicTest> binary() {
    return dtypes().stream()
        .map(dtype -> DynamicTest.dynamicTest(dtype.toString(), () -> binary(dtype)));
  }

  private static void binary(DType dtype) {
    ProgramBuilder builder = new ProgramBuilder(2, 0);
    int n = 203;
    List<Elements> buffers = new ArrayList<>();
    buffers.add(Elements.random(dtype, n, 3));
    buffers.add(Elements.random(dtype, n, 3));
    int x = builder.load(builder.access(builder.buffer(dtype), 0, 0, 1));
    int y = builder.load(builder.access(builder.buffer(dtype), 0, 1, 0));
    for (Binary function : Binary.values()) {
      // In float64 the two summands of logaddexp may cancel; see logaddexpOfDoubles.
      boolean skipped = function == Binary.LOGADDEXP && dtype == DType.FLOAT64;
      if (function.domain().holds(dtype) && function != Binary.COMPLEX && !skipped) {
        DType result = function.result(dtype);
        buffers.add(Elements.allocate(result, n * n));
        builder.store(
            builder.access(builder.buffer(result), 0, n, 1), builder.apply(function, x, y));
      }
    }
    Comparison.check(builder, new long[] {n, n}, 4, buffers.toArray(Elements[]::new));
  }

  @Test
  void logaddexpOfDoubles() {
    ProgramBuilder builder = new ProgramBuilder(1, 0);
    int x = builder.load(builder.access(builder.buffer(DType.FLOAT64), 0, 1));
    int y = builder.load(builder.access(builder.buffer(DType.FLOAT64), 0, 1));
    int out = builder.buffer(DType.FLOAT64);
    builder.store(builder.access(out, 0, 1), builder.apply(Binary.LOGADDEXP, x, y));
    Comparison.check(
        builder,
        new long[] {COUNT},
        3,
        Elements.tame(DType.FLOAT64, COUNT, 1),
        Elements.tame(DType.FLOAT64, COUNT, 2),
        Elements.allocate(DType.FLOAT64, COUNT));
  }

  @TestFactory
  Stream<DynamicTest> conversions() {
    return dtypes().stream()
        .map(dtype -> DynamicTest.dynamicTest(dtype.toString(), () -> conversions(dtype)));
  }

  private static void conversions(DType from) {
    ProgramBuilder builder = new ProgramBuilder(1, 0);
    List<Elements> buffers = new ArrayList<>(List.of(Elements.random(from, COUNT, 5)));
    int x = builder.load(builder.access(builder.buffer(from), 0, 1));
    for (DType to : dtypes()) {
      buffers.add(Elements.allocate(to, COUNT));
      int y = builder.emit(new Inst.Convert(to, x));
      builder.store(builder.access(builder.buffer(to), 0, 1), y);
    }
    Comparison.check(builder, new long[] {COUNT}, 0, buffers.toArray(Elements[]::new));
  }
}
