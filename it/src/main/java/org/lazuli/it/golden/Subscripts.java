package org.lazuli.it.golden;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.lazuli.Index;
import org.lazuli.NDArray;

/** Reading and writing what stands in brackets behind a value. */
final class Subscripts {
  /**
   * A slice; its parts may be null.
   *
   * @param start where it starts
   * @param stop where it stops
   * @param step the distance of positions
   */
  record Range(Object start, Object stop, Object step) {
    Index index() {
      return Index.slice(number(start), number(stop), step == null ? 1 : number(step));
    }

    private static Number number(Object part) {
      return part instanceof NDArray array ? (Number) array.itemLong() : (Number) part;
    }
  }

  private Subscripts() {}

  static Object get(Object of, Object index) {
    return switch (of) {
      case NDArray array -> array.get(entries(index));
      case Attributes.At at -> at.array().at(entries(index));
      case Map<?, ?> map -> map.get(index);
      case List<?> list when index instanceof Range range -> part(list, range);
      case List<?> list -> list.get(position(list, index));
      case null, default -> throw new OutsideSubset("an index of " + of);
    };
  }

  @SuppressWarnings("unchecked") // dictionaries of a source are ours
  static void set(Object of, Object index, Object value) {
    if (of instanceof Map<?, ?> map) {
      ((Map<Object, Object>) map).put(index, value);
      return;
    }
    if (!(of instanceof NDArray array)) {
      throw new OutsideSubset("an assignment into " + of);
    }
    array.set(entries(index), value instanceof Number ? value : Values.array(value));
  }

  /** {@return the entries of an index as our functions take them} */
  private static Object[] entries(Object index) {
    List<?> items = index instanceof Tuple tuple ? tuple : Collections.singletonList(index);
    return items.stream().map(Subscripts::entry).toArray();
  }

  private static Object entry(Object item) {
    return switch (item) {
      case null -> Index.NEW_AXIS;
      case Range range -> range.index();
      case List<?> list -> Values.array(list);
      default -> item;
    };
  }

  private static int position(List<?> list, Object index) {
    int position = ((Number) index).intValue();
    return position < 0 ? position + list.size() : position;
  }

  private static List<?> part(List<?> list, Range range) {
    int size = list.size();
    int step = range.step() == null ? 1 : ((Number) range.step()).intValue();
    int first =
        range.start() == null ? (step > 0 ? 0 : size - 1) : bound(range.start(), size, step);
    int end = range.stop() == null ? (step > 0 ? size : -1) : bound(range.stop(), size, step);
    List<Object> items = new ArrayList<>();
    for (int i = first; step > 0 ? i < end : i > end; i += step) {
      items.add(list.get(i));
    }
    return list instanceof Tuple ? new Tuple(items) : items;
  }

  /** {@return where a slice starts or ends, cut off at the ends of the list} */
  private static int bound(Object at, int size, int step) {
    int position = ((Number) at).intValue();
    int counted = position < 0 ? position + size : position;
    return step > 0 ? Math.clamp(counted, 0, size) : Math.clamp(counted, -1, size - 1);
  }
}
