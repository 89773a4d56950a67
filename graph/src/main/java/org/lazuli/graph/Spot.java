package org.lazuli.graph;

import org.lazuli.backend.Layout;

/**
 * Where a value of a schedule stands.
 *
 * @param buffer the number of the buffer
 * @param layout how the elements lie in it
 * @param offset where the first one is, in elements
 */
record Spot(int buffer, Layout layout, long offset) {
  static Spot of(Storage storage) {
    return new Spot(PlannedBuffer.of(storage).number, storage.layout, storage.offset);
  }
}
