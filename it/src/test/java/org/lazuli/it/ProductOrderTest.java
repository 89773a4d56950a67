package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.backend.Layout;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/** Products are written in the order in which their one reader sees them. */
class ProductOrderTest {
  private static NDArray numbers(long... shape) {
    long size = Shape.of(shape).size();
    return Ops.sin(Ops.arange(0, size, 1, DType.FLOAT32)).reshape(shape).eval();
  }

  /** {@return the strides of all results that a library which writes any order is asked for} */
  private static List<Longs> orders(int launches, Supplier<NDArray> work) {
    List<Longs> orders = new ArrayList<>();
    int counted =
        CountingBackend.launches(
            (_, _, outputs) ->
                Optional.of((_, _) -> outputs.stream().map(Layout::strides).forEach(orders::add)),
            () -> work.get().eval());
    assertEquals(launches, counted, CountingBackend::launched);
    return orders;
  }

  @Test
  void theTransposeOfAProductIsThereAtOnce() {
    NDArray x = numbers(4, 3);
    NDArray w = numbers(3, 5);
    assertEquals(List.of(Longs.of(1, 4)), orders(0, () -> Ops.matmul(x, w).T()));
  }

  @Test
  void headsAreWrittenBesideEachOther() {
    NDArray weights = numbers(2, 3, 4, 4);
    NDArray values = numbers(2, 3, 4, 5);
    Supplier<NDArray> mixed =
        () -> Ops.transpose(Ops.matmul(weights, values), 0, 2, 1, 3).reshape(2, 4, 15);
    assertEquals(List.of(Longs.of(60, 5, 15, 1)), orders(0, mixed));
    Supplier<NDArray> turned =
        () -> Ops.transpose(Ops.transpose(Ops.matmul(weights, values), 0, 1, 3, 2), 0, 2, 1, 3);
    assertEquals(List.of(Longs.of(60, 4, 1, 12)), orders(0, turned));
  }

  @Test
  void severalReadersGetRows() {
    NDArray x = numbers(4, 3);
    NDArray y = numbers(3, 4);
    Supplier<NDArray> both =
        () -> {
          NDArray product = Ops.matmul(x, y);
          return product.plus(product.T());
        };
    assertEquals(List.of(Longs.of(4, 1)), orders(1, both));
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "BFLOAT16", "FLOAT64", "INT32", "COMPLEX64"})
  void anyOrderHasTheSameElements(DType dtype) {
    Random random = new Random(dtype.ordinal());
    for (int i = 0; i < 20; i++) {
      long batch = 1 + random.nextInt(3);
      long m = 1 + random.nextInt(20);
      long n = 1 + random.nextInt(20);
      long k = random.nextInt(20);
      NDArray x = Ops.astype(numbers(batch, 2, m, k).times(9), dtype).eval();
      NDArray y = Ops.astype(numbers(2, k, n).times(9), dtype).eval();
      List<Integer> axes = new ArrayList<>(List.of(0, 1, 2, 3));
      Collections.shuffle(axes, random);
      int[] order = axes.stream().mapToInt(axis -> axis).toArray();
      NDArray got = Ops.transpose(Ops.matmul(x, y), order);
      NDArray expected = Ops.transpose(Ops.matmul(x, y).eval(), order);
      double tolerance = dtype == DType.BFLOAT16 ? 5e-2 : 1e-4;
      NDArray close = Ops.allclose(expected, got, tolerance, tolerance, false);
      assertTrue(close.toBooleans()[0], () -> axes + " " + expected.shape());
    }
  }
}
