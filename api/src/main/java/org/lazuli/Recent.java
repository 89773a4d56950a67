package org.lazuli;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map of the entries last used, safe for use from any thread.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
final class Recent<K, V> {
  private final Map<K, V> entries;

  /** Holds at most {@code capacity} entries. */
  Recent(int capacity) {
    this.entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > capacity;
          }
        };
  }

  synchronized V get(K key) {
    return entries.get(key);
  }

  /** {@return the value already there, or this one} */
  synchronized V orPut(K key, V value) {
    return entries.computeIfAbsent(key, _ -> value);
  }

  synchronized void put(K key, V value) {
    entries.put(key, value);
  }

  synchronized void remove(K key) {
    entries.remove(key);
  }
}
