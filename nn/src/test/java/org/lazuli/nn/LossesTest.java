package org.lazuli.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Transforms;
import org.lazuli.type.DType;

/** Losses against their formulas, and what they refuse. */
class LossesTest {
  private static final float[][] LOGITS = {{1, 2, 3}, {0, 0, 0}};

  private static double lse(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += Math.exp(value);
    }
    return Math.log(sum);
  }

  @Test
  void crossEntropyOfClassesAndProbabilities() {
    NDArray logits = Ops.array((Object) LOGITS);
    double first = lse(1, 2, 3) - 3;
    double second = Math.log(3);
    float[] expected = {(float) first, (float) second};
    NDArray ids = Ops.array(2, 1);
    assertArrayEquals(expected, Losses.crossEntropy(logits, ids).toFloats(), 1e-6f);
    NDArray sure = Ops.array((Object) new float[][] {{0, 0, 1}, {0, 1, 0}});
    assertArrayEquals(expected, Losses.crossEntropy(logits, sure).toFloats(), 1e-6f);
    CrossEntropyOptions mean = CrossEntropyOptions.DEFAULT.reduction(Reduction.MEAN);
    assertEquals((first + second) / 2, Losses.crossEntropy(logits, ids, mean).item(), 1e-6);
    NDArray columns = Ops.transpose(logits);
    CrossEntropyOptions axis = CrossEntropyOptions.DEFAULT.axis(0).weights(Ops.array(2f, 1f));
    expected[0] *= 2;
    assertArrayEquals(expected, Losses.crossEntropy(columns, ids, axis).toFloats(), 1e-6f);
  }

  @Test
  void crossEntropyGradientIsSoftmaxMinusTarget() {
    NDArray ids = Ops.array(2, 1);
    NDArray gradient =
        Transforms.grad((NDArray x) -> Losses.crossEntropy(x, ids).sum())
            .apply(Ops.array((Object) LOGITS));
    double sum = Math.exp(1) + Math.exp(2) + Math.exp(3);
    float third = 1 / 3f;
    assertArrayEquals(
        new float[] {
          (float) (Math.exp(1) / sum),
          (float) (Math.exp(2) / sum),
          (float) (Math.exp(3) / sum - 1),
          third,
          third - 1,
          third
        },
        gradient.toFloats(),
        1e-6f);
  }

  @Test
  void crossEntropySurvivesHugeLogits() {
    NDArray logits = Ops.array((Object) new float[][] {{1e4f, -1e4f, 0}});
    assertEquals(0, Losses.crossEntropy(logits, Ops.array(0).reshape(1)).item());
    assertEquals(2e4, Losses.crossEntropy(logits, Ops.array(1).reshape(1)).item());
  }

  @Test
  void crossEntropyRefusesWhatDoesNotFit() {
    NDArray logits = Ops.array((Object) LOGITS);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Losses.crossEntropy(logits, Ops.array(1, 2, 3)))
            .getMessage();
    assertEquals("[crossEntropy] targets are (3,); they must be (2,)", message);
    NDArray real = Ops.array(1f, 2f);
    assertThrows(IllegalArgumentException.class, () -> Losses.crossEntropy(logits, real));
    assertThrows(
        IllegalArgumentException.class, () -> CrossEntropyOptions.DEFAULT.labelSmoothing(1));
    assertThrows(
        IllegalArgumentException.class,
        () -> Losses.crossEntropy(logits, real, CrossEntropyOptions.DEFAULT.axis(2)));
    NDArray ids = Ops.array(0, 1);
    assertThrows(
        IllegalArgumentException.class,
        () -> Losses.crossEntropy(logits, ids, CrossEntropyOptions.DEFAULT.weights(logits)));
  }

  @Test
  void binaryCrossEntropyOfLogitsAndProbabilities() {
    NDArray logits = Ops.array(0f, 2f);
    NDArray targets = Ops.array(1f, 0f);
    double expected = (Math.log(2) + Math.log1p(Math.exp(2))) / 2;
    assertEquals(expected, Losses.binaryCrossEntropy(logits, targets).item(), 1e-6);
    BinaryCrossEntropyOptions options = BinaryCrossEntropyOptions.DEFAULT.withLogits(false);
    NDArray probabilities = Ops.sigmoid(logits);
    assertEquals(expected, Losses.binaryCrossEntropy(probabilities, targets, options).item(), 1e-6);
    NDArray wrong = Ops.array(0f, 1f);
    assertEquals(100, Losses.binaryCrossEntropy(wrong, targets, options).item());
  }

  @Test
  void differencesAndReductions() {
    NDArray predictions = Ops.array(1f, 2f, 4f);
    NDArray targets = Ops.array(1f, 0f, 1f);
    assertEquals(13 / 3.0, Losses.mseLoss(predictions, targets).item(), 1e-6);
    assertEquals(13, Losses.mseLoss(predictions, targets, Reduction.SUM).item());
    assertArrayEquals(
        new float[] {0, 2, 3}, Losses.l1Loss(predictions, targets, Reduction.NONE).toFloats());
    assertEquals(5 / 3.0, Losses.l1Loss(predictions, targets).item(), 1e-6);
    assertThrows(
        IllegalArgumentException.class, () -> Losses.mseLoss(predictions, targets.reshape(3, 1)));
  }

  @Test
  void nllPicksTheTarget() {
    NDArray inputs = Ops.array((Object) LOGITS);
    NDArray ids = Ops.array(2, 0);
    assertArrayEquals(new float[] {-3, 0}, Losses.nllLoss(inputs, ids).toFloats(), 0);
    assertEquals(-3, Losses.nllLoss(inputs, ids, 1, Reduction.SUM).item());
  }

  @Test
  void largeLogitsKeepTheirDifferences() {
    NDArray logits = Ops.array((Object) new float[][] {{1e6f, 1e6f - 1}});
    NDArray id = Ops.array(0).reshape(1);
    assertEquals(Math.log1p(Math.exp(-1)), Losses.crossEntropy(logits, id).item(), 1e-7);
  }

  @Test
  void lowPrecisionKeepsItsDtype() {
    NDArray half = Ops.array((Object) LOGITS).astype(DType.FLOAT16);
    assertEquals(DType.FLOAT16, Losses.crossEntropy(half, Ops.array(2, 1)).dtype());
    assertTrue(Math.abs(Losses.crossEntropy(half, Ops.array(2, 1)).sum().item() - 1.506) < 2e-3);
  }
}
