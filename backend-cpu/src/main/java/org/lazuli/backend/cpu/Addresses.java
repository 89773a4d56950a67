package org.lazuli.backend.cpu;

import org.lazuli.backend.Slot;

/** Where elements stand in memory. */
final class Addresses {
  private Addresses() {}

  /** {@return the address of a slot's first element, of so many bytes} */
  static long of(Slot slot, int size) {
    return slot.buffer().host().orElseThrow().address() + slot.offset() * size;
  }
}
