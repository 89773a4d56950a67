package org.lazuli.io;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * The points that ggml's IQ types choose from: a code picks four or eight numbers at once.
 *
 * <p>They lie in {@code codebooks.txt}; a point is a word of 16 bits, in which equally wide fields
 * choose from a few numbers.
 */
enum Codebook {
  IQ2_XXS(8, 8, 25, 43),
  IQ2_XS(8, 8, 25, 43),
  IQ2_S(8, 8, 25, 43),
  IQ3_XXS(4, 4, 12, 20, 28, 36, 44, 52, 62),
  IQ3_S(4, 1, 3, 5, 7, 9, 11, 13, 15),
  IQ1_S(8, -1, 0, 1);

  private final int width;
  private final byte[] points;

  Codebook(int width, int... numbers) {
    this.width = width;
    byte[] words = Base64.getDecoder().decode(Texts.OF.get(name()));
    points = new byte[words.length / 2 * width];
    int bits = 16 / width;
    for (int i = 0; i < points.length; i++) {
      int at = i / width * 2;
      int word = words[at] & 0xFF | (words[at + 1] & 0xFF) << 8;
      points[i] = (byte) numbers[word >> i % width * bits & (1 << bits) - 1];
    }
  }

  /** {@return the numbers of all points, one point after the other} */
  byte[] points() {
    return points;
  }

  /** {@return how many numbers a point has} */
  int width() {
    return width;
  }

  /** The resource: a line with a name, then lines of base64. */
  private static final class Texts {
    static final Map<String, String> OF = read();

    private static Map<String, String> read() {
      Map<String, StringBuilder> texts = new HashMap<>();
      StringBuilder text = new StringBuilder();
      for (String line : resource().lines().filter(l -> !l.startsWith("#")).toList()) {
        if (line.startsWith("IQ") && line.contains("_")) {
          text = new StringBuilder();
          texts.put(line, text);
        } else {
          text.append(line);
        }
      }
      Map<String, String> whole = new HashMap<>();
      texts.forEach((name, lines) -> whole.put(name, lines.toString()));
      return whole;
    }

    private static String resource() {
      try (InputStream in = Codebook.class.getResourceAsStream("codebooks.txt")) {
        return new String(in.readAllBytes(), US_ASCII);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
