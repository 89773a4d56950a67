package org.lazuli.backend.cpu.fft;

import org.lazuli.backend.cpu.memory.NativeMemory;

/**
 * One step with its operands, as it stands in the list that {@link Walk} goes through.
 *
 * @param code the address of the step's function
 * @param from where it reads
 * @param to where it writes
 * @param table the offset of its roots of unity
 * @param second the offset of more of them
 * @param numbers what else it depends on
 */
record Call(long code, Place from, Place to, long table, long second, long... numbers) {
  /** The 64-bit fields of a call. */
  static final int FIELDS = 16;

  static final int FROM = 1;
  static final int TO = 5;
  static final int TABLE = 9;
  static final int SECOND = 10;
  static final int NUMBERS = 11;

  /** Writes the call to memory. */
  void write(long address, long[] bases) {
    put(address, 0, code);
    write(address, FROM, from, bases);
    write(address, TO, to, bases);
    put(address, TABLE, bases[Place.Space.TABLE.ordinal()] + table);
    put(address, SECOND, bases[Place.Space.TABLE.ordinal()] + second);
    for (int i = 0; i < numbers.length; i++) {
      put(address, NUMBERS + i, numbers[i]);
    }
  }

  private static void write(long address, int field, Place place, long[] bases) {
    put(address, field, bases[place.space().ordinal()] + place.offset());
    put(address, field + 1, place.outer());
    put(address, field + 2, place.block());
    put(address, field + 3, place.last());
  }

  private static void put(long address, int field, long value) {
    NativeMemory.putLong(address + Long.BYTES * field, value);
  }
}
