package org.lazuli.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.Shape;

/** Convolution layers: parameters, settings and what they refuse. */
class ConvolutionTest {
  @Test
  void filtersHaveTheShapesOfMlx() {
    assertEquals(Shape.of(6, 3, 2), new Conv1d(4, 6, Kernel.of(3).groups(2)).weight.shape());
    assertEquals(Shape.of(4, 3, 5, 2), new Conv2d(2, 4, Kernel.of(3, 5)).weight.shape());
    assertEquals(Shape.of(4, 3, 3, 3, 2), new ConvTranspose3d(2, 4, 3).weight.shape());
    assertArrayEquals(new float[4], new Conv2d(2, 4, 3).bias.toFloats());
    assertEquals(1, new Conv2d(2, 4, Kernel.of(3).bias(false)).parameters().size());
    for (float value : new Conv2d(4, 8, 2).weight.toFloats()) {
      assertEquals(0, value, 0.25);
    }
  }

  @Test
  void windowsSlideAndSpread() {
    Conv1d sums = new Conv1d(1, 1, Kernel.of(2).stride(2));
    Map<String, NDArray> ones = Map.of("weight", Ops.ones(1, 2, 1), "bias", Ops.ones(1));
    sums.update(ones);
    NDArray x = Ops.array(1f, 2f, 3f, 4f, 5f).reshape(1, 5, 1);
    assertArrayEquals(new float[] {4, 8}, sums.apply(x).toFloats());
    ConvTranspose1d copies = new ConvTranspose1d(1, 1, Kernel.of(2).stride(3).outputPadding(1));
    copies.update(ones);
    assertArrayEquals(new float[] {2, 2, 1, 3, 3, 1}, copies.apply(x.get("..., :2, :")).toFloats());
  }

  @Test
  void badSettingsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Conv2d(0, 4, 3));
    assertThrows(IllegalArgumentException.class, () -> new Conv2d(3, 4, Kernel.of(3).groups(2)));
    assertThrows(IllegalArgumentException.class, () -> new Conv2d(3, 4, Kernel.of(3, 3, 3)));
    assertThrows(IllegalArgumentException.class, () -> Kernel.of(0));
    assertThrows(
        IllegalArgumentException.class, () -> new Conv2d(3, 4, 3).apply(Ops.zeros(1, 8, 8, 2)));
  }
}
