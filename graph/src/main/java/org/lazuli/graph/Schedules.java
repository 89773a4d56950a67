package org.lazuli.graph;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Schedules of evaluations by their structure, the least recently used forgotten first.
 *
 * <p>A step of training is the same graph every time; only the first is lowered. Guarded by the
 * evaluation lock.
 */
final class Schedules {
  /** The most steps of all schedules together. */
  private static final int CAPACITY = 1 << 16;

  private final Map<Structure, Prepared> known = new LinkedHashMap<>(64, 0.75f, true);
  private int size;

  /** {@return what was prepared for the structure, now or before} */
  Prepared get(Structure structure, Supplier<Prepared> make) {
    Prepared before = known.get(structure);
    if (before != null) {
      return before;
    }
    Prepared made = make.get();
    known.put(structure, made);
    size += weight(structure, made);
    Iterator<Map.Entry<Structure, Prepared>> oldest = known.entrySet().iterator();
    while (size > CAPACITY) {
      Map.Entry<Structure, Prepared> entry = oldest.next();
      size -= weight(entry.getKey(), entry.getValue());
      oldest.remove();
    }
    return made;
  }

  private static int weight(Structure structure, Prepared prepared) {
    return 1 + structure.parts().length + prepared.schedule().steps().length;
  }
}
