package org.lazuli.it.golden;

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

  static void set(Object of, Object index, Object value) {
    if (!(of instanceof NDArray array)) {
      throw new OutsideSubset("an assignment into " + of);
    }
    array.set(entries(index), value instanceof Number ? value : Values.array(value));
  }

  /** {@return the entries of an index as our functions take them} */
  private static Object[] entries(Object index) {
    List<?> items =
        index instanceof Tuple tuple ? tuple : java.util.Collections.singletonList(index);
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
    if (range.step() != null) {
      throw new OutsideSubset("a slice of a list with a step");
    }
    int start = range.start() == null ? 0 : position(list, range.start());
    int stop = range.stop() == null ? list.size() : position(list, range.stop());
    int end = Math.min(Math.max(stop, 0), list.size());
    return list.subList(Math.min(Math.max(start, 0), end), end);
  }
}
