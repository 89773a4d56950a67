package org.lazuli.backend.interpreter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.program.Inst.Fold;
import org.lazuli.backend.program.ProgramBuilder;
import org.lazuli.backend.program.Samples;
import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** Loop stages: folds over rows and columns, their identities, and rows that use them again. */
class ReductionTest {
  private static final DType F32 = DType.FLOAT32;
  private static final double NAN = Double.NaN;

  /** Folds a row-major matrix over its columns (rows) or over its rows. */
  private static double[] fold(
      Fold fold, DType dtype, int rows, int columns, boolean overRows, double... x) {
    int outer = overRows ? columns : rows;
    int inner = overRows ? rows : columns;
    ProgramBuilder program =
        overRows ? Samples.fold(fold, dtype, 1, columns) : Samples.fold(fold, dtype, columns, 1);
    DType result = fold == Fold.ARGMAX || fold == Fold.ARGMIN ? DType.INT64 : dtype;
    DeviceBuffer out = Device.empty(result, outer);
    Device.run(program, new long[] {outer, inner}, Device.of(dtype, x), out);
    return Device.doubles(result, out);
  }

  private static double[] row(Fold fold, DType dtype, double... x) {
    return fold(fold, dtype, 1, x.length, false, x);
  }

  static Stream<Arguments> shapes() {
    return Stream.of(1, 2, 13, 207, 2050)
        .flatMap(rows -> Stream.of(1, 3, 40, 1500).map(columns -> Arguments.of(rows, columns)));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void sumsInBothDirections(int rows, int columns) {
    double[] x = Device.shuffled(rows * columns, 0.25);
    double[] overColumns = new double[rows];
    double[] overRows = new double[columns];
    for (int i = 0; i < x.length; i++) {
      overColumns[i / columns] += x[i];
      overRows[i % columns] += x[i];
    }
    Device.assertClose(overColumns, fold(Fold.SUM, F32, rows, columns, false, x), 1e-6);
    Device.assertClose(overRows, fold(Fold.SUM, F32, rows, columns, true, x), 1e-6);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void positionsOfExtremesInBothDirections(int rows, int columns) {
    double[] x = Device.shuffled(rows * columns, 1);
    double[] best = new double[rows];
    double[] position = new double[rows];
    Arrays.fill(best, -1);
    for (int i = 0; i < x.length; i++) {
      if (x[i] > best[i / columns]) {
        best[i / columns] = x[i];
        position[i / columns] = i % columns;
      }
    }
    assertArrayEquals(best, fold(Fold.MAX, F32, rows, columns, false, x));
    assertArrayEquals(position, fold(Fold.ARGMAX, DType.INT32, rows, columns, false, x));
  }

  @Test
  void aLongSumOfOnesIsExact() {
    DeviceBuffer one = Device.of(F32, 1);
    for (long outer : new long[] {1, 20}) {
      DeviceBuffer out = Device.empty(F32, (int) outer);
      Device.run(Samples.fold(Fold.SUM, F32, 0, 0), new long[] {outer, 1L << 25}, one, out);
      assertEquals(0x1p25, Device.doubles(F32, out)[0]);
    }
  }

  @Test
  void emptySpaces() {
    double[] nothing = {};
    assertArrayEquals(new double[] {0, 0}, fold(Fold.SUM, F32, 2, 0, false, nothing));
    assertArrayEquals(new double[] {1, 1}, fold(Fold.PROD, DType.INT32, 2, 0, false, nothing));
    assertArrayEquals(new double[] {0, 0}, fold(Fold.MAX, DType.BOOL, 2, 0, false, nothing));
    assertArrayEquals(new double[] {1, 1}, fold(Fold.MIN, DType.BOOL, 2, 0, false, nothing));
    assertArrayEquals(nothing, fold(Fold.SUM, F32, 0, 3, false, nothing));
    assertEquals(0, fold(Fold.SUM, F32, 40, 0, true, nothing).length);
    assertArrayEquals(new double[40], fold(Fold.SUM, F32, 0, 40, true, nothing));
  }

  @Test
  void nanWins() {
    for (Fold fold : List.of(Fold.MAX, Fold.MIN)) {
      assertArrayEquals(new double[] {NAN}, row(fold, F32, 1, NAN, 3), fold.name());
    }
    for (Fold fold : List.of(Fold.ARGMAX, Fold.ARGMIN)) {
      assertArrayEquals(new double[] {1}, row(fold, F32, 1, NAN, 3, NAN), fold.name());
      assertArrayEquals(new double[] {0}, row(fold, F32, NAN, 1, NAN), fold.name());
    }
  }

  @Test
  void theFirstOfEqualsIsTheExtreme() {
    assertArrayEquals(new double[] {1}, row(Fold.ARGMAX, F32, 1, 3, 3, 2));
    assertArrayEquals(new double[] {2}, row(Fold.ARGMIN, F32, 2, 3, 1, 1));
    assertArrayEquals(new double[] {0}, row(Fold.ARGMAX, F32, -0.0, 0.0));
    double infinity = Double.POSITIVE_INFINITY;
    assertArrayEquals(new double[] {0}, row(Fold.ARGMAX, F32, -infinity, -infinity));
    assertArrayEquals(new double[] {0}, row(Fold.ARGMIN, F32, infinity, infinity));
    assertArrayEquals(new double[] {0}, row(Fold.ARGMAX, DType.INT8, -128, -128));
  }

  @Test
  void integersWrapAndKeepTheirSign() {
    assertArrayEquals(new double[] {-126}, row(Fold.SUM, DType.INT8, 127, 3));
    assertArrayEquals(new double[] {4}, row(Fold.SUM, DType.UINT8, 250, 10));
    assertArrayEquals(new double[] {3e9}, row(Fold.MAX, DType.UINT32, 1, 3e9));
    assertArrayEquals(new double[] {1}, row(Fold.MIN, DType.UINT32, 1, 3e9));
    assertArrayEquals(new double[] {0}, row(Fold.PROD, DType.INT16, 256, 256));
    assertArrayEquals(new double[] {1}, row(Fold.SUM, DType.BOOL, 1, 1));
    assertArrayEquals(new double[] {0}, row(Fold.PROD, DType.BOOL, 1, 0));
  }

  @Test
  void extremesOfUnsignedLongs() {
    DeviceBuffer out = Device.empty(DType.UINT64, 1);
    DeviceBuffer x = Device.ofLongs(5, -1, 7);
    Device.run(Samples.fold(Fold.MAX, DType.UINT64, 3, 1), new long[] {1, 3}, x, out);
    assertEquals(-1, Device.longs(out)[0]);
    Device.run(Samples.fold(Fold.MIN, DType.UINT64, 3, 1), new long[] {1, 3}, x, out);
    assertEquals(5, Device.longs(out)[0]);
  }

  @Test
  void sixteenBitSumsAreRoundedOnce() {
    double[] x = new double[4096];
    Arrays.fill(x, 1);
    assertArrayEquals(new double[] {4096}, row(Fold.SUM, DType.FLOAT16, x));
    assertArrayEquals(new double[] {4096}, row(Fold.SUM, DType.BFLOAT16, x));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void softmaxOfRows(int rows, int columns) {
    double[] x = Device.shuffled(rows * columns, 0x1p-10);
    DeviceBuffer out = Device.empty(F32, x.length);
    Device.run(Samples.softmax(columns), new long[] {rows, columns}, Device.of(F32, x), out);
    double[] expected = new double[x.length];
    for (int r = 0; r < rows; r++) {
      double[] row = Arrays.copyOfRange(x, r * columns, (r + 1) * columns);
      double max = Arrays.stream(row).max().orElseThrow();
      double sum = Arrays.stream(row).map(v -> Math.exp(v - max)).sum();
      for (int c = 0; c < columns; c++) {
        expected[r * columns + c] = Math.exp(row[c] - max) / sum;
      }
    }
    Device.assertClose(expected, Device.doubles(F32, out), 2e-6);
  }

  @Test
  void twoInnerVariablesAndAValueFromBefore() {
    // out[i] = sum over j, k of s(i) * x[i, j, k], with s(i) = -y[i]
    ProgramBuilder program = new ProgramBuilder(1, 2);
    int y = program.load(program.access(program.buffer(F32), 0, 1, 0, 0));
    int s = program.apply(Unary.NEGATIVE, y);
    program.loop();
    int x = program.load(program.access(program.buffer(F32), 0, 6, 1, 2));
    int sum = program.accumulate(Fold.SUM, program.apply(Binary.MULTIPLY, s, x));
    program.straight();
    program.store(program.access(program.buffer(F32), 0, 1, 0, 0), sum);
    DeviceBuffer out = Device.empty(F32, 2);
    double[] numbers = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    DeviceBuffer scales = Device.of(F32, 1, 10);
    Device.run(program, new long[] {2, 2, 3}, scales, Device.of(F32, numbers), out);
    assertArrayEquals(new double[] {-15, -510}, Device.doubles(F32, out));
  }
}
