package org.lazuli.backend.cpu.matmul;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lazuli.type.DType;

final class MatmulSpecTest {
  private final MatmulSpec spec = MatmulSpec.of(DType.FLOAT32, 5, 9, 11);

  @Test
  void neighbouringAxesMerge() {
    MatmulSpec merged =
        spec.withBatch(List.of(new BatchDim(4, 330, 594, 270), new BatchDim(6, 55, 99, 45)))
            .canonical();
    assertEquals(List.of(new BatchDim(24, 55, 99, 45)), merged.batch());
  }

  @Test
  void axesOfOneVanish() {
    MatmulSpec merged = spec.withBatch(List.of(new BatchDim(1, 7, 7, 7))).canonical();
    assertEquals(spec, merged);
  }

  @Test
  void matricesThatShareBBecomeOne() {
    MatmulSpec merged =
        spec.withBatch(List.of(new BatchDim(4, 330, 0, 270), new BatchDim(6, 55, 0, 45)))
            .canonical();
    assertEquals(spec.withSize(5 * 24, 9), merged);
  }

  @Test
  void gapsKeepAxesApart() {
    List<BatchDim> axes = List.of(new BatchDim(4, 400, 0, 270), new BatchDim(6, 60, 99, 45));
    assertEquals(axes, spec.withBatch(axes).canonical().batch());
  }
}
