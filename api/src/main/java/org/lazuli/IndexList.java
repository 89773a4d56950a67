package org.lazuli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  private static Index entry(Object object) {
    return switch (object) {
      case Index index -> index;
      case NDArray positions -> Index.at(positions);
      case Number position -> Index.at(IndexEntry.whole(position));
      case int[] _, long[] _, boolean[] _, List<?> _ -> Index.at(Ops.array(object));
      case null -> throw new NullPointerException("[index] an entry is null; use Index.NEW_AXIS");
      case String text ->
          throw Args.error("index", "text stands alone: get(\"" + text + ", ...\")");
      default -> throw Args.error("index", "cannot index with a " + object.getClass().getName());
    };
  }
}
