package org.lazuli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.lazuli.type.Axes;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * A tree taken apart: its structure, and its arrays in order.
 *
 * @param structure where the arrays were
 * @param leaves the arrays
 */
record FlatTree(TreeNode structure, List<NDArray> leaves) {
  private static final TreeNode LEAF = new TreeNode.Leaf();
  private static final TreeNode NOTHING = new TreeNode.Fixed(null);

  static FlatTree of(String op, Object tree) {
    List<NDArray> leaves = new ArrayList<>();
    return new FlatTree(visit(op, "", tree, leaves), leaves);
  }

  /** {@return a tree of this structure with other arrays} */
  Object with(List<?> others) {
    return structure.build(new TreeNode.Leaves(others));
  }

  /**
   * {@return the arrays of another tree in the order of this one, paired by their paths}
   *
   * @throws IllegalArgumentException if one tree has an array where the other has none
   */
  List<NDArray> align(String op, Object other) {
    FlatTree that = of(op, other);
    if (that.structure.equals(structure)) {
      return that.leaves;
    }
    List<String> wanted = paths();
    List<String> given = that.paths();
    Map<String, NDArray> named = new HashMap<>();
    for (int i = 0; i < given.size(); i++) {
      named.put(given.get(i), that.leaves.get(i));
    }
    boolean same = given.size() == wanted.size() && named.keySet().containsAll(wanted);
    Args.that(same, op, "trees differ: one has arrays at " + wanted + ", the other at " + given);
    return wanted.stream().map(named::get).toList();
  }

  List<String> paths() {
    List<String> paths = new ArrayList<>(leaves.size());
    structure.paths("", paths);
    return paths;
  }

  /** {@return " at 'path'" of an array, for messages; nothing if the array is the whole tree} */
  String place(int leaf) {
    String path = paths().get(leaf);
    return path.isEmpty() ? "" : " at '" + path + "'";
  }

  private static TreeNode visit(String op, String path, Object tree, List<NDArray> leaves) {
    return switch (tree) {
      case null -> NOTHING;
      case NDArray leaf -> {
        leaves.add(leaf);
        yield LEAF;
      }
      case List<?> list ->
          branch(op, path, new TreeKind.OfList(), numbers(list.size()), list, leaves);
      case NDArray[] array ->
          branch(op, path, new TreeKind.OfArray(), numbers(array.length), List.of(array), leaves);
      case Map<?, ?> map -> map(op, path, map, leaves);
      case Record record -> record(op, path, record, leaves);
      default -> other(op, path, tree, leaves);
    };
  }

  private static TreeNode branch(
      String op,
      String path,
      TreeKind kind,
      List<String> names,
      List<?> parts,
      List<NDArray> leaves) {
    List<TreeNode> nodes = new ArrayList<>(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      nodes.add(visit(op, TreeNode.join(path, names.get(i)), parts.get(i), leaves));
    }
    return new TreeNode.Branch(kind, names, nodes);
  }

  private static List<String> numbers(int count) {
    List<String> names = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      names.add(Integer.toString(i));
    }
    return names;
  }

  private static TreeNode map(String op, String path, Map<?, ?> map, List<NDArray> leaves) {
    List<Object> keys = new ArrayList<>(map.keySet());
    List<String> names = new ArrayList<>(keys.size());
    List<Object> values = new ArrayList<>(keys.size());
    for (Object key : keys) {
      names.add(String.valueOf(key));
      values.add(map.get(key));
    }
    TreeKind kind = new TreeKind.OfMap(keys, map instanceof SortedMap);
    return branch(op, path, kind, names, values, leaves);
  }

  private static TreeNode record(String op, String path, Record record, List<NDArray> leaves) {
    Tree.Registration registration = Tree.registration(record.getClass());
    if (registration != null) {
      return registered(op, path, record, registration, leaves);
    }
    if (record instanceof Spec) {
      return new TreeNode.Fixed(record);
    }
    RecordShape shape = RecordShape.of(record.getClass());
    List<Object> parts = new ArrayList<>(shape.names().size());
    for (int i = 0; i < shape.names().size(); i++) {
      parts.add(shape.get(record, i));
    }
    return branch(op, path, new TreeKind.OfRecord(shape), shape.names(), parts, leaves);
  }

  private static TreeNode other(String op, String path, Object tree, List<NDArray> leaves) {
    Tree.Registration registration = Tree.registration(tree.getClass());
    if (registration != null) {
      return registered(op, path, tree, registration, leaves);
    }
    return switch (tree) {
      case Number _, Boolean _, Character _, String _, Enum<?> _, Class<?> _ ->
          new TreeNode.Fixed(tree);
      case Shape _, Axes _, Longs _ -> new TreeNode.Fixed(tree);
      default -> {
        String place = path.isEmpty() ? "" : " at '" + path + "'";
        throw Args.error(
            op,
            "a "
                + tree.getClass().getName()
                + place
                + " is no tree of arrays; use NDArray, List,"
                + " Map, record or Tree.register the class");
      }
    };
  }

  private static TreeNode registered(
      String op, String path, Object tree, Tree.Registration registration, List<NDArray> leaves) {
    Map<String, ?> parts = registration.parts().apply(tree);
    List<String> names = new ArrayList<>(parts.keySet());
    TreeKind kind = new TreeKind.OfRegistered(tree, names, registration);
    return branch(op, path, kind, names, new ArrayList<>(parts.values()), leaves);
  }
}
