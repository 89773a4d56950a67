package org.lazuli.backend.cpu.onednn;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lazuli.type.Longs;

/**
 * How a window moves, as oneDNN's C interface takes it: addresses of one number for each spatial
 * axis, valid as long as the arena.
 */
record ConvWindow(long strides, long dilates, long low, long high) {
  static final int FORWARD_INFERENCE = 96;
  static final int DIRECT = 1;

  static ConvWindow of(Arena arena, ConvSpec spec) {
    return new ConvWindow(
        copy(arena, spec.stride()),
        copy(arena, spec.dilates()),
        copy(arena, spec.low()),
        copy(arena, spec.high()));
  }

  private static long copy(Arena arena, Longs values) {
    MemorySegment copy = arena.allocateFrom(ValueLayout.JAVA_LONG, values.toArray());
    return copy.address();
  }
}
