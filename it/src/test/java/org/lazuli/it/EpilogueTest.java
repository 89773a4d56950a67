package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.Transforms;
import org.lazuli.type.DType;

/**
 * What follows a product runs on its blocks, with the bits it has on the stored product. Kernels
 * are kept by the layouts of their operands; those of this class are 37 long inside.
 */
class EpilogueTest {
  private static final long INNER = 37;

  private static final BlockProducts LIBRARY = new BlockProducts();

  @BeforeEach
  void nothingIsCounted() {
    LIBRARY.reset();
  }

  private static NDArray numbers(double phase, long... shape) {
    NDArray count = Ops.arange(0, Ops.zeros(shape).size(), 1, DType.FLOAT32).reshape(shape);
    return Ops.sin(count.times(0.7).plus(phase)).eval();
  }

  private static NDArray x(long rows) {
    return numbers(0, rows, INNER);
  }

  private static NDArray w(long columns) {
    return numbers(1, INNER, columns);
  }

  /** Compares what follows a product with the same on the product stored before. */
  private void check(
      int stored, int handedOver, NDArray x, NDArray w, UnaryOperator<NDArray> follows) {
    CountingBackend.launches(
        LIBRARY,
        () -> {
          NDArray product = Ops.matmul(x, w).eval();
          double[] expected = follows.apply(product).toDoubles();
          assertArrayEquals(expected, follows.apply(Ops.matmul(x, w)).toDoubles());
        });
    assertEquals(1 + stored, LIBRARY.stored(), "stored");
    assertEquals(handedOver, LIBRARY.handedOver(), "handed over");
  }

  private void follows(NDArray x, NDArray w, UnaryOperator<NDArray> program) {
    check(0, 1, x, w, program);
  }

  private void isStored(NDArray x, NDArray w, UnaryOperator<NDArray> program) {
    check(1, 0, x, w, program);
  }

  @Test
  void biasAndActivation() {
    NDArray bias = numbers(2, 11);
    follows(x(13), w(11), y -> Ops.maximum(y.plus(bias), 0));
  }

  @Test
  void aRow() {
    NDArray bias = numbers(2, 11);
    follows(x(1), w(11), y -> Ops.tanh(y.plus(bias)));
  }

  @Test
  void residualsInAnyOrder() {
    NDArray across = numbers(2, 11, 13);
    NDArray column = numbers(3, 13, 1);
    follows(x(13), w(11), y -> y.times(column).plus(across.T()).minus(across.T().times(y)));
  }

  @Test
  void transposedOperands() {
    follows(numbers(0, INNER, 13).T(), numbers(1, 11, INNER).T(), y -> Ops.exp(Ops.negative(y)));
  }

  @Test
  void manyMatrices() {
    NDArray x = numbers(0, 2, 3, 4, INNER);
    NDArray w = numbers(1, 2, 3, INNER, 7);
    NDArray residual = numbers(2, 2, 3, 4, 7);
    follows(x, w, y -> Ops.sqrt(Ops.abs(y)).plus(residual));
  }

  @Test
  void anotherDtype() {
    follows(x(6), w(7), y -> y.times(10).astype(DType.INT32));
  }

  @Test
  void lostNumbersStayLost() {
    NDArray x = Ops.multiply(x(6), 1);
    x.set(2, 0, Double.NaN);
    x.set(4, 0, Double.POSITIVE_INFINITY);
    follows(x.eval(), w(7), y -> Ops.maximum(y, 0));
    double[] rectified = Ops.maximum(Ops.matmul(x, w(7)), 0).toDoubles();
    assertTrue(Double.isNaN(rectified[2 * 7]));
  }

  @Test
  void severalResults() {
    NDArray x = x(13);
    NDArray w = w(12);
    CountingBackend.launches(
        LIBRARY,
        () -> {
          NDArray y = Ops.matmul(x, w).plus(1);
          NDArray z = Ops.tanh(y);
          Ops.eval(y, z);
          NDArray product = Ops.matmul(x, w).eval();
          assertArrayEquals(product.plus(1).toDoubles(), y.toDoubles());
          assertArrayEquals(Ops.tanh(product.plus(1)).toDoubles(), z.toDoubles());
        });
    assertEquals(List.of(1, 1), List.of(LIBRARY.stored(), LIBRARY.handedOver()));
  }

  @Test
  void aProductAskedForIsStored() {
    NDArray x = x(13);
    NDArray w = w(14);
    CountingBackend.launches(
        LIBRARY,
        () -> {
          NDArray y = Ops.matmul(x, w);
          NDArray z = Ops.maximum(y, 0);
          Ops.eval(y, z);
          assertArrayEquals(Ops.maximum(y, 0).toDoubles(), z.toDoubles());
        });
    assertEquals(List.of(1, 0), List.of(LIBRARY.stored(), LIBRARY.handedOver()));
  }

