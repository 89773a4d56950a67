package org.lazuli.backend.cpu.llvm.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazuli.backend.Launch;
import org.lazuli.backend.cpu.llvm.LlvmJit;
import org.lazuli.backend.interpreter.Interpreter;
import org.lazuli.backend.interpreter.Parallel;
import org.lazuli.backend.program.ProgramBuilder;
import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** The accuracy of elementary functions: NumPy's validation set, and dense samples. */
class NumericsTest {
  private static final int COUNT = 1 << 20;

  @BeforeAll
  static void needsLlvm() {
    assumeTrue(LlvmJit.get().isPresent(), LlvmJit.report());
  }

  private record Row(String function, DType dtype, double input, double expected, int tolerance) {
    static Row of(String line) {
      String[] parts = line.split(",");
      DType dtype = DType.of(parts[1]);
      return new Row(
          parts[0],
          dtype,
          number(dtype, parts[2]),
          number(dtype, parts[3]),
          Integer.parseInt(parts[4]));
    }

    private static double number(DType dtype, String digits) {
      long bits = Long.parseUnsignedLong(digits, 16);
      return dtype == DType.FLOAT32
          ? Float.intBitsToFloat((int) bits)
          : Double.longBitsToDouble(bits);
    }
  }

  @TestFactory
  Stream<DynamicTest> validationSet() throws IOException {
    try (InputStream in = NumericsTest.class.getResourceAsStream("umath.csv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Map<String, List<Row>> groups =
          text.lines()
              .filter(line -> !line.startsWith("#"))
              .map(Row::of)
              .collect(Collectors.groupingBy(row -> row.function + " " + row.dtype));
      return groups.entrySet().stream()
          .map(group -> DynamicTest.dynamicTest(group.getKey(), () -> check(group.getValue())));
    }
  }

  private static void check(List<Row> rows) {
    DType dtype = rows.getFirst().dtype;
    Elements input = Elements.allocate(dtype, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      input.set(i, rows.get(i).input);
    }
    String name = rows.getFirst().function.toUpperCase(Locale.ROOT);
    Elements result = run(Unary.valueOf(name), input);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double ulps = Elements.ulps(dtype, row.expected, result.get(i));
      if (!(ulps <= row.tolerance)) {
        wrong.add(row + ": " + result.get(i) + ", off by " + ulps + " ulp");
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static ProgramBuilder builder(Unary function, DType dtype) {
    ProgramBuilder builder = new ProgramBuilder(1, 0);
    int x = builder.load(builder.access(builder.buffer(dtype), 0, 1));
    builder.store(builder.access(builder.buffer(dtype), 0, 1), builder.apply(function, x));
    return builder;
  }

  private static Elements run(Unary function, Elements input) {
    DType dtype = input.dtype();
    ProgramBuilder builder = builder(function, dtype);
    Elements result = Elements.allocate(dtype, input.count());
    Launch launch =
        builder.launch(new long[] {input.count()}, new Elements[] {input, result}, null);
    LlvmKernels.compile(builder.build()).orElseThrow().launch(launch);
    return result;
  }

  /** A function of float32 with the bits of an ulp it may miss by. */
  private record Bound(Unary function, double ulps, DoubleUnaryOperator exact) {}

  private static List<Bound> bounds() {
    return List.of(
        new Bound(Unary.EXP, 1.1, Math::exp),
        new Bound(Unary.EXPM1, 2, Math::expm1),
        new Bound(Unary.LOG, 1.1, Math::log),
        new Bound(Unary.LOG1P, 0.51, Math::log1p),
        new Bound(Unary.LOG10, 0.51, Math::log10),
        new Bound(Unary.SIN, 0.51, Math::sin),
        new Bound(Unary.COS, 0.51, Math::cos),
        new Bound(Unary.TAN, 0.51, Math::tan),
        new Bound(Unary.ARCSIN, 0.51, Math::asin),
        new Bound(Unary.ARCCOS, 0.51, Math::acos),
        new Bound(Unary.ARCTAN, 0.51, Math::atan),
        new Bound(Unary.SINH, 0.51, Math::sinh),
        new Bound(Unary.COSH, 0.51, Math::cosh),
        new Bound(Unary.TANH, 2, Math::tanh),
        new Bound(Unary.SIGMOID, 2.5, x -> 1 / (1 + Math.exp(-x))),
        new Bound(Unary.SQRT, 0.5, Math::sqrt));
  }

  /** Every so many of the 2^32 floats, so all magnitudes and both signs. */
  private static Elements allMagnitudes() {
    Elements input = Elements.allocate(DType.FLOAT32, COUNT);
    for (int i = 0; i < COUNT; i++) {
      input.set(i, Float.intBitsToFloat(i * ((1 << 12) + 1)));
    }
    return input;
  }

  @TestFactory
  Stream<DynamicTest> floatsOfAllMagnitudes() {
    Elements input = allMagnitudes();
    return bounds().stream()
        .map(bound -> DynamicTest.dynamicTest(bound.function.opName(), () -> worst(bound, input)));
  }

  private static void worst(Bound bound, Elements input) {
    Elements result = run(bound.function, input);
    double worst = 0;
    double where = 0;
    for (int i = 0; i < input.count(); i++) {
      double exact = bound.exact.applyAsDouble(input.get(i));
      double ulps = error(exact, (float) result.get(i));
      if (!(ulps <= worst)) {
        worst = ulps;
        where = input.get(i);
      }
    }
    assertTrue(worst <= bound.ulps, "off by " + worst + " ulp at " + where);
  }

  /** The distance from the exact value; what rounds to infinity or zero may be that. */
  private static double error(double exact, float actual) {
    if ((float) exact == actual || Double.isNaN(exact) && Float.isNaN(actual)) {
      return 0;
    }
    return Math.abs(exact - actual) / Math.ulp((float) exact);
  }

  @ParameterizedTest
  @EnumSource(
      value = Unary.class,
      names = {"ERF", "ERFINV"})
  void errorFunctions(Unary function) {
    Elements input = Elements.tame(DType.FLOAT32, COUNT / 16, 1);
    Elements wide = Elements.allocate(DType.FLOAT64, input.count());
    for (int i = 0; i < input.count(); i++) {
      double x = 2 * input.get(i) - 1;
      input.set(i, function == Unary.ERF ? 5 * x : i % 2 == 0 ? x : 1 - Math.pow(x, 6));
      wide.set(i, input.get(i));
    }
    ProgramBuilder builder = builder(function, DType.FLOAT64);
    Elements exact = Elements.allocate(DType.FLOAT64, input.count());
    long[] sizes = {input.count()};
    Interpreter.compile(builder.build(), Parallel.INLINE)
        .launch(builder.launch(sizes, new Elements[] {wide, exact}, null));
    Elements single = run(function, input);
    Elements precise = run(function, wide);
    for (int i = 0; i < input.count(); i++) {
      String where = function + " of " + input.get(i);
      assertTrue(error(exact.get(i), (float) single.get(i)) <= 3, where);
      // The interpreter's own inverse loses digits near 1.
      boolean sound = function == Unary.ERF || Math.abs(input.get(i)) < 0.9;
      double ulps = Elements.ulps(DType.FLOAT64, exact.get(i), precise.get(i));
      assertTrue(!sound || ulps <= 32, where);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.999388575553894, 2.42289802996939041",
    "0.9999999999990905, 5.05125408524938997",
    "1e-9, 8.86226925452758069e-10",
    "-0.7, -0.732869077959216785"
  })
  void erfinvOfDoubles(double x, double expected) {
    Elements input = Elements.allocate(DType.FLOAT64, 1);
    input.set(0, x);
    assertEquals(expected, run(Unary.ERFINV, input).get(0), 2 * Math.ulp(expected));
  }

  @Test
  void powersOfFloats() {
    ProgramBuilder builder = new ProgramBuilder(1, 0);
    int x = builder.load(builder.access(builder.buffer(DType.FLOAT32), 0, 1));
    int y = builder.load(builder.access(builder.buffer(DType.FLOAT32), 0, 1));
    int power = builder.apply(Binary.POWER, x, y);
    builder.store(builder.access(builder.buffer(DType.FLOAT32), 0, 1), power);
    Elements bases = Elements.tame(DType.FLOAT32, COUNT, 1);
    Elements exponents = Elements.tame(DType.FLOAT32, COUNT, 2);
    for (int i = 0; i < COUNT; i++) {
      bases.set(i, Math.exp(40 * (bases.get(i) - 0.5)));
      exponents.set(i, 12 * (exponents.get(i) - 0.5));
    }
    Elements result = Elements.allocate(DType.FLOAT32, COUNT);
    Elements[] buffers = {bases, exponents, result};
    LlvmKernels.compile(builder.build())
        .orElseThrow()
        .launch(builder.launch(new long[] {COUNT}, buffers, null));
    for (int i = 0; i < COUNT; i++) {
      double exact = Math.pow(bases.get(i), exponents.get(i));
      assertTrue(
          error(exact, (float) result.get(i)) <= 0.51, bases.get(i) + " " + exponents.get(i));
    }
  }

  @Test
  void signsOfZeroAreKept() {
    Elements zero = Elements.allocate(DType.FLOAT32, 1);
    zero.set(0, -0.0);
    for (Unary function :
        List.of(
            Unary.SIN,
            Unary.TAN,
            Unary.TANH,
            Unary.EXPM1,
            Unary.LOG1P,
            Unary.ARCSIN,
            Unary.ARCTAN,
            Unary.SINH,
            Unary.ARCSINH,
            Unary.ARCTANH,
            Unary.ERF,
            Unary.SQRT,
            Unary.SIGN,
            Unary.ROUND,
            Unary.CEIL,
            Unary.TRUNC,
            Unary.ERFINV)) {
      double result = run(function, zero).get(0);
      assertEquals(
          Double.doubleToRawLongBits(-0.0), Double.doubleToRawLongBits(result), function.opName());
    }
  }
}
