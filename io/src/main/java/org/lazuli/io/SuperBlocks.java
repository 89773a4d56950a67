package org.lazuli.io;

/**
 * Blocks of 256 numbers whose parts of 16 or 32 have scales and minima, which are quantised too.
 *
 * <p>Codes of two bits lie four to a byte such that 32 bytes hold 128 numbers: the lowest bits of
 * all of them first.
 */
final class SuperBlocks {
  private static final int SIZE = 256;

  private SuperBlocks() {}

  static void q2(Block block, float[] out) {
    float scale = block.half(80);
    float minimum = block.half(82);
    for (int part = 0; part < SIZE / 16; part++) {
      int scales = block.u8(part);
      float times = scale * (scales & 15);
      float less = minimum * (scales >> 4);
      for (int i = part * 16; i < (part + 1) * 16; i++) {
        out[i] = times * twoBits(block, 16, i) - less;
      }
    }
  }

  /** A third bit, in front, says that nothing is subtracted. */
  static void q3(Block block, float[] out) {
    float scale = block.half(108);
    for (int part = 0; part < SIZE / 16; part++) {
      int low = block.u8(96 + part % 8) >> 4 * (part / 8) & 15;
      int high = block.u8(104 + part % 4) >> 2 * (part / 4) & 3;
      float times = scale * ((low | high << 4) - 32);
      for (int i = part * 16; i < (part + 1) * 16; i++) {
        int third = block.u8(i % 32) >> i / 32 & 1;
        out[i] = times * (twoBits(block, 32, i) - 4 * (1 - third));
      }
    }
  }

  private static int twoBits(Block block, int codes, int i) {
    return block.u8(codes + i / 128 * 32 + i % 32) >> 2 * (i % 128 / 32) & 3;
  }

  static void q4(Block block, float[] out) {
    for (int part = 0; part < SIZE / 32; part++) {
      float times = block.half(0) * scale(block, part);
      float less = block.half(2) * minimum(block, part);
      for (int i = 0; i < 32; i++) {
        out[part * 32 + i] = times * halfByte(block, 16, part, i) - less;
      }
    }
  }

  static void q5(Block block, float[] out) {
    for (int part = 0; part < SIZE / 32; part++) {
      float times = block.half(0) * scale(block, part);
      float less = block.half(2) * minimum(block, part);
      for (int i = 0; i < 32; i++) {
        int fifth = block.u8(16 + i) >> part & 1;
        out[part * 32 + i] = times * (halfByte(block, 48, part, i) + 16 * fifth) - less;
      }
    }
  }

  /** 32 bytes hold two parts: the lower nibbles are the first. */
  private static int halfByte(Block block, int codes, int part, int i) {
    return block.u8(codes + part / 2 * 32 + i) >> 4 * (part % 2) & 15;
  }

  /** Twelve bytes from the fourth on hold eight scales and eight minima of six bits. */
  private static int scale(Block block, int part) {
    return part < 4 ? block.u8(4 + part) & 63 : block.u8(8 + part) & 15 | block.u8(part) >> 6 << 4;
  }

  private static int minimum(Block block, int part) {
    return part < 4
        ? block.u8(8 + part) & 63
        : block.u8(8 + part) >> 4 | block.u8(4 + part) >> 6 << 4;
  }

  static void q6(Block block, float[] out) {
    float scale = block.half(208);
    for (int i = 0; i < SIZE; i++) {
      int half = i / 128;
      int quarter = i % 128 / 32;
      int low = block.u8(half * 64 + i % 64) >> 4 * (quarter / 2) & 15;
      int high = block.u8(128 + half * 32 + i % 32) >> 2 * quarter & 3;
      out[i] = scale * block.s8(192 + i / 16) * ((low | high << 4) - 32);
    }
  }

  static void q8(Block block, float[] out) {
    float scale = block.single(0);
    for (int i = 0; i < SIZE; i++) {
      out[i] = scale * block.s8(4 + i);
    }
  }
}
