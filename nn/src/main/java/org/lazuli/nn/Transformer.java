package org.lazuli.nn;

import java.util.Objects;
import org.lazuli.Fn2;
import org.lazuli.Fn4;
import org.lazuli.NDArray;

/**
 * An encoder of sources and a decoder of targets, as for translation.
 *
 * <p>MLX's default is {@code new Transformer(6, 6, TransformerOptions.of(512, 8))}.
 *
 * <p>Source: Vaswani et al., "Attention is all you need", 2017.
 */
public class Transformer extends Layer implements Fn2<NDArray, NDArray, NDArray> {
  private final Fn2<NDArray, NDArray, NDArray> encoder;
  private final Fn4<NDArray, NDArray, NDArray, NDArray, NDArray> decoder;

  /**
   * Creates a {@link TransformerEncoder} and a {@link TransformerDecoder}.
   *
   * @param numEncoderLayers how many layers the encoder has
   * @param numDecoderLayers how many layers the decoder has
   * @param options the settings of each layer
   */
  public Transformer(int numEncoderLayers, int numDecoderLayers, TransformerOptions options) {
    this(
        new TransformerEncoder(numEncoderLayers, options),
        new TransformerDecoder(numDecoderLayers, options));
  }

  /**
   * Creates the layer of parts of one's own.
   *
   * @param encoder a function of sources and a mask, such as a {@link TransformerEncoder}
   * @param decoder a function of targets, what the encoder made, and a mask for each, such as a
   *     {@link TransformerDecoder}
   */
  public Transformer(
      Fn2<NDArray, NDArray, NDArray> encoder,
      Fn4<NDArray, NDArray, NDArray, NDArray, NDArray> decoder) {
    this.encoder = Objects.requireNonNull(encoder, "[Transformer] encoder is null");
    this.decoder = Objects.requireNonNull(decoder, "[Transformer] decoder is null");
  }

  /** {@return the targets after the decoder, every position seeing all} */
  @Override
  public NDArray apply(NDArray sources, NDArray targets) {
    return apply(sources, targets, null, null, null);
  }

  /**
   * {@return the targets after the decoder}
   *
   * @param sources of shape (batch, length, dims)
   * @param targets of shape (batch, any length, dims)
   * @param sourceMask which sources a source sees, see {@link MultiHeadAttention}; null for all
   * @param targetMask which targets a target sees; null for all
   * @param memoryMask which sources a target sees; null for all
   * @throws IllegalArgumentException if shapes do not fit
   */
  public NDArray apply(
      NDArray sources,
      NDArray targets,
      NDArray sourceMask,
      NDArray targetMask,
      NDArray memoryMask) {
    NDArray memory = encoder.apply(sources, sourceMask);
    return decoder.apply(targets, memory, targetMask, memoryMask);
  }
}
