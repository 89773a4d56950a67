package org.lazuli.backend.cpu.fft;

import java.util.List;

/**
 * Calls for each of many units of work, in any order.
 *
 * @param calls what is done for a unit
 * @param units how many there are
 * @param blocks units of a row
 * @param local bytes of scratch memory a thread needs
 * @param work about how many numbers a unit goes through in all calls
 */
record Phase(List<Call> calls, long units, long blocks, long local, long work) {
  /** The bytes of the list {@link Walk} goes through. */
  long listBytes() {
    return Math.ceilDiv(listFields() * Long.BYTES, 64) * 64L;
  }

  private long listFields() {
    return Walk.HEAD + (long) calls.size() * Call.FIELDS;
  }
}
