package org.lazuli.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.LongStream;

/** How the numbers of one quantised block are computed, in float32 and in ggml's order. */
@FunctionalInterface
interface BlockDecoder {
  /** Blocks decoded by one task, so that its buffers stay in the cache. */
  long BLOCKS_A_TASK = 512;

  /** Writes the numbers of a block from the start of {@code out}. */
  void decode(Block block, float[] out);

  /** Decodes whole blocks into float32, row-major in both. */
  static void decode(MemorySegment blocks, GgmlType type, MemorySegment out) {
    long count = blocks.byteSize() / type.bytes();
    LongStream.range(0, Math.ceilDiv(count, BLOCKS_A_TASK))
        .parallel()
        .map(task -> task * BLOCKS_A_TASK)
        .forEach(first -> decode(blocks, type, out, first, Math.min(BLOCKS_A_TASK, count - first)));
  }

  private static void decode(
      MemorySegment blocks, GgmlType type, MemorySegment out, long first, long count) {
    byte[] bytes = new byte[(int) count * type.bytes()];
    long start = first * type.bytes();
    MemorySegment.copy(blocks, ValueLayout.JAVA_BYTE, start, bytes, 0, bytes.length);
    Block block = new Block(bytes);
    float[] numbers = new float[type.elements()];
    for (int i = 0; i < count; i++) {
      type.decoder().decode(block.at(i * type.bytes()), numbers);
      long to = (first + i) * numbers.length * Float.BYTES;
      MemorySegment.copy(numbers, 0, out, ValueLayout.JAVA_FLOAT, to, numbers.length);
    }
  }
}
