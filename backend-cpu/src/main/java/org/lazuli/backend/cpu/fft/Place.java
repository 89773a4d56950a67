package org.lazuli.backend.cpu.fft;

/**
 * An address that depends on the unit of work.
 *
 * @param space the memory
 * @param offset bytes from its start to unit 0
 * @param outer bytes from a row to the next
 * @param block bytes from a block of a row to the next
 * @param last bytes from the first block to the last, which may overlap the one before
 */
record Place(Space space, long offset, long outer, long block, long last) {
  /** The memory a transform works on. */
  enum Space {
    INPUT,
    OUTPUT,
    /** Scratch memory of one thread. */
    LOCAL,
    /** Scratch memory of all threads. */
    SHARED,
    /** Roots of unity. */
    TABLE
  }

  static Place at(Space space, long offset) {
    return new Place(space, offset, 0, 0, 0);
  }
}
