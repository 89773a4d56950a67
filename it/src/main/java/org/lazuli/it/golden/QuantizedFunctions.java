package org.lazuli.it.golden;

import java.util.List;
import java.util.stream.Stream;
import org.lazuli.NDArray;
import org.lazuli.Quantization;
import org.lazuli.QuantizationMode;
import org.lazuli.Quantized;
import org.lazuli.QuantizedWeights;
import org.lazuli.type.DType;

/** Arrays in few bits and products with them. */
final class QuantizedFunctions {
  private static final String HOW = "group_size=None, bits=None, mode='affine'";
  private static final String HOW_BOTH = "group_size=None, bits=None, mode='nvfp4'";
  private static final String GLOBAL = "global_scale_x=None, global_scale_w=None";

  private QuantizedFunctions() {}

  static void define(Functions f) {
    f.define(
        "mx.quantize(w, " + HOW + ", global_scale=None)",
        c -> parts(Quantized.quantize(c.array("w"), how(c), c.arrayOrNull("global_scale"))));
    f.define(
        "mx.dequantize(w, scales, biases=None, " + HOW + ", global_scale=None, dtype=None)",
        c -> {
          DType dtype = c.has("dtype") ? c.dtype("dtype") : null;
          return Quantized.dequantize(weights(c), how(c), c.arrayOrNull("global_scale"), dtype);
        });
    f.define(
        "mx.quantized_matmul(x, w, scales, biases=None, transpose=True, " + HOW + ")",
        c -> Quantized.quantizedMatmul(c.array("x"), weights(c), c.flag("transpose"), how(c)));
    f.define(
        "mx.gather_qmm(x, w, scales, biases=None, lhs_indices=None, rhs_indices=None,"
            + " transpose=True, "
            + HOW
            + ", sorted_indices=False)",
        c ->
            Quantized.gatherQmm(
                c.array("x"),
                weights(c),
                c.arrayOrNull("lhs_indices"),
                c.arrayOrNull("rhs_indices"),
                c.flag("transpose"),
                how(c)));
    f.define(
        "mx.qqmm(x, w, scales=None, " + HOW_BOTH + ", " + GLOBAL + ")", QuantizedFunctions::qqmm);
    f.define(
        "mx.gather_qqmm(x, w, scales=None, lhs_indices=None, rhs_indices=None, "
            + HOW_BOTH
            + ", "
            + GLOBAL
            + ", sorted_indices=False)",
        QuantizedFunctions::gatherQqmm);
  }

  static Quantization how(Arguments c) {
    Quantization how = Quantization.of(c.constant("mode", QuantizationMode.class));
    how = c.has("group_size") ? how.groupSize(c.integer("group_size")) : how;
    return c.has("bits") ? how.bits(c.integer("bits")) : how;
  }

  private static QuantizedWeights weights(Arguments c) {
    return new QuantizedWeights(c.array("w"), c.arrayOrNull("scales"), c.arrayOrNull("biases"));
  }

  private static List<NDArray> parts(QuantizedWeights w) {
    Stream<NDArray> parts = Stream.of(w.words(), w.scales());
    return w.biases() == null
        ? parts.toList()
        : Stream.concat(parts, Stream.of(w.biases())).toList();
  }

  private static NDArray qqmm(Arguments c) {
    NDArray x = c.array("x");
    NDArray globalX = c.arrayOrNull("global_scale_x");
    NDArray globalW = c.arrayOrNull("global_scale_w");
    return c.has("scales") || globalX != null
        ? Quantized.qqmm(x, packed(c, globalW), how(c), globalX, globalW)
        : Quantized.qqmm(x, c.array("w"), how(c));
  }

  /** With global scales our function wants weights that are quantized. */
  private static QuantizedWeights packed(Arguments c, NDArray globalW) {
    return c.has("scales") ? weights(c) : Quantized.quantize(c.array("w"), how(c), globalW);
  }

  private static NDArray gatherQqmm(Arguments c) {
    NDArray x = c.array("x");
    NDArray lhs = c.arrayOrNull("lhs_indices");
    NDArray rhs = c.arrayOrNull("rhs_indices");
    NDArray globalX = c.arrayOrNull("global_scale_x");
    NDArray globalW = c.arrayOrNull("global_scale_w");
    return c.has("scales") || globalX != null
        ? Quantized.gatherQqmm(x, packed(c, globalW), lhs, rhs, how(c), globalX, globalW)
        : Quantized.gatherQqmm(x, c.array("w"), lhs, rhs, how(c));
  }
}
