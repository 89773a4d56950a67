package org.lazuli.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Gradients clipped by their norm. */
class GradientsTest {
  @Test
  void longGradientsBecomeShorter() {
    Map<String, NDArray> gradients = Map.of("a", Ops.array(3f, 0f), "b", Ops.array(-4f));
    var clipped = Gradients.clipGradNorm(gradients, 2.5);
    assertEquals(5, clipped.norm().item(), 1e-6);
    assertArrayEquals(new float[] {1.5f, 0}, clipped.gradients().get("a").toFloats(), 1e-5f);
    assertEquals(-2, clipped.gradients().get("b").item(), 1e-5);
  }

  @Test
  void shortGradientsStay() {
    List<NDArray> gradients = List.of(Ops.array(3f), Ops.array(4f));
    var clipped = Gradients.clipGradNorm(gradients, 6);
    assertEquals(3, clipped.gradients().getFirst().item());
    assertEquals(0, Gradients.clipGradNorm(gradients, 0).gradients().getFirst().item());
  }

  @Test
  void sixteenBitsDoNotOverflow() {
    NDArray gradient = Ops.full(Shape.of(10_000), 100, DType.FLOAT16);
    var clipped = Gradients.clipGradNorm(gradient, 1);
    assertEquals(10_000, clipped.norm().item(), 1);
    assertEquals(DType.FLOAT16, clipped.gradients().dtype());
    assertEquals(0.01, Ops.max(clipped.gradients()).item(), 1e-4);
  }

  @Test
  void wrongNormsAreRefused() {
    NDArray gradient = Ops.ones(2);
    assertThrows(IllegalArgumentException.class, () -> Gradients.clipGradNorm(gradient, -1));
    assertThrows(
        IllegalArgumentException.class, () -> Gradients.clipGradNorm(gradient, Double.NaN));
    assertThrows(NullPointerException.class, () -> Gradients.clipGradNorm(null, 1));
  }
}
