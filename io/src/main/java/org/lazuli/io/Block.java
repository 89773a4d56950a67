package org.lazuli.io;

/** The bytes of one quantised block, little-endian, at a place in an array that holds many. */
final class Block {
  private final byte[] bytes;
  private int start;

  Block(byte[] bytes) {
    this.bytes = bytes;
  }

  Block at(int start) {
    this.start = start;
    return this;
  }

  int s8(int offset) {
    return bytes[start + offset];
  }

  int u8(int offset) {
    return bytes[start + offset] & 0xFF;
  }

  int u16(int offset) {
    return u8(offset) | u8(offset + 1) << 8;
  }

  int i32(int offset) {
    return u16(offset) | u16(offset + 2) << 16;
  }

  /** {@return the bit of this number, counted from the lowest bit of the byte at an offset} */
  int bit(int offset, int number) {
    return u8(offset + number / 8) >> number % 8 & 1;
  }

  /** {@return the nibble of this number, counted from the lower one of the byte at an offset} */
  int nibble(int offset, int number) {
    return u8(offset + number / 2) >> 4 * (number % 2) & 15;
  }

  float half(int offset) {
    return Float.float16ToFloat((short) u16(offset));
  }

  float single(int offset) {
    return Float.intBitsToFloat(i32(offset));
  }
}
