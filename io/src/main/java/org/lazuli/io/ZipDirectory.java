package org.lazuli.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * The central directory at the end of a zip archive, plain or zip64.
 *
 * <p>{@link java.util.zip.ZipFile} would read it too, but it does not tell where an entry lies, so
 * nothing could be mapped and no message could name an offset.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">the format</a>
 */
final class ZipDirectory {
  private static final long MEMBER_SIGNATURE = 0x02014b50L;
  private static final long END_SIGNATURE = 0x06054b50L;
  private static final long END64_SIGNATURE = 0x06064b50L;
  private static final long LOCATOR_SIGNATURE = 0x07064b50L;
  private static final int MEMBER_SIZE = 46;
  private static final int END_SIZE = 22;
  private static final int LOCATOR_SIZE = 20;
  private static final int ENCRYPTED = 1;
  private static final int ZIP64 = 1;
  private static final int FULL16 = 0xFFFF;
  private static final long FULL32 = 0xFFFF_FFFFL;

  private final Source source;
  private long at;

  private ZipDirectory(Source source) {
    this.source = source;
  }

  /** {@return the entries of an archive in its order} */
  static List<ZipMember> read(Source source) {
    ZipDirectory directory = new ZipDirectory(source);
    return directory.read(directory.end());
  }

  /** The end record closes the file, up to a comment. */
  private long end() {
    long last = source.size() - END_SIZE;
    for (long end = last; end >= Math.max(0, last - FULL16); end--) {
      if (source.u32(end) == END_SIGNATURE && source.u16(end + 20) == last - end) {
        return end;
      }
    }
    throw source.fail(source.size(), "not a zip archive, or its end is missing");
  }

  private List<ZipMember> read(long end) {
    long count = source.u16(end + 10);
    long size = source.u32(end + 12);
    long start = source.u32(end + 16);
    if (count == FULL16 || size == FULL32 || start == FULL32) {
      long locator = end - LOCATOR_SIZE;
      check(locator, LOCATOR_SIGNATURE, "zip64 locator");
      long end64 = source.i64(locator + 8);
      check(end64, END64_SIGNATURE, "zip64 end record");
      count = source.i64(end64 + 32);
      size = source.i64(end64 + 40);
      start = source.i64(end64 + 48);
    }
    source.slice(start, size);
    if (count < 0 || count > size / MEMBER_SIZE) {
      throw source.fail(end, count + " entries claimed in a directory of " + size + " bytes");
    }
    List<ZipMember> members = new ArrayList<>();
    at = start;
    for (long i = 0; i < count; i++) {
      members.add(member());
    }
    return members;
  }

  private void check(long offset, long signature, String what) {
    if (source.u32(offset) != signature) {
      throw source.fail(offset, "no " + what + " here");
    }
  }

  private ZipMember member() {
    check(at, MEMBER_SIGNATURE, "directory entry");
    source.slice(at, MEMBER_SIZE);
    if ((source.u16(at + 8) & ENCRYPTED) != 0) {
      throw source.fail(at, "an encrypted entry");
    }
    int nameSize = source.u16(at + 28);
    int extraSize = source.u16(at + 30);
    long[] wide = {source.u32(at + 24), source.u32(at + 20), source.u32(at + 42)};
    widen(wide, at + MEMBER_SIZE + nameSize, extraSize);
    String name = name(at + MEMBER_SIZE, nameSize);
    int method = source.u16(at + 10);
    long crc = source.u32(at + 16);
    at += MEMBER_SIZE + nameSize + extraSize + source.u16(at + 32);
    return new ZipMember(name, method, crc, wide[1], wide[0], wide[2]);
  }

  /** Takes the fields that do not fit 32 bits (size, packed, header) from the zip64 extra field. */
  private void widen(long[] fields, long extra, int extraSize) {
    long end = extra + extraSize;
    for (long block = extra; block + 4 <= end; block += 4 + source.u16(block + 2)) {
      if (source.u16(block) == ZIP64) {
        long value = block + 4;
        for (int i = 0; i < fields.length; i++) {
          if (fields[i] == FULL32) {
            fields[i] = source.i64(value);
            value += 8;
          }
        }
        return;
      }
    }
  }

  /** Names are UTF-8 by flag or by habit; else any bytes will do for a key. */
  private String name(long offset, int size) {
    try {
      return source.text(offset, size, UTF_8);
    } catch (LazuliIoException _) {
      return source.text(offset, size, ISO_8859_1);
    }
  }
}
