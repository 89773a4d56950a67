package org.lazuli.io;

/** Blocks of 32 numbers with one scale, and in some a minimum: scale * code + minimum. */
final class SimpleBlocks {
  private static final int SIZE = 32;
  private static final int HALF = SIZE / 2;

  private SimpleBlocks() {}

  /** Half a scale, then nibbles: the lower ones are the first half of the numbers. */
  static void q4WithoutMinimum(Block block, float[] out) {
    float scale = block.half(0);
    for (int i = 0; i < HALF; i++) {
      int codes = block.u8(2 + i);
      out[i] = ((codes & 15) - 8) * scale;
      out[i + HALF] = ((codes >> 4) - 8) * scale;
    }
  }

  static void q4WithMinimum(Block block, float[] out) {
    float scale = block.half(0);
    float minimum = block.half(2);
    for (int i = 0; i < HALF; i++) {
      int codes = block.u8(4 + i);
      out[i] = (codes & 15) * scale + minimum;
      out[i + HALF] = (codes >> 4) * scale + minimum;
    }
  }

  /** As with four bits; the fifth bits of all numbers stand together in front of the nibbles. */
  static void q5WithoutMinimum(Block block, float[] out) {
    float scale = block.half(0);
    for (int i = 0; i < HALF; i++) {
      int codes = block.u8(6 + i);
      out[i] = ((codes & 15 | block.bit(2, i) << 4) - 16) * scale;
      out[i + HALF] = ((codes >> 4 | block.bit(2, i + HALF) << 4) - 16) * scale;
    }
  }

  static void q5WithMinimum(Block block, float[] out) {
    float scale = block.half(0);
    float minimum = block.half(2);
    for (int i = 0; i < HALF; i++) {
      int codes = block.u8(8 + i);
      out[i] = (codes & 15 | block.bit(4, i) << 4) * scale + minimum;
      out[i + HALF] = (codes >> 4 | block.bit(4, i + HALF) << 4) * scale + minimum;
    }
  }

  static void q8(Block block, float[] out) {
    bytes(block, 2, out);
  }

  /** The sum of the numbers follows the scale; it only helps products. */
  static void q8WithSum(Block block, float[] out) {
    bytes(block, 4, out);
  }

  private static void bytes(Block block, int codes, float[] out) {
    float scale = block.half(0);
    for (int i = 0; i < SIZE; i++) {
      out[i] = block.s8(codes + i) * scale;
    }
  }
}
