package org.lazuli.backend.interpreter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.program.ProgramBuilder;
import org.lazuli.backend.program.Samples;
import org.lazuli.op.Binary;
import org.lazuli.type.DType;

/** Running values over rows and over columns, across blocks and where nothing runs. */
class RunningTest {
  private static final DType F32 = DType.FLOAT32;
  private static final double NAN = Double.NaN;

  private static double[] run(ProgramBuilder program, DType dtype, long[] sizes, double... x) {
    DeviceBuffer out = Device.empty(dtype, x.length);
    Device.run(program, sizes, Device.of(dtype, x), out);
    return Device.doubles(dtype, out);
  }

  private static double[] row(Binary function, DType dtype, double... x) {
    ProgramBuilder program = Samples.running(function, dtype, x.length, 1);
    return run(program, dtype, new long[] {1, x.length}, x);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "3,13", "13,3", "2,2050", "2050,2", "40,1500", "0,3", "3,0"})
  void sumsInBothDirections(int rows, int columns) {
    double[] x = Device.shuffled(rows * columns, 0.25);
    double[] along = x.clone();
    double[] down = x.clone();
    for (int i = 0; i < x.length; i++) {
      along[i] += i % columns == 0 ? 0 : along[i - 1];
      down[i] += i < columns ? 0 : down[i - columns];
    }
    ProgramBuilder overColumns = Samples.running(Binary.ADD, F32, columns, 1);
    Device.assertClose(along, run(overColumns, F32, new long[] {rows, columns}, x), 1e-7);
    ProgramBuilder overRows = Samples.running(Binary.ADD, F32, 1, columns);
    Device.assertClose(down, run(overRows, F32, new long[] {columns, rows}, x), 1e-7);
  }

  @Test
  void everyFunction() {
    assertArrayEquals(new double[] {2, 6, -6}, row(Binary.MULTIPLY, F32, 2, 3, -1));
    assertArrayEquals(new double[] {2, 2, 5}, row(Binary.MAXIMUM, F32, 2, -3, 5));
    assertArrayEquals(new double[] {2, -3, -3}, row(Binary.MINIMUM, F32, 2, -3, 5));
    double none = Double.NEGATIVE_INFINITY;
    double[] logs = row(Binary.LOGADDEXP, DType.FLOAT64, none, 0, 0);
    assertArrayEquals(new double[] {none, 0, Math.log(2)}, logs);
  }

  @Test
  void nanStaysAndTheFirstElementIsItself() {
    assertArrayEquals(new double[] {1, NAN, NAN}, row(Binary.MAXIMUM, F32, 1, NAN, 3));
    assertArrayEquals(new double[] {1, NAN, NAN}, row(Binary.MINIMUM, F32, 1, NAN, 3));
    assertEquals(-0.0, row(Binary.ADD, F32, -0.0, 1)[0]);
  }

  @Test
  void integersWrap() {
    assertArrayEquals(new double[] {127, -126}, row(Binary.ADD, DType.INT8, 127, 3));
    assertArrayEquals(new double[] {3e9, 3e9}, row(Binary.MAXIMUM, DType.UINT32, 3e9, 1));
    assertArrayEquals(new double[] {0, 1, 1}, row(Binary.ADD, DType.BOOL, 0, 1, 0));
    assertArrayEquals(new double[] {1, 0, 0}, row(Binary.MULTIPLY, DType.BOOL, 1, 0, 1));
  }

  @Test
  void longSumsLoseNothing() {
    double[] ones = new double[1 << 20];
    Arrays.fill(ones, 0.1f);
    double[] sums = row(Binary.ADD, F32, ones);
    assertEquals((float) ((1 << 20) * (double) 0.1f), sums[sums.length - 1]);
  }

  @Test
  void twoInnerVariablesAreOneSequence() {
    ProgramBuilder program = Samples.running(Binary.ADD, F32, 6, 1, 2);
    double[] sums = run(program, F32, new long[] {1, 2, 3}, 1, 2, 3, 4, 5, 6);
    assertArrayEquals(new double[] {1, 11, 4, 15, 9, 21}, sums);
  }
}
