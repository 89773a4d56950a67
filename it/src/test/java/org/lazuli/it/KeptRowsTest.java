package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** What is dear and needed in several loops over a row is computed once, where there is room. */
class KeptRowsTest {
  /** {@return how often a function stands in the programs that compute an array} */
  private static int count(Unary function, Supplier<NDArray> array) {
    CountingBackend.launches(() -> array.get().eval());
    return CountingBackend.launched().split(" = " + function.opName() + " %", -1).length - 1;
  }

  private static NDArray matrix(long rows, long columns) {
    NDArray numbers = Ops.arange(0, rows * columns, 1, DType.FLOAT32);
    return Ops.sin(numbers).reshape(rows, columns).eval();
  }

  @Test
  void softmaxComputesAnExponentialOnce() {
    assertEquals(1, count(Unary.EXP, () -> Ops.softmax(matrix(30, 40), -1)));
    assertEquals(1, count(Unary.EXP, () -> Ops.softmax(matrix(30, 40).astype(DType.BFLOAT16), -1)));
  }

  @Test
  void operandsOfRowsAreComputedOnce() {
    assertEquals(1, count(Unary.TANH, () -> Ops.softmax(Ops.tanh(matrix(30, 40)), -1)));
    assertEquals(1, count(Unary.TANH, () -> Ops.logsumexp(Ops.tanh(matrix(30, 40)), -1)));
  }

  @Test
  void rowsTooLongToKeepAreComputedTwice() {
    assertEquals(2, count(Unary.EXP, () -> Ops.softmax(matrix(20, 40_000), -1)));
  }

  @Test
  void rowsThatDoNotLieTogetherAreComputedTwice() {
    assertEquals(2, count(Unary.EXP, () -> Ops.softmax(Ops.transpose(matrix(40, 30)), -1)));
  }
}
