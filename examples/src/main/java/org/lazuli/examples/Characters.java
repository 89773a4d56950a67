package org.lazuli.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/**
 * A text as numbers of its characters.
 *
 * @param alphabet the characters that occur, in order
 * @param ids where each character of the text is in the alphabet, int32
 */
record Characters(String alphabet, NDArray ids) {
  /** {@return the plays among the resources of the examples} */
  static Characters shakespeare() throws IOException {
    try (InputStream in = Characters.class.getResourceAsStream("text/tinyshakespeare.txt.gz")) {
      if (in == null) {
        throw new IOException("tinyshakespeare: not among the resources of the examples");
      }
      return of(new String(new GZIPInputStream(in).readAllBytes(), StandardCharsets.US_ASCII));
    }
  }

  static Characters of(String text) {
    int[] sorted = text.chars().distinct().sorted().toArray();
    String alphabet = new String(sorted, 0, sorted.length);
    return new Characters(alphabet, Ops.array(text.chars().map(alphabet::indexOf).toArray()));
  }

  int count() {
    return (int) ids.size();
  }

  String text(int... characters) {
    StringBuilder text = new StringBuilder();
    for (int id : characters) {
      text.append(alphabet.charAt(id));
    }
    return text.toString();
  }
}
