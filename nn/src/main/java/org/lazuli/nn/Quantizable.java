package org.lazuli.nn;

import org.lazuli.Quantization;

/**
 * A layer that can hold its weight in few bits.
 *
 * <p>Layers of one's own become quantizable by this interface; {@link Nn#quantize} calls it.
 */
public interface Quantizable {
  /**
   * Replaces the weight by codes, with a scale and maybe a bias for every group of neighbours.
   *
   * <p>The layer stays the same object: its parameters are then {@code weight}, {@code scales},
   * {@code biases} and what it had beside its weight, as in MLX's quantized layers, and are frozen.
   *
   * @throws IllegalArgumentException if the mode has no such groups or bits, or the weight's last
   *     axis is not a multiple of the group
   * @throws IllegalStateException if the layer is quantized already
   */
  void quantize(Quantization how);
}
