package org.lazuli;

/**
 * The distinct elements of an array, in ascending order.
 *
 * @param values the elements, in one axis
 * @param indices where each first stands in the array in row-major order, int64
 * @param inverse which of the values stands at each place of the array, int64 of its shape: {@code
 *     values.take(inverse)} is the array
 * @param counts how often each stands in the array, int64
 */
public record UniqueElements(NDArray values, NDArray indices, NDArray inverse, NDArray counts) {}
