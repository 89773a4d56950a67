package org.lazuli.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Pooling layers against loops over windows. */
class PoolTest {
  @ParameterizedTest
  @CsvSource({"1,1,0", "2,2,0", "3,3,1", "3,2,1", "3,1,0", "2,3,1", "1,2,0", "5,2,2"})
  void windowsAreReduced(int size, int stride, int padding) {
    NDArray x = Rand.normal(Shape.of(2, 7, 6, 3), Rand.key(1));
    Window window = Window.of(size).stride(stride).padding(padding);
    float[] largest = new MaxPool2d(window).apply(x).toFloats();
    float[] means = new AvgPool2d(window).apply(x).toFloats();
    int rows = (7 + 2 * padding - size) / stride + 1;
    int columns = (6 + 2 * padding - size) / stride + 1;
    assertEquals(2 * rows * columns * 3, largest.length);
    float[] flat = x.toFloats();
    for (int i = 0; i < largest.length; i++) {
      int row = i / 3 / columns % rows * stride - padding;
      int column = i / 3 % columns * stride - padding;
      double most = Double.NEGATIVE_INFINITY;
      double sum = 0;
      for (int r = Math.max(row, 0); r < Math.min(row + size, 7); r++) {
        for (int c = Math.max(column, 0); c < Math.min(column + size, 6); c++) {
          float value = flat[((i / 3 / columns / rows * 7 + r) * 6 + c) * 3 + i % 3];
          most = Math.max(most, value);
          sum += value;
        }
      }
      assertEquals(most, largest[i]);
      assertEquals(sum / size / size, means[i], 1e-6);
    }
  }

  @Test
  void integersArePooledToo() {
    NDArray x = Ops.array(DType.INT32, 3, -5, 2, -7).reshape(1, 4, 1);
    MaxPool1d pool = new MaxPool1d(Window.of(2).padding(1));
    assertArrayEquals(new int[] {3, 2, -7}, pool.apply(x).toInts());
  }

  @Test
  void badWindowsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new MaxPool2d(0));
    assertThrows(IllegalArgumentException.class, () -> Window.of(2).padding(-1));
    assertThrows(IllegalArgumentException.class, () -> new MaxPool2d(Window.of(2, 2, 2)));
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> new MaxPool2d(5).apply(Ops.zeros(1, 4, 6, 1)))
            .getMessage();
    assertTrue(message.contains("[5, 5]"), message);
    assertThrows(
        IllegalArgumentException.class, () -> new AvgPool1d(2).apply(Ops.zeros(1, 4, 6, 1)));
    assertEquals(
        "MaxPool2d(kernelSize=[3, 3], stride=[2, 2], padding=[1, 1])",
        new MaxPool2d(Window.of(3).stride(2).padding(1)).toString());
  }
}
