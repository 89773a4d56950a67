package org.lazuli.io;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.lazuli.NDArray;

/** Arrays by name, each of which is made when it is first asked for, and kept. */
final class LazyArrays extends AbstractMap<String, NDArray> {
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** Adds an array to come, unless there is one of this name: then nothing changes. */
  boolean add(String name, Supplier<NDArray> maker) {
    return entries.putIfAbsent(name, new Entry(name, maker)) == null;
  }

  @Override
  public NDArray get(Object name) {
    Entry entry = entries.get(name);
    return entry == null ? null : entry.getValue();
  }

  @Override
  public boolean containsKey(Object name) {
    return entries.containsKey(name);
  }

  @Override
  public Set<String> keySet() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  @Override
  public Set<Map.Entry<String, NDArray>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, NDArray>> iterator() {
        return Collections.<Map.Entry<String, NDArray>>unmodifiableCollection(entries.values())
            .iterator();
      }

      @Override
      public int size() {
        return entries.size();
      }
    };
  }

  /** {@return the names: the arrays would have to be made} */
  @Override
  public String toString() {
    return entries.keySet().toString();
  }

  private static final class Entry implements Map.Entry<String, NDArray> {
    private final String name;
    private Supplier<NDArray> maker;
    private NDArray array;

    Entry(String name, Supplier<NDArray> maker) {
      this.name = name;
      this.maker = maker;
    }

    @Override
    public String getKey() {
      return name;
    }

    @Override
    public synchronized NDArray getValue() {
      if (array == null) {
        array = maker.get();
        maker = null;
      }
      return array;
    }

    @Override
    public NDArray setValue(NDArray value) {
      throw new UnsupportedOperationException("[load] the arrays of a file cannot be replaced");
    }
  }
}
