package org.lazuli.backend.interpreter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.Kernel;
import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.ProgramBuilder;
import org.lazuli.backend.program.Samples;
import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** Programs without loops: every size, layout, dtype and function. */
class ElementwiseTest {
  private static final DType F32 = DType.FLOAT32;

  static Stream<DType> real() {
    return Stream.of(DType.values()).filter(dtype -> !dtype.isComplex());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 13, 207, 1023, 1024, 1025, 4098})
  void oddSizes(int n) {
    double[] x = Device.shuffled(n, 0.01);
    DeviceBuffer in = Device.of(F32, x);
    DeviceBuffer out = Device.empty(F32, n);
    Device.run(Samples.gelu(), new long[] {n}, in, in, in, out);
    double[] expected = new double[n];
    for (int i = 0; i < n; i++) {
      float v = (float) x[i] * (float) x[i] + (float) x[i];
      double tanh = Math.tanh(0.7978846f * (v + 0.044715f * v * v * v));
      expected[i] = v * 0.5 * (1 + tanh);
    }
    Device.assertClose(expected, Device.doubles(F32, out), 1e-6);
  }

  @ParameterizedTest
  @MethodSource("real")
  void everyFunctionOfEveryDtypeAgreesWithItsScalar(DType dtype) {
    double[] x = dtype == DType.BOOL ? new double[] {0, 1, 1, 0} : new double[] {3, 1, 120, 0};
    double[] y = dtype == DType.BOOL ? new double[] {0, 1, 0, 1} : new double[] {2, 5, 7, 3};
    for (Binary function : Binary.values()) {
      if (function.domain().holds(dtype) && function != Binary.COMPLEX) {
        DType result = function.result(dtype);
        DeviceBuffer out = Device.empty(result, x.length);
        DeviceBuffer[] buffers = {Device.of(dtype, x), Device.of(dtype, y), out};
        Device.run(Samples.binary(function, dtype), new long[] {x.length}, buffers);
        double[] actual = Device.doubles(result, out);
        for (int i = 0; i < x.length; i++) {
          assertEquals(scalar(function, dtype, x[i], y[i]), actual[i], function + " " + x[i]);
        }
      }
    }
  }

  private static double scalar(Binary function, DType dtype, double x, double y) {
    if (!dtype.isFloating()) {
      return Scalars.apply(function, dtype, (long) x, (long) y);
    }
    double result = Scalars.apply(function, x, y);
    return function.isComparison() ? result : Scalars.round(dtype, result);
  }

  @ParameterizedTest
  @MethodSource("real")
  void unaryFunctionsOfEveryDtype(DType dtype) {
    double[] x = {1, 0, 1};
    for (Unary function : Unary.values()) {
      if (function.domain().holds(dtype)) {
        DType result = function.result(dtype);
        DeviceBuffer out = Device.empty(result, x.length);
        Device.run(Samples.unary(function, dtype), new long[] {x.length}, Device.of(dtype, x), out);
        double expected =
            dtype.isFloating() ? Scalars.apply(function, 1.0) : Scalars.apply(function, dtype, 1);
        double rounded = dtype.isFloating() ? Scalars.round(dtype, expected) : expected;
        double shown = dtype == DType.UINT64 ? (long) rounded : rounded;
        assertEquals(shown, Device.doubles(result, out)[2], function.opName());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("real")
  void everyConversion(DType from) {
    double[] x = from == DType.BOOL ? new double[] {0, 1} : new double[] {0, 1, 2, 100};
    List<DType> wrong = new ArrayList<>();
    real()
        .forEach(
            to -> {
              DeviceBuffer out = Device.empty(to, x.length);
              Device.run(Samples.convert(from, to), new long[] {x.length}, Device.of(from, x), out);
              double[] actual = Device.doubles(to, out);
              for (int i = 0; i < x.length; i++) {
                double expected = to == DType.BOOL ? Math.min(x[i], 1) : x[i];
                if (actual[i] != expected) {
                  wrong.add(to);
                }
              }
            });
    assertEquals(List.of(), wrong);
  }

  @Test
  void transposedNegativeAndBroadcastOperands() {
    // out[r, c] = x[c, r] + y[3 - r] + z[c] on 4 rows and 3 columns.
    ProgramBuilder program = new ProgramBuilder(2, 0);
    int x = program.load(program.access(program.buffer(F32), 0, 1, 4));
    int y = program.load(program.access(program.buffer(F32), 3, -1, 0));
    int z = program.load(program.access(program.buffer(F32), 0, 0, 1));
    int sum = program.apply(Binary.ADD, program.apply(Binary.ADD, x, y), z);
    program.store(program.access(program.buffer(F32), 0, 3, 1), sum);
    double[] numbers = IntStream.range(0, 12).asDoubleStream().toArray();
    DeviceBuffer out = Device.empty(F32, 12);
    DeviceBuffer rows = Device.of(F32, 100, 200, 300, 400);
    DeviceBuffer columns = Device.of(F32, 1000, 2000, 3000);
    Device.run(program, new long[] {4, 3}, Device.of(F32, numbers), rows, columns, out);
    double[] expected = new double[12];
    for (int i = 0; i < 12; i++) {
      int r = i / 3;
      int c = i % 3;
      expected[i] = c * 4 + r + 100 * (4 - r) + 1000 * (c + 1);
    }
    assertArrayEquals(expected, Device.doubles(F32, out));
  }

  @Test
  void variablesLiteralsScalarsAndChoices() {
    // out[i, j] = i < 2 ? i * 10 + j : scalar
    DType dtype = DType.INT64;
    ProgramBuilder program = new ProgramBuilder(2, 0);
    int i = program.emit(new Inst.Variable(0));
    int j = program.emit(new Inst.Variable(1));
    int tens = program.apply(Binary.MULTIPLY, i, program.literal(dtype, 10));
    int first = program.apply(Binary.LESS, i, program.literal(dtype, 2));
    int sum = program.apply(Binary.ADD, tens, j);
    int value = program.emit(new Inst.Choose(first, sum, program.scalar(dtype, -7)));
    program.store(program.access(program.buffer(dtype), 0, 2, 1), value);
    DeviceBuffer out = Device.empty(dtype, 6);
    Device.run(program, new long[] {3, 2}, out);
    assertArrayEquals(new long[] {0, 1, 10, 11, -7, -7}, Device.longs(out));
  }

  @Test
  void sixteenBitTypesRoundAfterEveryFunction() {
    // 1 + 1e-4 rounds back to 1 in both, so that the difference vanishes.
    for (DType dtype : List.of(DType.FLOAT16, DType.BFLOAT16)) {
      ProgramBuilder program = new ProgramBuilder(1, 0);
      int x = program.load(program.access(program.buffer(dtype), 0, 1));
      int sum = program.apply(Binary.ADD, x, program.literal(dtype, 1e-4));
      int out = program.buffer(dtype);
      program.store(program.access(out, 0, 1), program.apply(Binary.SUBTRACT, sum, x));
      DeviceBuffer result = Device.empty(dtype, 1);
      Device.run(program, new long[] {1}, Device.of(dtype, 1), result);
      assertEquals(0, Device.doubles(dtype, result)[0], dtype.toString());
    }
  }

  @Test
  void resultMayReplaceItsOperand() {
    DeviceBuffer x = Device.of(F32, Device.shuffled(3000, 1));
    double[] before = Device.doubles(F32, x);
    Device.run(Samples.unary(Unary.NEGATIVE, F32), new long[] {3000}, x, x);
    double[] after = Device.doubles(F32, x);
    for (int i = 0; i < before.length; i++) {
      assertEquals(-before[i], after[i]);
    }
  }

  @Test
  void piecesOfTheRangeMayRunAnywhere() {
    int n = 100_000;
    Parallel pieces =
        (count, _, body) ->
            IntStream.range(0, 7)
                .parallel()
                .forEach(i -> body.accept(count * i / 7, count * (i + 1) / 7));
    ProgramBuilder program = Samples.unary(Unary.NEGATIVE, F32);
    DeviceBuffer out = Device.empty(F32, n);
    DeviceBuffer[] buffers = {Device.of(F32, Device.shuffled(n, 1)), out};
    Kernel kernel = Interpreter.compile(program.build(), pieces);
    kernel.launch(program.launch(new long[] {n}, buffers, null));
    assertArrayEquals(Device.shuffled(n, -1), Device.doubles(F32, out));
  }
}
