package org.lazuli.examples;

import java.awt.image.BufferedImage;

/** A few characters of 3 by 5 pixels: machines without any font draw pictures too. */
final class PixelFont {
  private static final String CHARACTERS = "0123456789.lostep";

  /** Rows from the top, three bits each, the highest first. */
  private static final int[] GLYPHS = {
    0b111_101_101_101_111, // 0
    0b010_110_010_010_111, // 1
    0b111_001_111_100_111, // 2
    0b111_001_111_001_111, // 3
    0b101_101_111_001_001, // 4
    0b111_100_111_001_111, // 5
    0b111_100_111_101_111, // 6
    0b111_001_010_010_010, // 7
    0b111_101_111_101_111, // 8
    0b111_101_111_001_111, // 9
    0b000_000_000_000_010, // .
    0b110_010_010_010_111, // l
    0b000_111_101_101_111, // o
    0b000_111_100_011_111, // s
    0b010_111_010_010_011, // t
    0b000_111_111_100_111, // e
    0b000_111_101_111_100, // p
  };

  private PixelFont() {}

  /** Draws text with its upper left corner at a point; other characters are blank. */
  static void draw(BufferedImage image, String text, int left, int top, int scale, int rgb) {
    for (int i = 0; i < text.length(); i++) {
      int glyph = CHARACTERS.indexOf(text.charAt(i));
      if (glyph >= 0) {
        glyph(image, GLYPHS[glyph], left + i * 4 * scale, top, scale, rgb);
      }
    }
  }

  private static void glyph(BufferedImage image, int bits, int left, int top, int scale, int rgb) {
    for (int y = 0; y < 5 * scale; y++) {
      for (int x = 0; x < 3 * scale; x++) {
        int bit = 14 - (y / scale * 3 + x / scale);
        if ((bits >> bit & 1) == 1) {
          image.setRGB(left + x, top + y, rgb);
        }
      }
    }
  }
}
