package org.lazuli.backend.cpu.memory;

/**
 * The sizes blocks come in: eight per power of two, all multiples of 64 bytes.
 *
 * <p>A request of 64 bytes or more is rounded up by at most an eighth (for the few multiples of 64
 * below 512, to the next one).
 */
final class SizeClass {
  static final int ALIGNMENT = 64;

  private static final int STEPS_LOG = 3;
  private static final int STEPS = 1 << STEPS_LOG;
  private static final int UNIT_LOG = 6;

  /** Enough classes for any positive long. */
  static final int COUNT = (Long.SIZE - UNIT_LOG - STEPS_LOG + 1) * STEPS;

  private SizeClass() {}

  /** {@return the smallest class that holds the bytes; zero bytes take a whole unit} */
  static int of(long bytes) {
    long last = Math.max(bytes, 1) - 1 >>> UNIT_LOG;
    if (last < STEPS) {
      return (int) last;
    }
    int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(last) - STEPS_LOG;
    return octave * STEPS + (int) (last >>> octave);
  }

  /** {@return the bytes a block of the class has} */
  static long capacity(int sizeClass) {
    if (sizeClass < 2 * STEPS) {
      return sizeClass + 1L << UNIT_LOG;
    }
    int octave = sizeClass / STEPS - 1;
    long step = sizeClass - octave * STEPS + 1L;
    return step << octave + UNIT_LOG;
  }
}
