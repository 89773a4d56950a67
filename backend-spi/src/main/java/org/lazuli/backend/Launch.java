package org.lazuli.backend;

/**
 * The run-time parameters of one run of a program.
 *
 * @param sizes the extent of every variable: parallel ones, then loop ones
 * @param buffers the memory behind every {@code Program.buffers()} entry; two entries may be the
 *     same memory if one is only loaded from, and what is stored to the other is stored where it
 *     was loaded: a new parameter over the old one
 * @param offsets for every access the element its first index addresses
 * @param strides for every access and variable the step in elements: {@code strides[access *
 *     variables + variable]}
 * @param scalars the value of every scalar parameter: for integers and bool the value itself, for
 *     floating types the bits of the value as a double ({@code Double.doubleToRawLongBits})
 * @param error two longs the program may write: a flag, 0 before the run, and the index that was
 *     out of bounds; null for programs without bound checks
 */
public record Launch(
    long[] sizes,
    DeviceBuffer[] buffers,
    long[] offsets,
    long[] strides,
    long[] scalars,
    DeviceBuffer error) {}
