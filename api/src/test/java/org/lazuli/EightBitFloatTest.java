package org.lazuli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.lazuli.type.DType;

/** Every code there is, and what lies between two. */
class EightBitFloatTest {
  private static double number(int code) {
    return Float.float16ToFloat((short) (code << 8));
  }

  @Test
  void readsEveryCode() {
    NDArray codes = Ops.arange(0, 256, 1, DType.UINT8);
    double[] numbers = Ops.fromE5m2(codes, DType.FLOAT32).toDoubles();
    for (int code = 0; code < 256; code++) {
      assertEquals(number(code), numbers[code], "code " + code);
    }
    assertEquals(DType.BFLOAT16, Ops.fromE5m2(codes, DType.BFLOAT16).dtype());
    assertThrows(IllegalArgumentException.class, () -> Ops.fromE5m2(Ops.arange(3), DType.FLOAT32));
    assertThrows(IllegalArgumentException.class, () -> Ops.fromE5m2(codes, DType.INT32));
    assertThrows(NullPointerException.class, () -> Ops.fromE5m2(codes, null));
  }

  @Test
  void writesTheNearestCode() {
    for (int code = 0; code < 123; code++) {
      double low = number(code);
      double high = number(code + 1);
      double middle = (low + high) / 2;
      int even = code + (code & 1);
      NDArray x = Ops.array(low, Math.nextDown((float) middle), middle, -high, -middle);
      int[] expected = {code, code, even, 128 + code + 1, 128 + even};
      assertArrayEquals(expected, Ops.toE5m2(x).toInts(), "code " + code);
    }
  }

  @Test
  void whatIsTooLargeIsInfinite() {
    double infinity = Double.POSITIVE_INFINITY;
    NDArray x = Ops.array(61439, 61440, -1e9, infinity, Double.NaN);
    assertArrayEquals(new int[] {123, 124, 252, 124, 126}, Ops.toE5m2(x).toInts());
    assertThrows(IllegalArgumentException.class, () -> Ops.toE5m2(Ops.array(1)));
  }
}
