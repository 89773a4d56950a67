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

  /** The entry last found: what is asked for again costs no hash of a large key. */
  private volatile Map.Entry<K, V> last;

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

  V get(K key) {
    Map.Entry<K, V> again = last;
    return again != null && again.getKey().equals(key) ? again.getValue() : find(key);
  }

  private synchronized V find(K key) {
    V value = entries.get(key);
    last = value == null ? null : Map.entry(key, value);
    return value;
  }

  /** {@return the value already there, or this one} */
  synchronized V orPut(K key, V value) {
    return entries.computeIfAbsent(key, _ -> value);
  }

  synchronized void put(K key, V value) {
    entries.put(key, value);
    last = null;
  }

  synchronized void remove(K key) {
    entries.remove(key);
    last = null;
  }
}
