package org.lazuli.io;

/**
 * One entry of a zip archive as the central directory describes it.
 *
 * @param name the entry's name: a key in memory, never a path
 * @param method 0 for stored, 8 for deflated
 * @param crc the CRC-32 of the content
 * @param packed the bytes it takes in the archive
 * @param size the bytes of the content, as claimed
 * @param header where the local header is
 */
record ZipMember(String name, int method, long crc, long packed, long size, long header) {
  static final int STORED = 0;
  static final int DEFLATED = 8;
}
