package org.lazuli.graph;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.OutOfDeviceMemory;
import org.lazuli.backend.PackedRoutine;
import org.lazuli.backend.Slot;

/**
 * Operands that stay the same over many evaluations, in the orders that routines like.
 *
 * <p>They live as long as the buffer they are made from, within a budget: the least recently used
 * go first, all of them when memory is short.
 */
final class Packings {
  private static final long BUDGET = 1L << 30;

  private final long budget;
  private final Map<Key, DeviceBuffer> known = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;
  private long evaluation;

  /** An operand in memory and its order; buffers are equal only to themselves. */
  private record Key(SharedBuffer buffer, long offset, Object order) {}

  Packings() {
    this(BUDGET);
  }

  Packings(long budget) {
    this.budget = budget;
  }

  /** {@return the number of an evaluation that begins} */
  synchronized long begin() {
    return ++evaluation;
  }

  /** {@return an operand packed for a routine, now or before, or null where there is no room} */
  synchronized DeviceBuffer packed(SharedBuffer operand, long offset, PackedRoutine routine) {
    Key key = new Key(operand, offset, routine.order());
    DeviceBuffer before = known.get(key);
    if (before != null || routine.packedBytes() > budget) {
      return before;
    }
    makeRoom(budget - routine.packedBytes());
    try {
      DeviceBuffer packed = operand.backend.allocate(routine.packedBytes());
      routine.pack(new Slot(operand.buffer, offset), new Slot(packed, 0));
      operand.packedIn(this);
      known.put(key, packed);
      bytes += packed.byteSize();
      return packed;
    } catch (OutOfDeviceMemory e) {
      return null;
    }
  }

  private void makeRoom(long rest) {
    Iterator<DeviceBuffer> oldest = known.values().iterator();
    while (bytes > rest) {
      free(oldest.next());
      oldest.remove();
    }
  }

  private void free(DeviceBuffer packed) {
    bytes -= packed.byteSize();
    packed.release();
  }

  /** Frees what was made from a buffer. */
  synchronized void drop(SharedBuffer buffer) {
    List<Key> keys = new ArrayList<>(known.keySet());
    for (Key key : keys) {
      if (key.buffer == buffer) {
        free(known.remove(key));
      }
    }
  }

  /** Frees everything. */
  synchronized void dropAll() {
    makeRoom(0);
  }
}
