package org.lazuli.backend.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.program.Samples;
import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** What functions mean at their edges; NumPy 2.4 gives the same values unless noted. */
class ScalarsTest {
  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;

  private static double of(Unary function, double x) {
    return Scalars.apply(function, x);
  }

  private static double of(Binary function, double x, double y) {
    return Scalars.apply(function, x, y);
  }

  private static long of(Binary function, DType dtype, long x, long y) {
    return Scalars.apply(function, dtype, x, y);
  }

  private static void near(double expected, double actual, double ulps) {
    assertEquals(expected, actual, ulps * Math.ulp(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.11246291601828489220",
    "0.5, 0.52049987781304653768",
    "1.0, 0.84270079294971486934",
    "1.5, 0.96610514647531072707",
    "2.4, 0.99931148610335492142",
    "2.6, 0.99976396558347065082",
    "3.5, 0.99999925690162765859",
    "5.0, 0.99999999999846254021"
  })
  void erfIsAccurate(double x, double expected) {
    near(expected, of(Unary.ERF, x), 2);
    near(-expected, of(Unary.ERF, -x), 2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 0.001, 0.3, 0.5, 0.9, 0.97, 0.99, 0.999999, 1 - 0x1p-53})
  void erfinvUndoesErf(double y) {
    double x = of(Unary.ERFINV, y);
    near(y, of(Unary.ERF, x), 4);
    assertEquals(-x, of(Unary.ERFINV, -y));
  }

  @Test
  void erfinvIsAccurateInTheTail() {
    near(1.1630871536766741628, of(Unary.ERFINV, 0.9), 4);
    near(3.4589107372754987775, of(Unary.ERFINV, 0.999999), 4);
    near(5.8635847487551679272, of(Unary.ERFINV, 1 - 0x1p-53), 4);
    assertEquals(INF, of(Unary.ERFINV, 1));
    assertEquals(NAN, of(Unary.ERFINV, 1.5));
  }

  @Test
  void powersOfTwoHaveExactLogarithms() {
    for (int e = -1022; e <= 1023; e++) {
      assertEquals(e, of(Unary.LOG2, Math.scalb(1.0, e)));
    }
    near(1.4426950408889634e-10, of(Unary.LOG2, 1 + 1e-10), 1e9);
  }

  @Test
  void inverseHyperbolicFunctionsAtTheirEdges() {
    near(0.9624236501192069, of(Unary.ARCCOSH, 1.5), 2);
    assertEquals(0, of(Unary.ARCCOSH, 1));
    for (double below : new double[] {0.5, 0, -1, -1.5, -3, -1e10, -1e20, -1e200, -INF}) {
      assertEquals(NAN, of(Unary.ARCCOSH, below), "arccosh " + below);
    }
    near(710.4758600739439, of(Unary.ARCSINH, Double.MAX_VALUE), 2);
    assertEquals(-1e-20, of(Unary.ARCSINH, -1e-20));
    assertEquals(-INF, of(Unary.ARCTANH, -1));
    assertEquals(NAN, of(Unary.ARCTANH, 2));
    near(0.5493061443340549, of(Unary.ARCTANH, 0.5), 2);
  }

  @Test
  void roundingAndSigns() {
    assertEquals(2, of(Unary.ROUND, 2.5));
    assertEquals(-0.0, of(Unary.ROUND, -0.4));
    assertEquals(-1, of(Unary.TRUNC, -1.9));
    assertEquals(-0.0, of(Unary.TRUNC, -0.9));
    assertEquals(NAN, of(Unary.SIGN, NAN));
    assertEquals(-1, of(Unary.SIGN, -INF));
    assertEquals(INF, of(Unary.RSQRT, 0));
    assertEquals(1, of(Unary.SIGMOID, 800));
    assertTrue(of(Unary.SIGMOID, -700) > 0);
  }

  @ParameterizedTest
  @CsvSource({
    "7, 2, 3, 1",
    "-7, 2, -4, 1",
    "7, -2, -4, -1",
    "-7, -2, 3, -1",
    "1, Infinity, 0, 1",
    "-1, Infinity, -1, Infinity",
    "1, 0, Infinity, NaN",
    "0, 0, NaN, NaN",
    "Infinity, 1, NaN, NaN",
    "-0.0, 3, -0.0, 0.0",
    "1, 0.1, 9, 0.09999999999999995"
  })
  void floatingDivisionFollowsNumPy(double x, double y, double quotient, double rest) {
    assertEquals(quotient, of(Binary.FLOOR_DIVIDE, x, y));
    assertEquals(rest, of(Binary.REMAINDER, x, y));
  }

  @Test
  void powersFollowC() {
    assertEquals(1, of(Binary.POWER, 1, NAN));
    assertEquals(1, of(Binary.POWER, -1, INF));
    assertEquals(1, of(Binary.POWER, NAN, 0));
    assertEquals(NAN, of(Binary.POWER, -8, 1.0 / 3));
  }

  @Test
  void nanSpreadsThroughExtremesAndSums() {
    for (Binary function : List.of(Binary.MAXIMUM, Binary.MINIMUM, Binary.LOGADDEXP)) {
      assertEquals(NAN, of(function, NAN, 1), function.opName());
      assertEquals(NAN, of(function, 1, NAN), function.opName());
      assertEquals(NAN, of(function, NAN, INF), function.opName());
    }
    assertEquals(-INF, of(Binary.LOGADDEXP, -INF, -INF));
    assertEquals(INF, of(Binary.LOGADDEXP, INF, -INF));
    near(1000.6931471805599, of(Binary.LOGADDEXP, 1000, 1000), 1);
  }

  @Test
  void integerDivision() {
    DType dtype = DType.INT32;
    assertEquals(-4, of(Binary.FLOOR_DIVIDE, dtype, -7, 2));
    assertEquals(1, of(Binary.REMAINDER, dtype, -7, 2));
    assertEquals(-1, of(Binary.REMAINDER, dtype, 7, -2));
    assertEquals(0, of(Binary.FLOOR_DIVIDE, dtype, 7, 0));
    assertEquals(0, of(Binary.REMAINDER, dtype, 7, 0));
    assertEquals(-128, of(Binary.FLOOR_DIVIDE, DType.INT8, -128, -1));
    assertEquals(Long.MIN_VALUE, of(Binary.FLOOR_DIVIDE, DType.INT64, Long.MIN_VALUE, -1));
    assertEquals(Long.MAX_VALUE, of(Binary.FLOOR_DIVIDE, DType.UINT64, -1, 2));
  }

  @Test
  void integerPowersAndShifts() {
    assertEquals(0, of(Binary.POWER, DType.INT32, 2, -1));
    assertEquals(1, of(Binary.POWER, DType.INT32, 1, -5));
    assertEquals(-1, of(Binary.POWER, DType.INT32, -1, -5));
    assertEquals(1, of(Binary.POWER, DType.INT32, 0, 0));
    assertEquals(-2147483648, of(Binary.POWER, DType.INT32, 2, 31));
    assertEquals(0, of(Binary.LEFT_SHIFT, DType.INT32, 1, 32));
    assertEquals(-128, of(Binary.LEFT_SHIFT, DType.INT8, 1, 7));
    assertEquals(-1, of(Binary.RIGHT_SHIFT, DType.INT16, -5, 16));
    assertEquals(0, of(Binary.RIGHT_SHIFT, DType.UINT64, -1, 64));
    assertEquals(1, of(Binary.RIGHT_SHIFT, DType.UINT64, -1, 63));
  }

  @Test
  void unsignedLongsCompareAsUnsigned() {
    assertEquals(1, of(Binary.GREATER, DType.UINT64, -1, 1));
    assertEquals(1, of(Binary.LESS_EQUAL, DType.UINT64, 1, -1));
    assertEquals(-1, of(Binary.MAXIMUM, DType.UINT64, -1, 1));
    assertEquals(0, of(Binary.GREATER, DType.INT64, -1, 1));
    assertEquals(1, of(Binary.ADD, DType.BOOL, 1, 1));
  }

  @Test
  void floatsToIntegersTruncateAndNanIsZero() {
    assertEquals(-1, Scalars.toInteger(DType.INT32, -1.9));
    assertEquals(0, Scalars.toInteger(DType.INT64, NAN));
    assertEquals(1, Scalars.toInteger(DType.BOOL, NAN));
    assertEquals(1, Scalars.toInteger(DType.BOOL, 0.5));
    assertEquals(Long.MIN_VALUE, Scalars.toInteger(DType.UINT64, 0x1p63));
  }

  @Test
  void halvesRoundOnceFromDouble() {
    // Just above the middle of two halves: by way of float32 it would tie, and fall.
    assertEquals(1 + 0x1p-10, Scalars.round(DType.FLOAT16, 1 + 0x1p-11 + 0x1p-40));
    assertEquals(1 + 0x1p-7, Scalars.round(DType.BFLOAT16, 1 + 0x1p-8 + 0x1p-40));
    assertEquals(1, Scalars.round(DType.FLOAT16, 1 + 0x1p-11));
    assertEquals(INF, Scalars.round(DType.FLOAT16, 65520));
    assertEquals(65504, Scalars.round(DType.FLOAT16, 65519.9));
    assertEquals(0x1p-24, Scalars.round(DType.FLOAT16, 0x1p-24));
    assertEquals(NAN, Scalars.round(DType.BFLOAT16, NAN));
    assertEquals(INF, Scalars.round(DType.BFLOAT16, 3.4e38));
  }

  @ParameterizedTest
  @ValueSource(longs = {4611686293305294849L, Long.MAX_VALUE, -4611686293305294849L, 1L << 40})
  void longsToFloatRoundOnce(long x) {
    DeviceBuffer out = Device.empty(DType.FLOAT32, 1);
    DeviceBuffer in = Device.ofLongs(x);
    Device.run(Samples.convert(DType.INT64, DType.FLOAT32), new long[] {1}, in, out);
    assertEquals((float) x, Device.doubles(DType.FLOAT32, out)[0]);
  }
}
