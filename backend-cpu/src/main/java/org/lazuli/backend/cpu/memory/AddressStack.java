package org.lazuli.backend.cpu.memory;

import java.util.Arrays;

/** The free blocks of one size class, and when the class last served a request. */
final class AddressStack {
  private long[] addresses = new long[4];
  private int size;
  private long lastUse;

  boolean isEmpty() {
    return size == 0;
  }

  long lastUse() {
    return lastUse;
  }

  void push(long address) {
    if (size == addresses.length) {
      addresses = Arrays.copyOf(addresses, 2 * size);
    }
    addresses[size++] = address;
  }

  long pop(long now) {
    lastUse = now;
    return pop();
  }

  long pop() {
    return addresses[--size];
  }
}
