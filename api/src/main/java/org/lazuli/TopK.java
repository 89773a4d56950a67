package org.lazuli;

/**
 * The largest elements along an axis, the largest first.
 *
 * @param values the elements
 * @param indices where they stand on the axis, uint32
 */
public record TopK(NDArray values, NDArray indices) {}
