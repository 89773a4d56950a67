package org.lazuli.backend.reference;

import java.util.Arrays;

/**
 * A stable sort of unsigned keys that carries along where they were: by insertion if there are few,
 * else byte after byte from the lowest, which takes the same time whatever the keys are.
 */
final class RadixSort {
  private static final int FEW = 48;
  private static final int DIGIT = 8;
  private static final int DIGITS = 1 << DIGIT;

  private final int count;
  private final int[] starts = new int[DIGITS];
  private long[] keys;
  private long[] otherKeys;
  private int[] places;
  private int[] otherPlaces;

  RadixSort(int count) {
    this.count = count;
    this.keys = new long[count];
    this.places = new int[count];
    this.otherKeys = new long[count <= FEW ? 0 : count];
    this.otherPlaces = new int[count <= FEW ? 0 : count];
  }

  /** Puts the places in ascending order. */
  void begin() {
    for (int i = 0; i < count; i++) {
      places[i] = i;
    }
  }

  int count() {
    return count;
  }

  /** {@return the keys, to be filled for the places as they are} */
  long[] keys() {
    return keys;
  }

  /** {@return the places in the order of their keys} */
  int[] places() {
    return places;
  }

  /** Sorts by the lowest bits of the keys; the others are 0. */
  void run(int bits) {
    if (count <= FEW) {
      insert();
      return;
    }
    for (int shift = 0; shift < bits; shift += DIGIT) {
      if (!isSame(shift)) {
        distribute(shift);
      }
    }
  }

  private void insert() {
    for (int i = 1; i < count; i++) {
      long key = keys[i];
      int place = places[i];
      int at = i;
      for (; at > 0 && Long.compareUnsigned(keys[at - 1], key) > 0; at--) {
        keys[at] = keys[at - 1];
        places[at] = places[at - 1];
      }
      keys[at] = key;
      places[at] = place;
    }
  }

  /** Counts the digits; {@return whether all keys have the same one} */
  private boolean isSame(int shift) {
    Arrays.fill(starts, 0);
    for (long key : keys) {
      starts[digit(key, shift)]++;
    }
    return starts[digit(keys[0], shift)] == count;
  }

  private void distribute(int shift) {
    int next = 0;
    for (int d = 0; d < DIGITS; d++) {
      int size = starts[d];
      starts[d] = next;
      next += size;
    }
    for (int i = 0; i < count; i++) {
      int to = starts[digit(keys[i], shift)]++;
      otherKeys[to] = keys[i];
      otherPlaces[to] = places[i];
    }
    long[] sortedKeys = otherKeys;
    otherKeys = keys;
    keys = sortedKeys;
    int[] sortedPlaces = otherPlaces;
    otherPlaces = places;
    places = sortedPlaces;
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & DIGITS - 1;
  }
}
