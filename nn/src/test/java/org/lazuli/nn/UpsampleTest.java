package org.lazuli.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** What interpolations make of simple arrays, and what they refuse. */
class UpsampleTest {
  private static NDArray line(double... values) {
    return Ops.array(DType.FLOAT32, values).reshape(1, values.length, 1);
  }

  private static float[] enlarged(Upsample layer, double... values) {
    return layer.apply(line(values)).toFloats();
  }

  @Test
  void nearestRepeats() {
    assertArrayEquals(new float[] {1, 1, 2, 2}, enlarged(new Upsample(2), 1, 2));
    assertArrayEquals(new float[] {1, 1, 2}, enlarged(new Upsample(1.5), 1, 2));
    assertArrayEquals(new float[] {1, 3}, enlarged(new Upsample(0.5), 1, 2, 3, 4));
    NDArray image = Ops.arange(4).reshape(1, 2, 2, 1);
    NDArray larger = new Upsample(1, 2).apply(image);
    assertArrayEquals(new int[] {0, 0, 1, 1, 2, 2, 3, 3}, larger.toInts());
  }

  @Test
  void linearDrawsLines() {
    Upsample twice = new Upsample(2).mode(Upsample.Mode.LINEAR);
    assertArrayEquals(new float[] {0, 1, 3, 4}, enlarged(twice, 0, 4));
    float[] corners = enlarged(twice.alignCorners(true), 0, 3);
    assertArrayEquals(new float[] {0, 1, 2, 3}, corners, 1e-6f);
  }

  @Test
  void cubicWeighsFourNeighbours() {
    Upsample twice = new Upsample(2).mode(Upsample.Mode.CUBIC);
    float[] values = enlarged(twice, 0, 0, 1, 0, 0, 0);
    float[] weights = {-0.03515625f, -0.10546875f, 0.26171875f, 0.87890625f};
    assertArrayEquals(weights, Arrays.copyOfRange(values, 1, 5), 1e-6f);
  }

  @Test
  void antialiasingTakesAllThatIsCovered() {
    Upsample half = new Upsample(0.5).mode(Upsample.Mode.LINEAR).antialias(true);
    float[] values = enlarged(half, 8, 0, 0, 0, 0, 0, 0, 8);
    assertArrayEquals(new float[] {8 * 3 / 7f, 0, 0, 8 * 3 / 7f}, values, 1e-5f);
    assertEquals(1, enlarged(half, 0, 0, 0, 8, 0, 0, 0, 0)[2], 1e-5);
  }

  @ParameterizedTest
  @EnumSource
  void constantsStay(Upsample.Mode mode) {
    for (double scale : new double[] {0.4, 1, 1.3, 3}) {
      Upsample layer = new Upsample(scale).mode(mode);
      NDArray y = layer.antialias(mode != Upsample.Mode.NEAREST).apply(Ops.ones(2, 5, 7, 3));
      assertEquals(Shape.of(2, (long) (scale * 5), (long) (scale * 7), 3), y.shape());
      assertEquals(1, y.min().item(), 1e-6);
      assertEquals(1, y.max().item(), 1e-6);
    }
  }

  @Test
  void badSettingsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Upsample(0));
    assertThrows(IllegalArgumentException.class, () -> new Upsample());
    assertThrows(IllegalArgumentException.class, () -> new Upsample(2, 2).apply(line(1, 2)));
    assertThrows(IllegalArgumentException.class, () -> new Upsample(2).apply(Ops.ones(2, 2)));
    Upsample nearest = new Upsample(2).antialias(true);
    assertThrows(IllegalArgumentException.class, () -> nearest.apply(line(1, 2)));
  }
}
