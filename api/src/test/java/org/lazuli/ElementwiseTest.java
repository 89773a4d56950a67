package org.lazuli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lazuli.type.DType;

class ElementwiseTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  @Test
  void roundsToDecimals() {
    NDArray x = Ops.array(DType.FLOAT64, 2.675, -0.15, 1234.5, INF);
    assertArrayEquals(new double[] {2.7, -0.2, 1234.5, INF}, Ops.round(x, 1).toDoubles());
    assertArrayEquals(new double[] {0, -0.0, 1200, INF}, Ops.round(x, -2).toDoubles());
    NDArray whole = Ops.array(DType.INT64, 15, 25, -25, -26, Long.MAX_VALUE - 9);
    long[] tens = {20, 20, -20, -30, Long.MAX_VALUE / 10 * 10 - 10 + 10};
    assertArrayEquals(tens, Ops.round(whole, -1).toLongs());
    assertArrayEquals(whole.toLongs(), Ops.round(whole, 3).toLongs());
    assertArrayEquals(new int[] {100, 0}, Ops.round(Ops.array(DType.INT8, 99, 50), -2).toInts());
    assertArrayEquals(new int[] {0, 0}, Ops.round(Ops.array(DType.INT8, 99, -128), -3).toInts());
  }

  @Test
  void namesInfinities() {
    NDArray x = Ops.array(INF, -INF, NAN, 1.0);
    assertArrayEquals(new boolean[] {true, false, false, false}, Ops.isposinf(x).toBooleans());
    assertArrayEquals(new boolean[] {false, true, false, false}, Ops.isneginf(x).toBooleans());
    assertArrayEquals(new boolean[] {true, true, false, false}, Ops.isinf(x).toBooleans());
    assertArrayEquals(new boolean[] {false, false, false, true}, Ops.isfinite(x).toBooleans());
    assertArrayEquals(new boolean[] {false}, Ops.isposinf(Ops.array(new int[] {3})).toBooleans());
  }

  @Test
  void replacesWhatIsNoNumber() {
    NDArray x = Ops.array(DType.FLOAT64, INF, -INF, NAN, 1.0);
    double most = Double.MAX_VALUE;
    assertArrayEquals(new double[] {most, -most, 0, 1}, Ops.nanToNum(x).toDoubles());
    assertArrayEquals(new double[] {5, -most, 7, 1}, Ops.nanToNum(x, 7, 5.0, null).toDoubles());
    NDArray half = Ops.nanToNum(x.astype(DType.FLOAT16));
    assertArrayEquals(new double[] {65504, -65504, 0, 1}, half.toDoubles());
    assertEquals(3, Ops.nanToNum(Ops.array(3)).item());
    NDArray complex = Ops.zeros(DType.COMPLEX64, 2);
    assertThrows(IllegalArgumentException.class, () -> Ops.nanToNum(complex));
  }

  @Test
  void comparesWithTolerance() {
    NDArray x = Ops.array(1.0, INF, INF, NAN, 100.0);
    NDArray y = Ops.array(1.0 + 1e-6, INF, -INF, NAN, INF);
    assertArrayEquals(
        new boolean[] {true, true, false, false, false}, Ops.isclose(x, y).toBooleans());
    assertArrayEquals(
        new boolean[] {false, true, false, true, false},
        Ops.isclose(x, y, 0, 1e-9, true).toBooleans());
    NDArray small = Ops.array(DType.UINT8, 1, 255);
    NDArray large = Ops.array(DType.UINT8, 2, 0);
    assertArrayEquals(
        new boolean[] {true, false}, Ops.isclose(small, large, 0, 1, false).toBooleans());
    NDArray ends = Ops.array(DType.INT32, Integer.MIN_VALUE);
    assertTrue(!Ops.allclose(ends, Ops.array(DType.INT32, Integer.MAX_VALUE)).itemBoolean());
    assertTrue(Ops.allclose(Ops.zeros(2, 1), Ops.zeros(3)).itemBoolean());
  }

  @Test
  void comparesAsAWhole() {
    NDArray x = Ops.array(1.0, NAN);
    assertTrue(!Ops.arrayEqual(x, x).itemBoolean());
    assertTrue(Ops.arrayEqual(x, x, true).itemBoolean());
    assertTrue(!Ops.arrayEqual(Ops.zeros(2), Ops.zeros(1, 2)).itemBoolean());
    assertTrue(Ops.arrayEqual(Ops.arange(3), Ops.array(0.0, 1.0, 2.0)).itemBoolean());
    assertTrue(Ops.arrayEqual(Ops.array(1), Ops.array(1)).itemBoolean());
    assertTrue(Ops.arrayEqual(Ops.zeros(0), Ops.zeros(0)).itemBoolean());
  }

  @Test
  void dividesWithRest() {
    DivMod both = Ops.divmod(Ops.array(-7, 7, -7), Ops.array(2, -2, -2));
    assertArrayEquals(new int[] {-4, -4, 3}, both.quotient().toInts());
    assertArrayEquals(new int[] {1, -1, -1}, both.remainder().toInts());
  }

  @Test
  void turnsAngles() {
    assertEquals(180, Ops.degrees(Ops.array(DType.FLOAT64, Math.PI)).item());
    assertEquals(Math.PI, Ops.radians(Ops.array(DType.FLOAT64, 180)).item());
    assertEquals(DType.FLOAT32, Ops.radians(Ops.array(180)).dtype());
  }

  /** The number of a code, by the definition of E4M3; 0x7f is no NaN but the next one up. */
  private static double e4m3(int code) {
    int exponent = code >> 3 & 15;
    int mantissa = code & 7;
    double size =
        exponent == 0
            ? Math.scalb((double) mantissa, -9)
            : Math.scalb(8.0 + mantissa, exponent - 10);
    return code < 128 ? size : -size;
  }

  @Test
  void readsEightBitFloats() {
    NDArray codes = Ops.arange(0, 256, 1, DType.UINT8);
    double[] numbers = Ops.fromFp8(codes, DType.FLOAT32).toDoubles();
    for (int code = 0; code < 256; code++) {
      assertEquals(e4m3(code), numbers[code], "code " + code);
    }
    assertEquals(DType.BFLOAT16, Ops.fromFp8(codes).dtype());
    assertThrows(IllegalArgumentException.class, () -> Ops.fromFp8(Ops.arange(3)));
  }

  @Test
  void writesEightBitFloats() {
    for (int code = 0; code < 126; code++) {
      double low = e4m3(code);
      double high = e4m3(code + 1);
      double middle = (low + high) / 2;
      int even = code + (code & 1);
      NDArray x = Ops.array(low, Math.nextDown((float) middle), middle, -high, -middle);
      int[] expected = {code, code, even, 128 + code + 1, 128 + even};
      assertArrayEquals(expected, Ops.toFp8(x).toInts(), "code " + code);
    }
    NDArray beyond = Ops.array(1e9, INF, NAN, -INF);
    assertArrayEquals(new int[] {126, 126, 126, 254}, Ops.toFp8(beyond).toInts());
    assertThrows(IllegalArgumentException.class, () -> Ops.toFp8(Ops.array(1)));
  }

  @Test
  void showsBytesAsOtherElements() {
    NDArray bytes = Ops.arange(0, 8, 1, DType.UINT8).reshape(2, 4);
    assertArrayEquals(new int[] {0x03020100, 0x07060504}, bytes.view(DType.INT32).toInts());
    assertEquals("(2, 1)", bytes.view(DType.INT32).shape().toString());
    assertEquals("(2, 2)", bytes.view(DType.FLOAT16).shape().toString());
    assertEquals(0x3f800000, Ops.array(1.0).view(DType.UINT32).item());
    assertArrayEquals(
        new boolean[] {false, true}, bytes.view(DType.BOOL).get("0, :2").toBooleans());
    assertThrows(IllegalArgumentException.class, () -> bytes.view(DType.INT64));
    assertThrows(IllegalArgumentException.class, () -> Ops.array(1.0).view(DType.UINT8));
  }

  @Test
  void knowsTheResultingDtype() {
    assertEquals(DType.INT8, Ops.resultType(DType.INT8, 3));
    assertEquals(DType.FLOAT32, Ops.resultType(3, Ops.array(DType.INT8, 1), 0.5));
    assertEquals(DType.FLOAT16, Ops.resultType(Ops.array(1), DType.FLOAT16));
    assertEquals(DType.INT64, Ops.resultType(1L << 40));
    assertThrows(IllegalArgumentException.class, Ops::resultType);
    assertThrows(IllegalArgumentException.class, () -> Ops.resultType("float32"));
  }
}
