package org.lazuli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.lazuli.type.DType;

class PrintingTest {

  @Test
  void printsAsMlx() {
    assertEquals("array([1, 2, 3], dtype=int32)", Ops.array(1, 2, 3).toString());
    assertEquals("array(-1, dtype=float32)", Ops.array(-1.0).toString());
    assertEquals(
        "array([[0, 2],\n       [4, 6]], dtype=int32)",
        Ops.array(new int[][] {{0, 2}, {4, 6}}).toString());
    assertEquals("array([True, False], dtype=bool)", Ops.array(true, false).toString());
    assertEquals("array([[],\n       []], dtype=float32)", Ops.zeros(2, 0).toString());
  }

  @Test
  void printsSixDigits() {
    assertEquals("array([1e-07, 1, 1e+07], dtype=float32)", Ops.array(1e-7, 1.0, 1e7).toString());
    assertEquals("array([1, 1e+06, 0.001], dtype=float32)", Ops.array(1.0, 1e6, 1e-3).toString());
    assertEquals(
        "array([inf, -inf, nan, 0, -0], dtype=float32)",
        Ops.array(1 / 0.0, -1 / 0.0, Double.NaN, 0.0, -0.0).toString());
    assertEquals(
        "array([1.5, 0.100098], dtype=bfloat16)", Ops.array(DType.BFLOAT16, 1.5, 0.1).toString());
    assertEquals("3.14159", Printing.number(Math.PI));
    assertEquals("123456", Printing.number(123456));
    assertEquals("1.23457e+06", Printing.number(1234567));
    assertEquals("1e+06", Printing.number(999999.9));
    assertEquals("0.0001", Printing.number(1e-4));
    assertEquals("1e-300", Printing.number(1e-300));
  }

  @Test
  void shortensLongAxes() {
    assertEquals("array([0, 1, 2, ..., 97, 98, 99], dtype=int32)", Ops.arange(100).toString());
    assertEquals("array([0, 1, 2, 3, 4, 5], dtype=int32)", Ops.arange(6).toString());
    assertEquals(
        "array([[0, 1, 2, ..., 17, 18, 19],\n       [20, 21, 22, ..., 37, 38, 39]], dtype=int32)",
        Ops.arange(40).reshape(2, 20).toString());
  }

  @Test
  void printsAsManyDecimalsAsAsked() {
    NDArray x = Ops.array(Math.PI, 1e10, -0.0, 2.5, Double.NaN);
    String two = new PrintOptions(2).call(x::toString);
    assertEquals("array([3.14, 10000000000.00, -0.00, 2.50, nan], dtype=float32)", two);
    String none = new PrintOptions(0).call(x::toString);
    assertEquals("array([3, 10000000000, -0, 2, nan], dtype=float32)", none);
    assertEquals("array([1, 2], dtype=int32)", new PrintOptions(2).call(Ops.array(1, 2)::toString));
    assertThrows(IllegalArgumentException.class, () -> new PrintOptions(-2));
  }

  @Test
  void optionsAreThoseOfTheInnermostScope() {
    PrintOptions.setDefault(new PrintOptions(3));
    try {
      assertEquals(3, PrintOptions.current().precision());
      new PrintOptions(1).run(() -> assertEquals(1, PrintOptions.current().precision()));
      assertEquals("array(0.500, dtype=float32)", Ops.array(0.5).toString());
    } finally {
      PrintOptions.setDefault(PrintOptions.DEFAULT);
    }
    assertEquals(PrintOptions.SHORTEST, PrintOptions.current().precision());
  }
}
