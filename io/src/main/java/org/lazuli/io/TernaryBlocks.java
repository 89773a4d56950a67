package org.lazuli.io;

/** Blocks of one scale whose numbers are its multiples by -1, 0 and 1. */
final class TernaryBlocks {
  private static final int SIZE = 256;

  private TernaryBlocks() {}

  /** Five ternary digits to a byte, as a fraction of 256, in runs of 32 and 16; then four. */
  static void tq1(Block block, float[] out) {
    float scale = block.half(52);
    digits(block, 0, 32, 5, scale, out, 0);
    digits(block, 32, 16, 5, scale, out, 160);
    digits(block, 48, 4, 4, scale, out, 240);
  }

  private static void digits(
      Block block, int from, int bytes, int digits, float scale, float[] out, int to) {
    int power = 1;
    for (int digit = 0; digit < digits; digit++) {
      for (int i = 0; i < bytes; i++) {
        int rest = block.u8(from + i) * power & 0xFF;
        out[to + digit * bytes + i] = ((rest * 3 >> 8) - 1) * scale;
      }
      power *= 3;
    }
  }

  static void tq2(Block block, float[] out) {
    float scale = block.half(64);
    for (int i = 0; i < SIZE; i++) {
      int code = block.u8(i / 128 * 32 + i % 32) >> 2 * (i % 128 / 32) & 3;
      out[i] = (code - 1) * scale;
    }
  }

  /** A bit for the sign of each of 128 numbers; none is zero. */
  static void q1(Block block, float[] out) {
    float scale = block.half(0);
    for (int i = 0; i < 128; i++) {
      out[i] = (2 * block.bit(2, i) - 1) * scale;
    }
  }
}
