package org.lazuli.backend.cpu.onednn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** A thread-safe map that makes missing values and forgets the one used longest ago. */
final class BoundedCache<K, V> {
  private final Map<K, V> entries;

  BoundedCache(int capacity) {
    entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > capacity;
          }
        };
  }

  /**
   * {@return the value of a key; two threads that miss at once both make one, and share the first}
   */
  V get(K key, Function<? super K, ? extends V> maker) {
    synchronized (entries) {
      V known = entries.get(key);
      if (known != null) {
        return known;
      }
    }
    // Made outside the lock: it takes milliseconds.
    V made = maker.apply(key);
    synchronized (entries) {
      V earlier = entries.putIfAbsent(key, made);
      return earlier != null ? earlier : made;
    }
  }
}
