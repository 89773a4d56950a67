package org.lazuli.io;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The content of a zip entry: in place if it is stored, else inflated.
 *
 * <p>What is inflated is checked. What is in place would have to be read for it, and may be large
 * and never be looked at, so that is left to the caller.
 */
final class ZipContent {
  private static final long LOCAL_SIGNATURE = 0x04034b50L;
  private static final int LOCAL_SIZE = 30;

  /** No deflated data expands more than this many times. */
  private static final long MOST_EXPANSION = 1032;

  private static final long CHUNK = 1 << 30;

  private final Source archive;
  private final ZipMember member;
  private final Source source;

  /** Finds the content, and inflates it if need be. */
  ZipContent(Source archive, ZipMember member) {
    this.archive = archive;
    this.member = member;
    this.source =
        new Source(archive.name() + ", entry " + Failures.quote(member.name()), content());
  }

  /** {@return the content as a source of its own} */
  Source source() {
    return source;
  }

  private MemorySegment content() {
    MemorySegment packed = packed();
    return switch (member.method()) {
      case ZipMember.STORED -> stored(packed);
      case ZipMember.DEFLATED -> inflated(packed);
      default -> throw fail("compression method " + member.method());
    };
  }

  /** Reads all of the content and refuses it if it does not match its checksum. */
  void check() {
    check(source.bytes());
  }

  private void check(MemorySegment content) {
    CRC32 crc = new CRC32();
    for (long at = 0; at < content.byteSize(); at += CHUNK) {
      crc.update(chunk(content, at));
    }
    if (crc.getValue() != member.crc()) {
      throw fail("the content does not match its checksum");
    }
  }

  private MemorySegment packed() {
    long header = member.header();
    archive.slice(header, LOCAL_SIZE);
    if (archive.u32(header) != LOCAL_SIGNATURE) {
      throw fail("no local header here");
    }
    long start = header + LOCAL_SIZE + archive.u16(header + 26) + archive.u16(header + 28);
    return archive.slice(start, member.packed());
  }

  private MemorySegment stored(MemorySegment packed) {
    if (member.size() != member.packed()) {
      throw fail("stored, but its two sizes differ");
    }
    return packed;
  }

  private MemorySegment inflated(MemorySegment packed) {
    if (member.size() < 0 || member.size() / MOST_EXPANSION > member.packed()) {
      throw fail("cannot expand to the " + member.size() + " bytes it claims");
    }
    MemorySegment content = archive.allocate(member.header(), member.size());
    Inflater inflater = new Inflater(true);
    try {
      inflate(inflater, packed, content);
    } catch (DataFormatException e) {
      throw fail("not valid deflated data: " + e.getMessage());
    } finally {
      inflater.end();
    }
    check(content);
    return content;
  }

  private void inflate(Inflater inflater, MemorySegment packed, MemorySegment content)
      throws DataFormatException {
    long in = 0;
    long out = 0;
    while (!inflater.finished()) {
      if (inflater.needsInput()) {
        inflater.setInput(chunk(packed, in));
        in = Math.min(packed.byteSize(), in + CHUNK);
      }
      int count = inflater.inflate(chunk(content, out));
      out += count;
      boolean stuck = count == 0 && (!inflater.needsInput() || in == packed.byteSize());
      if (stuck && !inflater.finished()) {
        throw fail("its data does not end where it should");
      }
    }
    if (out != content.byteSize()) {
      throw fail("expands to " + out + " bytes, not the " + content.byteSize() + " it claims");
    }
  }

  private static ByteBuffer chunk(MemorySegment bytes, long offset) {
    return bytes.asSlice(offset, Math.min(CHUNK, bytes.byteSize() - offset)).asByteBuffer();
  }

  private LazuliIoException fail(String reason) {
    return archive.fail(member.header(), "entry " + Failures.quote(member.name()) + ": " + reason);
  }
}
