package org.lazuli.backend.cpu.fft;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The roots of unity of the transforms used last, so that they are not computed for every call. */
final class Tables {
  private static final long MOST_BYTES = 32 << 20;
  private static final int ALIGNMENT = 64;

  private final Map<Key, MemorySegment> tables = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  private record Key(boolean wide, List<Roots> roots) {}

  /** {@return the bytes of a table in memory} */
  static long bytes(Roots roots, boolean wide) {
    long bytes = roots.count() * (wide ? Double.BYTES : Float.BYTES);
    return Math.ceilDiv(bytes, ALIGNMENT) * ALIGNMENT;
  }

  /** {@return the tables, one after the other} */
  synchronized MemorySegment get(boolean wide, List<Roots> roots) {
    Key key = new Key(wide, roots);
    MemorySegment known = tables.get(key);
    if (known != null) {
      return known;
    }
    MemorySegment made = make(key);
    bytes += made.byteSize();
    tables.put(key, made);
    var eldest = tables.values().iterator();
    while (bytes > MOST_BYTES && tables.size() > 1) {
      bytes -= eldest.next().byteSize();
      eldest.remove();
    }
    return made;
  }

  private static MemorySegment make(Key key) {
    long total = key.roots.stream().mapToLong(roots -> bytes(roots, key.wide)).sum();
    MemorySegment all = Arena.ofAuto().allocate(Math.max(total, ALIGNMENT), ALIGNMENT);
    long at = 0;
    for (Roots roots : key.roots) {
      roots.fill(all.asSlice(at), key.wide);
      at += bytes(roots, key.wide);
    }
    return all;
  }
}
