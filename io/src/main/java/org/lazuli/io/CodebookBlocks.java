package org.lazuli.io;

/** Blocks of 256 numbers whose codes choose points of a {@link Codebook}, in parts of 32. */
final class CodebookBlocks {
  private static final int PARTS = 8;

  /** What IQ1 adds to its ternary numbers, or subtracts. */
  private static final float SHIFT = 0.125f;

  private CodebookBlocks() {}

  /** For each part four codes, then a word with seven bits of signs for each and a scale. */
  static void iq2xxs(Block block, float[] out) {
    for (int part = 0; part < PARTS; part++) {
      int codes = 2 + part * 8;
      int word = block.i32(codes + 4);
      float scale = block.half(0) * (0.5f + (word >>> 28)) * 0.25f;
      for (int i = 0; i < 4; i++) {
        int to = part * 32 + i * 8;
        put(Codebook.IQ2_XXS, block.u8(codes + i), signs(word >>> 7 * i), scale, out, to);
      }
    }
  }

  /** Codes of nine bits, each with seven bits of signs; a scale for every two. */
  static void iq2xs(Block block, float[] out) {
    for (int i = 0; i < 4 * PARTS; i++) {
      int code = block.u16(2 + i * 2);
      float scale = block.half(0) * (0.5f + block.nibble(66, i / 2)) * 0.25f;
      put(Codebook.IQ2_XS, code & 511, signs(code >> 9), scale, out, i * 8);
    }
  }

  /** Codes of ten bits, whose upper two stand apart, and eight bits of signs. */
  static void iq2s(Block block, float[] out) {
    for (int i = 0; i < 4 * PARTS; i++) {
      int code = block.u8(2 + i) | (block.u8(66 + i / 4) >> 2 * (i % 4) & 3) << 8;
      float scale = block.half(0) * (0.5f + block.nibble(74, i / 2)) * 0.25f;
      put(Codebook.IQ2_S, code, block.u8(34 + i), scale, out, i * 8);
    }
  }

  /** As IQ2_XXS with two codes for eight numbers; the words stand together at the end. */
  static void iq3xxs(Block block, float[] out) {
    for (int part = 0; part < PARTS; part++) {
      int word = block.i32(66 + part * 4);
      float scale = block.half(0) * (0.5f + (word >>> 28)) * 0.5f;
      for (int i = 0; i < 8; i++) {
        int code = block.u8(2 + part * 8 + i);
        int signs = signs(word >>> 7 * (i / 2)) >> 4 * (i % 2);
        put(Codebook.IQ3_XXS, code, signs, scale, out, part * 32 + i * 4);
      }
    }
  }

  /** Codes of nine bits, whose upper one stands apart, and a bit for every sign. */
  static void iq3s(Block block, float[] out) {
    for (int i = 0; i < 8 * PARTS; i++) {
      int code = block.u8(2 + i) | block.bit(66, i) << 8;
      float scale = block.half(0) * (1 + 2 * block.nibble(106, i / 8));
      put(Codebook.IQ3_S, code, block.nibble(74, i), scale, out, i * 4);
    }
  }

  /** {@return eight signs of seven bits: the last makes the count of negative ones even} */
  private static int signs(int code) {
    int seven = code & 127;
    return seven | (Integer.bitCount(seven) & 1) << 7;
  }

  private static void put(Codebook book, int code, int signs, float scale, float[] out, int to) {
    byte[] points = book.points();
    for (int i = 0; i < book.width(); i++) {
      float sign = (signs >> i & 1) == 0 ? 1 : -1;
      out[to + i] = scale * points[code * book.width() + i] * sign;
    }
  }

  /** Codes of eleven bits: eight, and for each part a word with three for each and a scale. */
  static void iq1s(Block block, float[] out) {
    for (int i = 0; i < 4 * PARTS; i++) {
      int word = block.u16(34 + i / 4 * 2);
      int code = block.u8(2 + i) | (word >> 3 * (i % 4) & 7) << 8;
      float scale = block.half(0) * (2 * (word >> 12 & 7) + 1);
      shifted(code, scale, (word & 0x8000) == 0 ? SHIFT : -SHIFT, out, i * 8);
    }
  }

  /** As IQ1_S with a scale for every two codes; the block's scale is spread over four words. */
  static void iq1m(Block block, float[] out) {
    int bits = 0;
    for (int i = 0; i < 4; i++) {
      bits |= block.u16(48 + i * 2) >> 12 << 4 * i;
    }
    float whole = Float.float16ToFloat((short) bits);
    for (int i = 0; i < 4 * PARTS; i++) {
      int high = block.nibble(32, i);
      int code = block.u8(i) | (high & 7) << 8;
      float scale = whole * (2 * (block.u16(48 + i / 8 * 2) >> 3 * (i / 2 % 4) & 7) + 1);
      shifted(code, scale, (high & 8) == 0 ? SHIFT : -SHIFT, out, i * 8);
    }
  }

  private static void shifted(int code, float scale, float shift, float[] out, int to) {
    byte[] points = Codebook.IQ1_S.points();
    for (int i = 0; i < 8; i++) {
      out[to + i] = scale * (points[code * 8 + i] + shift);
    }
  }
}
