package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lazuli.Fast.*;
import static org.lazuli.it.Refusals.refuses;

import org.junit.jupiter.api.Test;
import org.lazuli.AttentionOptions;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.RopeOptions;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Norms, rotary positions and attention: what their formulas promise, and what they refuse. */
class FastTest {
  private static NDArray random(DType dtype, long... shape) {
    return Rand.normal(Shape.of(shape), DType.FLOAT32, 0, 1, Rand.key(shape.length)).astype(dtype);
  }

  @Test
  void normsScaleAndCentreTheLastAxis() {
    NDArray x = random(DType.FLOAT64, 3, 50);
    NDArray rms = rmsNorm(x, null, 0);
    assertArrayEquals(new double[] {1, 1, 1}, Ops.mean(Ops.square(rms), -1).toDoubles(), 1e-12);
    NDArray layer = layerNorm(x, null, null, 0);
    assertArrayEquals(new double[3], Ops.mean(layer, -1).toDoubles(), 1e-12);
    assertArrayEquals(new double[] {1, 1, 1}, Ops.var(layer, -1).toDoubles(), 1e-12);
  }

  @Test
  void theWeightCanWidenTheResult() {
    NDArray x = random(DType.FLOAT16, 2, 4);
    assertEquals(DType.FLOAT16, rmsNorm(x, null, 0).dtype());
    assertEquals(DType.FLOAT32, rmsNorm(x, Ops.ones(4), 0).dtype());
    assertEquals(DType.FLOAT16, layerNorm(x, null, Ops.ones(4), 0).dtype());
    assertEquals(DType.FLOAT32, layerNorm(x, Ops.ones(DType.FLOAT16, 4), Ops.ones(4), 0).dtype());
  }

  @Test
  void rotationsKeepLengthsAndAddUp() {
    NDArray x = random(DType.FLOAT64, 2, 5, 8);
    for (boolean traditional : new boolean[] {false, true}) {
      RopeOptions options = RopeOptions.of(6).traditional(traditional);
      NDArray y = rope(x, options.offset(7));
      assertArrayEquals(
          Ops.sum(Ops.square(x), -1).toDoubles(), Ops.sum(Ops.square(y), -1).toDoubles(), 1e-12);
      assertArrayEquals(x.get("..., 6:").toDoubles(), y.get("..., 6:").toDoubles());
      NDArray last = rope(x.get(":, 4:"), options.offset(11));
      assertArrayEquals(y.get(":, 4:").toDoubles(), last.toDoubles(), 1e-12);
    }
  }

  @Test
  void offsetsMayDifferByBatch() {
    NDArray x = random(DType.FLOAT32, 2, 3, 4, 8);
    NDArray y = rope(x, RopeOptions.of(8).offset(Ops.array(3, 5)));
    NDArray second = rope(x.get("1:"), RopeOptions.of(8).offset(5));
    assertArrayEquals(second.toFloats(), y.get("1:").toFloats(), 1e-6f);
  }

  @Test
  void whatIsMaskedDoesNotCount() {
    NDArray q = random(DType.FLOAT64, 2, 4, 3, 8);
    NDArray k = random(DType.FLOAT64, 2, 2, 5, 8);
    AttentionOptions options = AttentionOptions.of(0.3);
    NDArray causal = scaledDotProductAttention(q, k, k, options.causal(true));
    NDArray first = k.get(":, :, :3");
    NDArray row = scaledDotProductAttention(q.get(":, :, :1"), first, first, 0.3);
    assertArrayEquals(row.toDoubles(), causal.get(":, :, :1").toDoubles(), 1e-12);
    NDArray none = Ops.zeros(DType.BOOL, 3, 5);
    NDArray blind = scaledDotProductAttention(q, k, k, options.mask(none));
    NDArray mean = Ops.mean(k, true, 2);
    assertArrayEquals(
        Ops.broadcastTo(mean, Shape.of(2, 2, 3, 8)).toDoubles(),
        blind.get(":, ::2").toDoubles(),
        1e-12);
  }

  @Test
  void attentionToNothingIsZero() {
    NDArray none = Ops.zeros(1, 1, 0, 4);
    NDArray y = scaledDotProductAttention(Ops.ones(1, 1, 2, 4), none, none, 1);
    assertArrayEquals(new float[8], y.toFloats());
    assertEquals(0, scaledDotProductAttention(none, none, none, 1).size());
  }

  @Test
  void errorsNameTheFunction() {
    NDArray x = Ops.ones(2, 3);
    refuses("[rmsNorm] weight", () -> rmsNorm(x, Ops.ones(4), 0));
    refuses("[rmsNorm] takes real", () -> rmsNorm(Ops.array(1, 2), null, 0));
    refuses("[rmsNorm] needs an array", () -> rmsNorm(Ops.array(1.0), null, 0));
    refuses("[layerNorm] bias", () -> layerNorm(x, null, Ops.ones(1, 3), 0));
    refuses("[rope] dims is even", () -> RopeOptions.of(3));
    refuses("[rope] needs floats", () -> rope(x, RopeOptions.of(2)));
    NDArray y = Ops.ones(2, 3, 4);
    refuses("[rope] 6 dims", () -> rope(y, RopeOptions.of(6)));
    refuses("[rope] offset", () -> rope(y, RopeOptions.of(4).offset(Ops.array(1, 2, 3))));
    refuses("[rope] freqs", () -> rope(y, RopeOptions.of(4).freqs(Ops.ones(4))));
  }

  @Test
  void attentionSaysWhatDoesNotFit() {
    NDArray q = Ops.ones(1, 2, 3, 4);
    String op = "[scaledDotProductAttention] ";
    refuses(op + "needs (batch", () -> scaledDotProductAttention(q, q, Ops.ones(3, 4), 1));
    refuses(op + "batches", () -> scaledDotProductAttention(q, Ops.ones(2, 2, 3, 4), q, 1));
    refuses(op + "heads or", () -> scaledDotProductAttention(q, q, Ops.ones(1, 1, 3, 4), 1));
    NDArray other = Ops.ones(1, 2, 3, 5);
    refuses(op + "sizes of q", () -> scaledDotProductAttention(q, other, other, 1));
    NDArray three = Ops.ones(1, 3, 3, 4);
    refuses(op + "heads of q", () -> scaledDotProductAttention(q, three, three, 1));
    AttentionOptions options = AttentionOptions.of(1);
    AttentionOptions wrong = options.mask(Ops.zeros(4, 3));
    refuses(op + "mask float32", () -> scaledDotProductAttention(q, q, q, wrong));
    AttentionOptions wide = options.mask(Ops.zeros(DType.FLOAT64, 3, 3));
    refuses(op + "mask is float64", () -> scaledDotProductAttention(q, q, q, wide));
    AttentionOptions sinks = options.sinks(Ops.zeros(3));
    refuses(op + "sinks", () -> scaledDotProductAttention(q, q, q, sinks));
    refuses(op + "causal or", () -> options.mask(Ops.zeros(3, 3)).causal(true));
  }
}
