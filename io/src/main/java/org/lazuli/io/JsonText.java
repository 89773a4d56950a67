package org.lazuli.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes JSON. */
final class JsonText {
  private static final int ALIGNMENT = 64;

  private JsonText() {}

  /** {@return the text as a JSON string, in quotes} */
  static String quote(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  /** {@return an object whose members are texts} */
  static String texts(Map<String, String> texts) {
    return texts.entrySet().stream()
        .map(text -> quote(text.getKey()) + ":" + quote(text.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  static String list(Collection<Integer> numbers) {
    return list(numbers.stream().mapToLong(Integer::longValue).toArray());
  }

  static String list(long... numbers) {
    return Arrays.stream(numbers)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(",", "[", "]"));
  }

  /**
   * {@return a header as files have it: its length, int64 in little-endian order, and the JSON,
   * filled up with spaces such that what follows begins at a multiple of 64}
   *
   * @param before how many bytes of the file stand in front
   */
  static byte[] header(String json, int before) {
    byte[] text = json.getBytes(UTF_8);
    int start = before + Long.BYTES;
    int length = text.length + Math.floorMod(-(start + text.length), ALIGNMENT);
    byte[] header = new byte[Long.BYTES + length];
    Arrays.fill(header, (byte) ' ');
    ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(text);
    return header;
  }
}
