package org.lazuli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lazuli.type.DType;

/** Turns what users pass as an index into a list of entries. */
final class IndexList {
  private IndexList() {}

  /** {@return the entries of one object that may stand for several} */
  static List<Index> of(Object index) {
    return switch (Args.given("index", "the index", index)) {
      case String text -> IndexParser.parse(text);
      case Object[] several when several.length == 1 && several[0] instanceof String text ->
          IndexParser.parse(text);
      case Object[] several -> entries(Arrays.asList(several));
      case List<?> several -> entries(several);
      default -> List.of(entry(index));
    };
  }

  private static List<Index> entries(List<?> objects) {
    List<Index> entries = new ArrayList<>(objects.size());
    for (Object object : objects) {
      entries.add(entry(object));
    }
    return entries;
  }

  /** Numbers of the caller's as an array; none at all are positions too. */
  private static Index known(Object numbers) {
    NDArray array = Ops.array(numbers);
    boolean none = array.size() == 0 && !array.dtype().isInteger() && array.dtype() != DType.BOOL;
    return new IndexEntry.Picks(none ? array.astype(DType.INT64) : array, true);
  }

  private static Index entry(Object object) {
    return switch (object) {
      case Index index -> index;
      case NDArray positions -> Index.at(positions);
      case Number position -> Index.at(IndexEntry.whole(position));
      case Boolean holds -> new IndexEntry.Truth(holds);
      case int[] _, long[] _, boolean[] _, List<?> _ -> known(object);
      case null -> throw new NullPointerException("[index] an entry is null; use Index.NEW_AXIS");
      case String text ->
          throw Args.error("index", "text stands alone: get(\"" + text + ", ...\")");
      default -> throw Args.error("index", "cannot index with a " + object.getClass().getName());
    };
  }
}
