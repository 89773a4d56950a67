package org.lazuli.io;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a file or of an archive's entry, read at checked offsets.
 *
 * @param name the file, and the entry in it, for messages
 * @param bytes all of its bytes
 */
record Source(String name, MemorySegment bytes) {
  private static final ValueLayout.OfShort SHORT = little(ValueLayout.JAVA_SHORT_UNALIGNED);
  private static final ValueLayout.OfInt INT = little(ValueLayout.JAVA_INT_UNALIGNED);
  private static final ValueLayout.OfLong LONG = little(ValueLayout.JAVA_LONG_UNALIGNED);

  @SuppressWarnings("unchecked")
  private static <L extends ValueLayout> L little(L layout) {
    return (L) layout.withOrder(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * {@return a file, mapped: its pages are read when they are first touched}
   *
   * <p>The mapping lasts as long as anything refers to it, also after the file is replaced.
   */
  static Source map(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new LazuliIoException("load", file.toString(), -1, "not a regular file", null);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment bytes = channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
      return new Source(file.toString(), bytes);
    } catch (IOException e) {
      throw Failures.of("load", file, e);
    }
  }

  long size() {
    return bytes.byteSize();
  }

  /** {@return {@code length} bytes from {@code offset}, which must be there} */
  MemorySegment slice(long offset, long length) {
    if (offset < 0 || offset > size()) {
      throw fail(offset, "outside the " + size() + " bytes there are");
    }
    if (length < 0 || length > size() - offset) {
      String needed = Long.toUnsignedString(length);
      throw fail(offset, "needs " + needed + " bytes, " + (size() - offset) + " are left");
    }
    return bytes.asSlice(offset, length);
  }

  /** {@return the unsigned 16-bit number, little-endian} */
  int u16(long offset) {
    return Short.toUnsignedInt(slice(offset, 2).get(SHORT, 0));
  }

  /** {@return the unsigned 32-bit number, little-endian} */
  long u32(long offset) {
    return Integer.toUnsignedLong(slice(offset, 4).get(INT, 0));
  }

  /** {@return the signed 64-bit number, little-endian} */
  long i64(long offset) {
    return slice(offset, 8).get(LONG, 0);
  }

  /** {@return text of at most 2^31 - 1 bytes, which must be valid in the charset} */
  String text(long offset, long length, Charset charset) {
    ByteBuffer encoded = slice(offset, length).asByteBuffer();
    try {
      return charset.newDecoder().decode(encoded).toString();
    } catch (CharacterCodingException _) {
      throw fail(offset + encoded.position(), "not valid " + charset);
    }
  }

  /** {@return memory for a copy of what an offset leads to} */
  MemorySegment allocate(long offset, long size) {
    try {
      return HostBytes.allocate(size);
    } catch (OutOfMemoryError _) {
      String advice = "; raise the limit with -XX:MaxDirectMemorySize";
      throw fail(offset, "no memory for a copy of " + size + " bytes" + advice);
    }
  }

  /** {@return the exception that says what is wrong at an offset} */
  LazuliIoException fail(long offset, String reason) {
    return new LazuliIoException("load", name, offset, reason, null);
  }
}
