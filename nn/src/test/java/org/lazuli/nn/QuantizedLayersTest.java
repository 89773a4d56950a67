package org.lazuli.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Quantization;
import org.lazuli.QuantizationMode;
import org.lazuli.Quantized;
import org.lazuli.QuantizedWeights;
import org.lazuli.Rand;
import org.lazuli.Transforms;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Layers with weights in few bits. */
class QuantizedLayersTest {
  private static final Quantization BYTES =
      Quantization.of(QuantizationMode.AFFINE).groupSize(32).bits(8);

  private static final class Model extends Layer implements Fn1<NDArray, NDArray> {
    private final Embedding table = new Embedding(10, 64);
    private final Linear inner = new Linear(64, 32);
    private final Linear head = new Linear(32, 5, false);

    @Override
    public NDArray apply(NDArray numbers) {
      return head.apply(Activations.relu(inner.apply(table.apply(numbers))));
    }
  }

  private static NDArray random(long... shape) {
    return Rand.normal(Shape.of(shape), Rand.key(8));
  }

  @Test
  void modelsAreQuantizedInPlace() {
    Model model = new Model();
    NDArray numbers = Ops.array(1, 7, 3);
    float[] full = model.apply(numbers).toFloats();
    Nn.quantize(model, (name, _) -> name.equals("head") ? null : BYTES);
    assertEquals(
        Set.of(
            "table.weight",
            "table.scales",
            "table.biases",
            "inner.weight",
            "inner.scales",
            "inner.biases",
            "inner.bias",
            "head.weight"),
        model.parameters().keySet());
    assertEquals(DType.UINT32, model.inner.weight.dtype());
    assertArrayEquals(full, model.apply(numbers).toFloats(), 0.02f);
    assertEquals(Set.of("head.weight"), model.trainableParameters().keySet());
    model.unfreeze();
    assertEquals(Set.of("inner.bias", "head.weight"), model.trainableParameters().keySet());
    assertTrue(
        model.toString().contains("inputDims=64, outputDims=32, bias=true, groupSize=32, bits=8"),
        model.toString());
    assertThrows(IllegalStateException.class, () -> Nn.quantize(model, BYTES));
  }

  @Test
  void aLayerHeldTwiceIsQuantizedOnce() {
    Linear shared = new Linear(64, 64);
    Sequential model = new Sequential(shared, Activations::relu, shared);
    Nn.quantize(model, BYTES);
    assertEquals(BYTES, shared.quantization());
    assertEquals(Shape.of(3, 64), model.apply(random(3, 64)).shape());
  }

  @Test
  void quantizedWeightsLoadByName() {
    Model model = new Model();
    Nn.quantize(model, BYTES);
    Model other = new Model();
    Nn.quantize(other, BYTES);
    other.loadWeights(model.parameters());
    NDArray numbers = Ops.array(0, 9);
    assertArrayEquals(model.apply(numbers).toFloats(), other.apply(numbers).toFloats());
  }

  @ParameterizedTest
  @EnumSource
  void layersAreProductsWithWhatTheCodesStandFor(QuantizationMode mode) {
    Quantization how = Quantization.of(mode);
    Linear linear = new Linear(64, 6);
    QuantizedLinear quantized = QuantizedLinear.of(linear, how);
    QuantizedWeights weights = Quantized.quantize(linear.weight, how);
    NDArray matrix = Quantized.dequantize(weights, how).astype(DType.FLOAT32);
    NDArray x = random(3, 64);
    float[] expected = Ops.matmul(x, matrix.T()).plus(linear.bias).toFloats();
    assertArrayEquals(expected, quantized.apply(x).toFloats(), 1e-4f);
    assertArrayEquals(Arrays.copyOf(expected, 6), quantized.apply(x.get(0)).toFloats(), 1e-4f);
    assertEquals(DType.FLOAT32, linear.weight.dtype());
    Embedding table = new Embedding(6, 64);
    table.update(Map.of("weight", linear.weight));
    QuantizedEmbedding few = QuantizedEmbedding.of(table, how);
    assertArrayEquals(
        matrix.get(4).toFloats(), few.apply(Ops.array(4)).astype(DType.FLOAT32).toFloats());
    assertArrayEquals(Ops.matmul(x, matrix.T()).toFloats(), few.asLinear(x).toFloats(), 1e-4f);
  }

  @Test
  void gradientsPassThroughQuantizedLayers() {
    QuantizedLinear layer = new QuantizedLinear(64, 8);
    NDArray ones = Ops.ones(2, 64);
    NDArray gradient = Transforms.grad((NDArray x) -> layer.apply(x).sum()).apply(ones);
    NDArray column = layer.apply(Ops.eye(64)).minus(layer.bias).sum(-1);
    assertArrayEquals(column.toFloats(), gradient.get(0).toFloats(), 1e-4f);
    layer.unfreeze();
    var step = Nn.valueAndGrad(layer, (NDArray x) -> layer.apply(x).sum());
    assertEquals(Set.of("bias"), step.apply(ones).grad().keySet());
  }

  @Test
  void bothFactorsAreQuantized() {
    Linear full = new Linear(64, 8, false);
    QQLinear layer = QQLinear.of(full, Quantization.of(QuantizationMode.MXFP8));
    NDArray x = random(4, 64);
    float[] expected = full.apply(x).toFloats();
    float[] trained = layer.apply(x).toFloats();
    assertArrayEquals(expected, trained, 0.3f);
    assertEquals(Set.of("weight"), layer.trainableParameters().keySet());
    layer.eval();
    assertArrayEquals(trained, layer.apply(x).toFloats(), 1e-5f);
    assertEquals(Set.of("weight", "scales"), layer.parameters().keySet());
    assertTrue(layer.trainableParameters().isEmpty());
    layer.train();
    assertEquals(Shape.of(8, 64), layer.weight.shape());
    assertArrayEquals(trained, layer.apply(x).toFloats(), 1e-5f);
    assertThrows(IllegalArgumentException.class, () -> QQLinear.of(new Linear(64, 8), BYTES));
    assertThrows(IllegalArgumentException.class, () -> new QQLinear(64, 8, BYTES));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Linear narrow = new Linear(20, 8);
    assertThrows(IllegalArgumentException.class, () -> narrow.quantize(BYTES));
    assertEquals(Shape.of(8, 20), narrow.weight.shape());
    Sequential model = new Sequential(new ReLU());
    assertThrows(IllegalArgumentException.class, () -> Nn.quantize(model, (_, _) -> BYTES));
    Nn.quantize(model, BYTES);
    assertSame(null, new Linear(64, 8).quantization());
  }
}
