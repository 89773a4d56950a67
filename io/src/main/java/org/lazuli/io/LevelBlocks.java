package org.lazuli.io;

/** Blocks whose codes of four bits choose one of sixteen levels. */
final class LevelBlocks {
  /** Levels that lie closer together around zero. */
  private static final byte[] NONLINEAR = {
    -127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113
  };

  /** Twice the floats of four bits (E2M1); negative zero is zero. */
  private static final byte[] FLOATS = {0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12};

  private LevelBlocks() {}

  static void iq4nl(Block block, float[] out) {
    levels(block, 2, 16, NONLINEAR, block.half(0), out, 0);
  }

  static void iq4xs(Block block, float[] out) {
    float scale = block.half(0);
    for (int part = 0; part < 8; part++) {
      int low = block.nibble(4, part);
      int high = block.u16(2) >> 2 * part & 3;
      float times = scale * ((low | high << 4) - 32);
      levels(block, 8 + part * 16, 16, NONLINEAR, times, out, part * 32);
    }
  }

  static void mxfp4(Block block, float[] out) {
    levels(block, 1, 16, FLOATS, halfPowerOfTwo(block.u8(0)), out, 0);
  }

  /** Half of two to the code less 127 (E8M0), which is subnormal for the first two codes. */
  private static float halfPowerOfTwo(int code) {
    return Float.intBitsToFloat(code < 2 ? 0x0020_0000 << code : code - 1 << 23);
  }

  static void nvfp4(Block block, float[] out) {
    for (int part = 0; part < 4; part++) {
      levels(block, 4 + part * 8, 8, FLOATS, halfFloat(block.u8(part)), out, part * 16);
    }
  }

  /** Half a float of eight bits (E4M3) without its sign; the code of NaN gives 0. */
  private static float halfFloat(int code) {
    if (code == 0x7F) {
      return 0;
    }
    int exponent = code >> 3 & 15;
    int mantissa = code & 7;
    return Math.scalb(
        (float) (exponent == 0 ? mantissa : 8 + mantissa), Math.max(exponent, 1) - 11);
  }

  /** The lower nibbles are the first half of the numbers. */
  private static void levels(
      Block block, int codes, int bytes, byte[] levels, float scale, float[] out, int to) {
    for (int i = 0; i < bytes; i++) {
      int pair = block.u8(codes + i);
      out[to + i] = scale * levels[pair & 15];
      out[to + bytes + i] = scale * levels[pair >> 4];
    }
  }
}
