package org.lazuli.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazuli.Fn1;
import org.lazuli.Memory;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.type.DType;

/** What single layers compute and refuse. */
class LayersTest {
  @Test
  void linearIsAffine() {
    Linear layer = new Linear(2, 3);
    layer.update(
        Map.of(
            "weight", Ops.array(1f, 2f, 3f, 4f, 5f, 6f).reshape(3, 2),
            "bias", Ops.array(0f, 0f, 10f)));
    assertArrayEquals(new float[] {3, 7, 21}, layer.apply(Ops.ones(2)).toFloats());
    assertEquals("(4, 5, 3)", layer.apply(Ops.ones(4, 5, 2)).shape().toString());
  }

  @Test
  void linearRefusesOtherSizes() {
    Linear layer = new Linear(2, 3);
    String message =
        assertThrows(IllegalArgumentException.class, () -> layer.apply(Ops.ones(3))).getMessage();
    assertEquals("[Linear] input is (3,); its last axis must be 2", message);
    assertThrows(IllegalArgumentException.class, () -> layer.apply(Ops.array(1f)));
    assertThrows(IllegalArgumentException.class, () -> new Linear(0, 3));
    message = assertThrows(IllegalArgumentException.class, () -> new Linear(2, -3)).getMessage();
    assertEquals("[Linear] outputDims is -3; it must be positive", message);
  }

  @Test
  void initialWeightsFollowTheSeed() {
    Rand.seed(7);
    float[] first = new Linear(16, 8).weight.toFloats();
    Rand.seed(7);
    assertArrayEquals(first, new Linear(16, 8).weight.toFloats());
    for (float value : first) {
      assertTrue(Math.abs(value) <= 0.25);
    }
  }

  @Test
  void initialWeightsNeverExistWhenOthersAreLoadedFirst() {
    long half = 2L * 2048 * 2048;
    Memory.clearCache();
    Memory.resetPeak();
    long before = Memory.activeBytes();
    Linear layer = new Linear(2048, 2048, false);
    layer.loadWeights(Map.of("weight", Ops.zeros(DType.FLOAT16, 2048, 2048).plus(1)));
    Ops.eval(layer.parameters());
    long used = Memory.peakBytes() - before;
    assertTrue(used >= half && used < 2 * half, used + " bytes used for " + half);
  }

  @Test
  void sequentialAppliesInOrder() {
    Sequential chain = new Sequential(x -> x.plus(1), new ReLU(), x -> x.times(2));
    assertEquals(3, chain.size());
    assertArrayEquals(new float[] {0, 4}, chain.apply(Ops.array(-3f, 1f)).toFloats());
    assertEquals(0, new Sequential(List.of()).parameters().size());
  }

  @Test
  void dropoutActsOnlyInTraining() {
    Dropout dropout = new Dropout(0.5);
    NDArray x = Ops.ones(100);
    dropout.eval();
    assertSame(x, dropout.apply(x));
    dropout.train();
    NDArray key = Rand.key(1);
    float[] values = dropout.apply(x, key).toFloats();
    assertArrayEquals(values, dropout.apply(x, key).toFloats());
    assertSame(x, new Dropout(0).apply(x));
  }

  @Test
  void channelsAreDroppedWhole() {
    NDArray images = new Dropout2d().apply(Ops.ones(2, 3, 4, 50), Rand.key(1));
    assertArrayEquals(Ops.min(images, 1, 2).toFloats(), Ops.max(images, 1, 2).toFloats());
    assertTrue(images.min().item() < images.max().item());
    NDArray volume = new Dropout3d().apply(Ops.ones(2, 3, 4, 50), Rand.key(1));
    assertArrayEquals(Ops.min(volume, 0, 1, 2).toFloats(), Ops.max(volume, 0, 1, 2).toFloats());
    assertTrue(volume.min().item() < volume.max().item());
    Dropout3d volumes = new Dropout3d();
    assertThrows(IllegalArgumentException.class, () -> volumes.apply(Ops.ones(3, 4, 5)));
    assertThrows(NullPointerException.class, () -> volumes.apply((NDArray) null));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 2, Double.NaN})
  void dropoutRefusesOtherProbabilities(double p) {
    assertThrows(IllegalArgumentException.class, () -> new Dropout(p));
  }

  @Test
  void activationLayersAreTheFunctions() {
    NDArray x = Ops.linspace(-3, 3, 14);
    Map<Fn1<NDArray, NDArray>, Fn1<NDArray, NDArray>> pairs = new HashMap<>();
    pairs.put(new ReLU(), Activations::relu);
    pairs.put(new ReLU2(), Activations::relu2);
    pairs.put(new ReLU6(), Activations::relu6);
    pairs.put(new SiLU(), Activations::silu);
    pairs.put(new Sigmoid(), Activations::sigmoid);
    pairs.put(new LogSigmoid(), Activations::logSigmoid);
    pairs.put(new Tanh(), Activations::tanh);
    pairs.put(new HardTanh(), Activations::hardTanh);
    pairs.put(new Softmax(), Activations::softmax);
    pairs.put(new Softmin(), Activations::softmin);
    pairs.put(new LogSoftmax(), Activations::logSoftmax);
    pairs.put(new Softplus(), Activations::softplus);
    pairs.put(new Softsign(), Activations::softsign);
    pairs.put(new Softshrink(), Activations::softshrink);
    pairs.put(new HardShrink(), Activations::hardShrink);
    pairs.put(new Hardswish(), Activations::hardswish);
    pairs.put(new Mish(), Activations::mish);
    pairs.put(new SELU(), Activations::selu);
    pairs.put(new CELU(), Activations::celu);
    pairs.put(new ELU(), Activations::elu);
    pairs.put(new LeakyReLU(), Activations::leakyRelu);
    pairs.put(new Step(), Activations::step);
    pairs.put(new GELU(), Activations::gelu);
    pairs.put(new GELU(GELU.Approximation.TANH), Activations::geluApprox);
    pairs.put(new PReLU(), y -> Activations.leakyRelu(y, 0.25));
    pairs.put(new IdentityLayer(), y -> y);
    pairs.forEach(
        (layer, function) ->
            assertArrayEquals(function.apply(x).toFloats(), layer.apply(x).toFloats()));
  }
}
