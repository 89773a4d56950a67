package org.lazuli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Axes given for a tree: one for all of it, or a tree of the same kind with axes for the parts. */
final class AxisTree {
  private AxisTree() {}

  /** Adds the axis of every array of the tree, null for none. */
  static void match(String op, Object axes, Object tree, List<Integer> into) {
    if (axes == null || axes == Transforms.NO_AXIS || axes instanceof Integer) {
      Integer axis = axes instanceof Integer i ? i : null;
      FlatTree.of(op, tree).leaves().forEach(_ -> into.add(axis));
    } else if (axes instanceof List<?> || axes instanceof int[]) {
      parts(op, list(axes), tree instanceof NDArray[] a ? List.of(a) : tree, into);
    } else if (axes instanceof Map<?, ?> map && tree instanceof Map<?, ?> values) {
      Args.that(
          values.keySet().containsAll(map.keySet()),
          op,
          "axes " + axes + " for " + values.keySet());
      values.forEach((key, value) -> match(op, map.get(key), value, into));
    } else if (axes instanceof Record given && tree != null && tree.getClass() == axes.getClass()) {
      RecordShape shape = RecordShape.of(given.getClass());
      for (int i = 0; i < shape.names().size(); i++) {
        match(op, shape.get(axes, i), shape.get(tree, i), into);
      }
    } else {
      throw Args.error(op, "axes " + axes + " do not fit a " + kind(tree) + "; give an Integer");
    }
  }

  private static void parts(String op, List<?> axes, Object tree, List<Integer> into) {
    List<?> values =
        tree instanceof Record record ? components(record) : tree instanceof List<?> l ? l : null;
    boolean fits = values != null && values.size() == axes.size();
    Args.that(fits, op, "axes " + axes + " do not fit a " + kind(tree));
    for (int i = 0; i < axes.size(); i++) {
      match(op, axes.get(i), values.get(i), into);
    }
  }

  private static List<?> components(Record record) {
    RecordShape shape = RecordShape.of(record.getClass());
    Object[] values = new Object[shape.names().size()];
    Arrays.setAll(values, i -> shape.get(record, i));
    return Arrays.asList(values);
  }

  static List<?> list(Object axes) {
    return axes instanceof int[] numbers
        ? Arrays.stream(numbers).boxed().collect(Collectors.toList())
        : (List<?>) axes;
  }

  private static String kind(Object tree) {
    return tree == null ? "null" : tree.getClass().getSimpleName();
  }
}
