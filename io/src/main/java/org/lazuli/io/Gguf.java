package org.lazuli.io;

import java.util.Map;
import org.lazuli.NDArray;
import org.lazuli.QuantizedWeights;

/**
 * A gguf file: a model's arrays and everything else about it.
 *
 * <p>Nothing is decoded before it is asked for. The two maps of arrays give the same tensors in two
 * forms; an array is made by the first {@code get} of its name and kept.
 *
 * @param version the version of the file's format
 * @param metadata what the file says beside its arrays, in its order
 * @param arrays the arrays by name: plain elements in their dtype and in place, quantised ones
 *     dequantised to float32, bit for bit as by ggml
 * @param packed the same, but Q4_0, Q4_1 and Q8_0 stay packed for {@code quantizedMatmul} with 32
 *     numbers a group and 4, 4 and 8 bits: {@code x.weight} holds the codes in uint32, and {@code
 *     x.scales} and {@code x.biases} come with it in float16, as in MLX
 */
public record Gguf(
    int version,
    Map<String, GgufValue> metadata,
    Map<String, NDArray> arrays,
    Map<String, NDArray> packed)
    implements Loaded {
  /**
   * {@return the array of this name, dequantised}
   *
   * @throws IllegalArgumentException if there is none
   */
  public NDArray get(String name) {
    return Tensors.named(arrays, name);
  }

  /**
   * {@return the packed weights of this name, for {@code Quantized.quantizedMatmul}}
   *
   * @throws IllegalArgumentException if there are none, or the type of their blocks is none of
   *     Q4_0, Q4_1 and Q8_0
   */
  public QuantizedWeights quantized(String name) {
    NDArray codes = Tensors.named(packed, name);
    String prefix = GgufArrays.prefix(name);
    if (!packed.containsKey(prefix + ".scales")) {
      throw new IllegalArgumentException(
          "[quantized] " + Failures.quote(name) + " is not packed; use get");
    }
    NDArray scales = packed.get(prefix + ".scales");
    return new QuantizedWeights(codes, scales, packed.get(prefix + ".biases"));
  }

  @Override
  public NDArray array() {
    throw Tensors.named();
  }
}
