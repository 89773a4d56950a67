package org.lazuli.transforms;

import static org.lazuli.Quantized.*;
import static org.lazuli.transforms.Cases.in;
import static org.lazuli.transforms.Cases.start;

import java.util.List;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Quantization;
import org.lazuli.QuantizationMode;
import org.lazuli.QuantizedWeights;
import org.lazuli.transforms.Cases.Maker;
import org.lazuli.type.DType;

/** Products with quantized arrays, by what has derivatives: x, scales and biases. */
final class QuantizedCases {
  private static final Quantization AFFINE =
      Quantization.of(QuantizationMode.AFFINE).groupSize(32).bits(3);
  private static final Quantization MX = Quantization.of(QuantizationMode.MXFP8);

  private QuantizedCases() {}

  static void addTo(Cases cases) {
    Maker words = start(1 << 30, 2, 3);
    Maker groups = in(-1, 1, 2, 1);
    cases.add(
        "dequantize",
        a -> dequantize(new QuantizedWeights(words(a[0]), a[1], a[2]), AFFINE).get(":, ::7"),
        words,
        groups,
        groups);
    cases.add(
        "quantizedMatmul",
        a ->
            quantizedMatmul(a[0], new QuantizedWeights(words(a[1]), a[2], a[3]), false, AFFINE)
                .get(":, ::9"),
        in(-1, 1, 2, 2),
        words,
        groups,
        groups);
    cases.add(
        "gatherQmm",
        a -> gatherQmm(a[0], weights(a[1], Ops.stack(groups(a[2]), 0)), null, a[3], true, AFFINE),
        in(-0.1, 0.1, 1, 32),
        start(1 << 30, 2, 2, 3),
        in(-1, 1, 2, 1),
        start(2, 2));
    cases.add("scaled codes", a -> scaled(a[0]), in(-0.1, 0.1, 1, 32));
  }

  private static List<NDArray> groups(NDArray scales) {
    return List.of(scales, scales.times(2));
  }

  private static QuantizedWeights weights(NDArray words, NDArray groups) {
    return new QuantizedWeights(words(words), groups, groups.times(-3));
  }

  private static NDArray words(NDArray x) {
    return x.astype(DType.UINT32);
  }

  private static NDArray scaled(NDArray x) {
    NDArray w = Ops.sin(Ops.arange(0, 96, 1, DType.FLOAT32)).reshape(3, 32);
    return quantizedMatmul(x, quantize(w, MX), true, MX);
  }
}