  @Test
  void whatLooksElsewhereNeedsTheWhole() {
    isStored(x(11), w(11), y -> y.plus(y.T()));
    LIBRARY.reset();
    CountingBackend.launches(LIBRARY, () -> Ops.sum(Ops.matmul(x(5), w(9)), 1).eval());
    assertEquals(List.of(1, 0), List.of(LIBRARY.stored(), LIBRARY.handedOver()));
  }

  @Test
  void whatLooksWhereItIsNeedsTheWhole() {
    isStored(x(13), w(15), y -> y.times(Ops.arange(0, 15, 1, DType.FLOAT32)));
    LIBRARY.reset();
    CountingBackend.launches(
        LIBRARY,
        () -> {
          NDArray key = Rand.key(5);
          NDArray y = Ops.matmul(x(13), w(16)).eval();
          NDArray kept = Rand.bernoulli(0.5, y.shape(), key);
          NDArray again = Rand.bernoulli(0.5, y.shape(), key);
          assertArrayEquals(
              Ops.where(kept, y, 0).toDoubles(),
              Ops.where(again, Ops.matmul(x(13), w(16)), 0).toDoubles());
        });
    assertEquals(0, LIBRARY.handedOver());
  }

  @Test
  void oneProductOfTwoIsStored() {
    NDArray x = x(13);
    NDArray w = w(17);
    NDArray u = numbers(3, INNER, 17);
    isStoredAndHandedOver(x, w, u);
  }

  private void isStoredAndHandedOver(NDArray x, NDArray w, NDArray u) {
    CountingBackend.launches(
        LIBRARY,
        () -> {
          NDArray expected = Ops.matmul(x, w).eval().plus(Ops.matmul(x, u).eval());
          NDArray sum = Ops.matmul(x, w).plus(Ops.matmul(x, u));
          assertArrayEquals(expected.toDoubles(), sum.toDoubles());
        });
    assertEquals(List.of(3, 1), List.of(LIBRARY.stored(), LIBRARY.handedOver()));
  }

  @Test
  void theDerivativeOfAnActivationFollowsAProduct() {
    NDArray x = x(13);
    NDArray w = w(18);
    NDArray v = numbers(2, 18, INNER);
    CountingBackend.launches(
        LIBRARY,
        () ->
            Transforms.grad(
                    (NDArray z) -> Ops.sum(Ops.square(Ops.matmul(Ops.tanh(Ops.matmul(z, w)), v))))
                .apply(x)
                .eval());
    assertTrue(LIBRARY.handedOver() >= 1, "handed over " + LIBRARY.handedOver());
  }

  @Test
  void weightsThatStayArePackedToo() {
    CountingBackend.launches(
        LIBRARY,
        () -> {
          NDArray x = x(13);
          NDArray w = w(19);
          double[] expected = Ops.maximum(Ops.matmul(x, w).eval(), 0).toDoubles();
          for (int i = 0; i < 5; i++) {
            assertArrayEquals(expected, Ops.maximum(Ops.matmul(x, w), 0).toDoubles());
          }
        });
    assertEquals(1, LIBRARY.packed());
    assertEquals(5, LIBRARY.handedOver());
  }

  @Test
  void stateIsOverwrittenAfterItWasRead() {
    CountingBackend.launches(
        LIBRARY,
        () -> {
          NDArray g = numbers(2, INNER, 21);
          NDArray x = numbers(0, INNER, 20).T();
          NDArray state = numbers(1, 20, 21);
          NDArray expected = Ops.multiply(state, 1).eval();
          Fn1<NDArray, NDArray> step =
              Transforms.compile(
                  (NDArray rate) -> {
                    NDArray old = Ops.sum(state);
                    state.assign(state.minus(Ops.matmul(x, g).times(rate)));
                    return old;
                  },
                  false,
                  state);
          for (int i = 0; i < 4; i++) {
            NDArray old = Ops.sum(expected).eval();
            expected = expected.minus(Ops.matmul(x, g).eval().times(0.5)).eval();
            NDArray told = step.apply(Ops.array(0.5f));
            Ops.eval(told, state);
            assertEquals(old.item(), told.item());
            assertArrayEquals(expected.toDoubles(), state.toDoubles());
          }
        });
  }

  @Test
  void aLargeProductOfTheProcessorHasTheSameBits() {
    NDArray x = numbers(0, 1100, 70);
    NDArray bias = numbers(2, 1030);
    for (DType dtype : List.of(DType.FLOAT32, DType.BFLOAT16)) {
      NDArray left = x.astype(dtype).eval();
      NDArray w = numbers(1, 70, 1030).astype(dtype).eval();
      for (int i = 0; i < 4; i++) { // the weights are packed by the end
        NDArray product = Ops.matmul(left, w).eval();
        NDArray follows = Ops.maximum(Ops.matmul(left, w).plus(bias), 0);
        assertArrayEquals(
            Ops.maximum(product.plus(bias), 0).toDoubles(), follows.toDoubles(), dtype.toString());
      }
    }
  }
}
