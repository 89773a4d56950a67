package org.lazuli;

/**
 * The random function threefry2x32 with 20 rounds, for single blocks on the host.
 *
 * <p>Source: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011.
 */
final class Threefry {
  private static final int[][] ROTATIONS = {{13, 15, 26, 6}, {17, 29, 16, 24}};
  private static final int PARITY = 0x1BD11BDA;

  private Threefry() {}

  /** {@return both words of a block, the first in the upper half} */
  static long block(long key, int counter0, int counter1) {
    int[] keys = {(int) (key >>> 32), (int) key, 0};
    keys[2] = keys[0] ^ keys[1] ^ PARITY;
    int x = counter0 + keys[0];
    int y = counter1 + keys[1];
    for (int group = 0; group < 5; group++) {
      for (int rotation : ROTATIONS[group & 1]) {
        x += y;
        y = Integer.rotateLeft(y, rotation) ^ x;
      }
      x += keys[(group + 1) % 3];
      y += keys[(group + 2) % 3] + group + 1;
    }
    return (long) x << 32 | y & 0xffff_ffffL;
  }

  /** {@return the two keys that MLX's split makes of one} */
  static long[] split(long key) {
    long a = block(key, 0, 2);
    long b = block(key, 1, 3);
    long first = a & 0xffff_ffff_0000_0000L | b >>> 32;
    long second = a << 32 | b & 0xffff_ffffL;
    return new long[] {first, second};
  }
}
