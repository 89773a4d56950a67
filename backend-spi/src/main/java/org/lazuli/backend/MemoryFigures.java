package org.lazuli.backend;

/**
 * What a device's memory is used for, in bytes.
 *
 * @param active handed out and not given back
 * @param peak the most that was ever active
 * @param cached kept for reuse
 * @param limit the most that may be active and cached together
 * @param cacheLimit the most that is kept for reuse
 */
public record MemoryFigures(long active, long peak, long cached, long limit, long cacheLimit) {}
