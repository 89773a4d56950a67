package org.lazuli.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteOrder;

/** A position in a gguf file, from which numbers are read one after the other. */
final class GgufCursor {
  private final Source source;
  private final ByteOrder order;
  private final boolean wide;
  private long at;

  /**
   * Starts at an offset.
   *
   * @param wide whether counts have 64 bits; those of version 1 have 32
   */
  GgufCursor(Source source, long at, ByteOrder order, boolean wide) {
    this.source = source;
    this.at = at;
    this.order = order;
    this.wide = wide;
  }

  Source source() {
    return source;
  }

  ByteOrder order() {
    return order;
  }

  long at() {
    return at;
  }

  long u32() {
    int value = (int) source.u32(at);
    at += Integer.BYTES;
    return Integer.toUnsignedLong(swapped() ? Integer.reverseBytes(value) : value);
  }

  long i64() {
    long value = source.i64(at);
    at += Long.BYTES;
    return swapped() ? Long.reverseBytes(value) : value;
  }

  private boolean swapped() {
    return order == ByteOrder.BIG_ENDIAN;
  }

  /** {@return a length or size, which is not negative} */
  long count() {
    long start = at;
    long count = wide ? i64() : u32();
    if (count < 0) {
      throw source.fail(start, "a count of " + Long.toUnsignedString(count));
    }
    return count;
  }

  /** {@return a count of things of which each takes some bytes, so that they can be there} */
  int countOf(String what, int leastBytes) {
    long start = at;
    long count = count();
    if (count > (source.size() - at) / leastBytes || count > Integer.MAX_VALUE) {
      throw source.fail(start, count + " " + what + " claimed, " + left());
    }
    return (int) count;
  }

  private String left() {
    return (source.size() - at) + " bytes are left";
  }

  String text() {
    long start = at;
    long length = count();
    if (length > source.size() - at || length > Integer.MAX_VALUE) {
      throw source.fail(start, "a text of " + length + " bytes, " + left());
    }
    String text = source.text(at, length, UTF_8);
    at += length;
    return text;
  }

  void skip(long bytes) {
    at += bytes;
  }
}
