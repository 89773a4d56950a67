package org.lazuli;

/**
 * An array in quantized form; a tree, so that scales and biases can have gradients.
 *
 * @param words the codes, uint32: a stream of bits along the last axis, the first code in the
 *     lowest bits of the first word
 * @param scales one scale for every group of neighbours on the last axis
 * @param biases one bias for every group, or null if the mode has none
 */
public record QuantizedWeights(NDArray words, NDArray scales, NDArray biases) {}
