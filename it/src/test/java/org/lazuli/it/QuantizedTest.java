package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lazuli.Quantized.*;
import static org.lazuli.it.Refusals.refuses;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Quantization;
import org.lazuli.QuantizationMode;
import org.lazuli.QuantizedWeights;
import org.lazuli.Rand;
import org.lazuli.Transforms;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Codes, scales and words of quantized arrays; products with them; what they refuse. */
class QuantizedTest {
  private static final Quantization AFFINE = Quantization.of(QuantizationMode.AFFINE);
  private static final Quantization NVFP4 = Quantization.of(QuantizationMode.NVFP4);

  private static NDArray random(long seed, long... shape) {
    return Rand.normal(Shape.of(shape), DType.FLOAT32, 0, 1, Rand.key(seed));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 8})
  void codesAreAStreamOfBits(int bits) {
    Quantization how = AFFINE.groupSize(32).bits(bits);
    long[] words = new long[2 * bits];
    Arrays.setAll(words, i -> (i * 0x9e3779b97f4a7c15L + 0x7f4a7c15) >>> 32);
    NDArray packed = Ops.array(words).astype(DType.UINT32).reshape(1, words.length);
    NDArray scales = Ops.ones(1, 2);
    QuantizedWeights w = new QuantizedWeights(packed, scales, Ops.zerosLike(scales));
    double[] codes = new double[64];
    for (int i = 0; i < codes.length; i++) {
      for (int bit = 0; bit < bits; bit++) {
        int at = i * bits + bit;
        codes[i] += (words[at / 32] >> at % 32 & 1) << bit;
      }
    }
    assertArrayEquals(codes, dequantize(w, how).toDoubles());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 8})
  void whatIsOnTheGridComesBack(int bits) {
    int most = (1 << bits) - 1; // comes second, after 0
    NDArray w = Ops.remainder(Ops.arange(0, 256, 1), 128).reshape(2, 128);
    NDArray grid = Ops.remainder(w.times(most), most + 1).astype(DType.FLOAT32).times(-0.25);
    Quantization how = AFFINE.groupSize(128).bits(bits);
    QuantizedWeights packed = quantize(grid, how);
    assertEquals(Shape.of(2, 4L * bits), packed.words().shape());
    assertArrayEquals(grid.toFloats(), dequantize(packed, how).toFloats(), 1e-6f);
  }

  @ParameterizedTest
  @EnumSource(QuantizationMode.class)
  void zeroIsExactAndErrorsAreSmall(QuantizationMode mode) {
    NDArray w = Ops.concatenate(List.of(random(1, 4, 127), Ops.zeros(4, 1)), 1);
    Quantization how = Quantization.of(mode);
    QuantizedWeights packed = quantize(w, how);
    NDArray back = dequantize(packed, how, null, DType.FLOAT32);
    assertEquals(0, back.get("0, -1").item());
    double worst = Ops.max(Ops.abs(back.minus(w))).item();
    assertTrue(worst < 1, mode + " is off by " + worst);
    boolean affine = mode == QuantizationMode.AFFINE;
    assertEquals(affine ? DType.FLOAT32 : DType.UINT8, packed.scales().dtype());
    assertEquals(affine ? DType.FLOAT32 : DType.BFLOAT16, dequantize(packed, how).dtype());
  }

  @Test
  void fourBitFloatsAreTheNearest() {
    double[] row = new double[32];
    double[] values = {0.25, 0.26, -0.25, -0.3, 0.75, 5, 5.01, -6, 2.5, 2.6, 1.25, 1.75, 3.5};
    System.arraycopy(values, 0, row, 0, values.length);
    Quantization how = Quantization.of(QuantizationMode.MXFP4);
    NDArray w = Ops.array(DType.FLOAT32, (Object) row).reshape(1, 32);
    double[] expected = {0, 0.5, 0, -0.5, 0.5, 4, 6, -6, 2, 3, 1, 1.5, 3};
    NDArray got = dequantize(quantize(w, how), how);
    assertArrayEquals(expected, Arrays.copyOf(got.toDoubles(), expected.length));
    NDArray sixes = Ops.eye(32, 32, 0, DType.FLOAT32).times(6);
    double[] even = {0, 0.5, 0, -0.5, 1, 4, 6, -6, 2, 3, 1, 2, 4};
    double[] rounded = qqmm(w, quantize(sixes, how), how, null, null).div(6).toDoubles();
    assertArrayEquals(even, Arrays.copyOf(rounded, even.length));
  }

  @Test
  void everyScaleIsAPowerOfTwo() {
    Quantization how = Quantization.of(QuantizationMode.MXFP8);
    NDArray scales = Ops.arange(0, 256, 1).astype(DType.UINT8).reshape(256, 1);
    NDArray words = Ops.full(Shape.of(256, 8), 0x38383838, DType.UINT32); // all ones
    QuantizedWeights w = new QuantizedWeights(words, scales, null);
    float[] got = dequantize(w, how, null, DType.FLOAT32).get(":, 0").toFloats();
    for (int code = 0; code < 255; code++) {
      assertEquals(Math.scalb(1f, code - 127), got[code], "code " + code);
    }
  }

  @Test
  void aGlobalScaleReachesSmallNumbers() {
    NDArray w = random(3, 2, 64).times(1e-4);
    NDArray most = Ops.max(Ops.abs(w));
    NDArray with = dequantize(quantize(w, NVFP4, most), NVFP4, most, DType.FLOAT32);
    assertTrue(Ops.max(Ops.abs(with.minus(w))).item() < 6e-5);
    NDArray without = dequantize(quantize(w, NVFP4), NVFP4);
    assertEquals(0, Ops.max(Ops.abs(without)).item());
  }

  @ParameterizedTest
  @EnumSource(QuantizationMode.class)
  void productsAreThoseOfTheFloats(QuantizationMode mode) {
    Quantization how = Quantization.of(mode);
    NDArray x = random(1, 3, 64);
    QuantizedWeights w = quantize(random(2, 4, 5, 64), how);
    NDArray floats = dequantize(w, how, null, DType.FLOAT32);
    NDArray product = Ops.matmul(x, Ops.swapaxes(floats, -1, -2));
    assertClose(product, quantizedMatmul(x, w, true, how));
    NDArray y = random(3, 5);
    assertClose(Ops.matmul(y, floats), quantizedMatmul(y, w, false, how));
    NDArray which = Ops.array(3, 0, 3);
    NDArray rows = Ops.array(0);
    NDArray batch = x.reshape(1, 3, 64);
    assertClose(Ops.take(product, which, 0), gatherQmm(batch, w, rows, which, true, how));
  }

  private static void assertClose(NDArray expected, NDArray got) {
    assertEquals(expected.shape(), got.shape());
    assertArrayEquals(expected.toFloats(), got.toFloats(), 1e-4f);
  }

  @Test
  void bothSidesCanBeQuantized() {
    for (Quantization how : List.of(Quantization.of(QuantizationMode.MXFP8), NVFP4)) {
      NDArray x = random(1, 2, 3, 64);
      NDArray w = random(2, 5, 64);
      NDArray floats = dequantize(quantize(x, how), how, null, DType.FLOAT32);
      NDArray others = dequantize(quantize(w, how), how, null, DType.FLOAT32);
      NDArray got = qqmm(x, w, how);
      assertClose(Ops.matmul(floats, Ops.transpose(others)), got);
      assertClose(got, qqmm(x, quantize(w, how), how, null, null));
      NDArray chosen = gatherQqmm(x, w.reshape(1, 5, 64), null, Ops.array(0), how);
      assertClose(got, chosen);
      refuses("[gatherQqmm] rhsIndices", () -> gatherQqmm(x, w, null, Ops.zeros(1), how));
    }
  }

  @Test
  void roundingIsNoObstacleToGradients() {
    Quantization how = Quantization.of(QuantizationMode.MXFP8);
    NDArray x = random(1, 2, 32);
    QuantizedWeights w = quantize(random(2, 3, 32), how);
    NDArray slope = Transforms.grad((NDArray a) -> Ops.sum(qqmm(a, w, how, null, null))).apply(x);
    NDArray columns = Ops.sum(dequantize(w, how, null, DType.FLOAT32), 0);
    assertClose(Ops.broadcastTo(columns, Shape.of(2, 32)), slope);
  }

  @Test
  void weightsAreATree() {
    NDArray x = random(1, 2, 64);
    QuantizedWeights w = quantize(random(2, 3, 64), AFFINE);
    NDArray[] parts = {w.scales(), w.biases()};
    NDArray[] slopes =
        Transforms.grad(
                (NDArray[] p) ->
                    Ops.sum(
                        quantizedMatmul(
                            x, new QuantizedWeights(w.words(), p[0], p[1]), true, AFFINE)))
            .apply(parts);
    assertEquals(w.scales().shape(), slopes[0].shape());
    assertClose(Ops.broadcastTo(Ops.sum(x), Shape.of(3, 1)), slopes[1]);
    QuantizedWeights scaled = quantize(random(2, 3, 64), NVFP4);
    assertNull(scaled.biases());
    Ops.eval(scaled);
  }

  @Test
  void errorsNameTheFunction() {
    NDArray w = Ops.ones(4, 64);
    refuses("[quantize] affine has groups", () -> quantize(w, AFFINE.groupSize(48)));
    refuses("[quantize] affine has 2", () -> quantize(w, AFFINE.bits(7)));
    refuses("[quantize] nvfp4 has 4", () -> quantize(w, NVFP4.bits(8)));
    refuses("[quantize] nvfp4 has groups", () -> quantize(w, NVFP4.groupSize(32)));
    refuses("[quantize] the last axis", () -> quantize(Ops.ones(4, 50), AFFINE));
    refuses("[quantize] needs at least", () -> quantize(Ops.ones(64), AFFINE));
    refuses("[quantize] w is not", () -> quantize(w.astype(DType.INT32), AFFINE));
    refuses("[quantize] a global scale", () -> quantize(w, AFFINE, Ops.ones()));
    QuantizedWeights packed = quantize(w, AFFINE);
    refuses("[dequantize] scales", () -> dequantize(packed, AFFINE.bits(8)));
    refuses("[dequantize] nvfp4 has no biases", () -> dequantize(packed, NVFP4));
    QuantizedWeights bare = new QuantizedWeights(packed.words(), packed.scales(), null);
    refuses("[dequantize] affine needs biases", () -> dequantize(bare, AFFINE));
    refuses("[dequantize] nvfp4 has no scales", () -> dequantize(bare, NVFP4));
    refuses("[dequantize] gives", () -> dequantize(packed, AFFINE, null, DType.INT8));
    refuses("[quantizedMatmul] inner", () -> quantizedMatmul(w, packed, false, AFFINE));
    NDArray whole = Ops.ones(DType.INT32, 4, 64);
    QuantizedWeights scaled = quantize(w, NVFP4);
    refuses("[quantizedMatmul] takes", () -> quantizedMatmul(whole, scaled, true, NVFP4));
    refuses("[qqmm] takes mxfp4", () -> qqmm(w, w, AFFINE));
    refuses("[qqmm] needs the global", () -> qqmm(w, scaled, NVFP4, Ops.ones(), null));
  }
}
