package org.lazuli.it.golden;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.NDArray;
import org.lazuli.Tree;

/** Functions of trees. Leaves that are numbers become arrays without axes, as ours are arrays. */
final class TreeFunctions {
  private TreeFunctions() {}

  static void define(Functions f) {
    f.define("tree_flatten(tree, prefix='', is_leaf=None, destination=None)", c -> flatten(c));
    f.define("tree_unflatten(tree)", c -> Tree.unflatten(named(c.list("tree"))));
    f.define(
        "tree_map(fn, tree, *rest)",
        c -> {
          Object[] rest = c.list("rest").stream().map(TreeFunctions::leaves).toArray();
          Routine fn = c.routine("fn");
          return Tree.map(
              (NDArray... xs) -> (NDArray) fn.with((Object[]) xs), leaves(c.value("tree")), rest);
        });
    f.define(
        "tree_map_with_path(fn, tree)", c -> mapWithPath(c.routine("fn"), leaves(c.value("tree"))));
    f.define(
        "tree_reduce(fn, tree, initializer=None)",
        c -> {
          Routine fn = c.routine("fn");
          Object tree = leaves(c.value("tree"));
          return Tree.<Object>reduce((sum, x) -> fn.with(sum, x), tree, c.value("initializer"));
        });
    f.define(
        "tree_merge(tree_a, tree_b, merge_fn=None)",
        c -> {
          c.without("merge_fn");
          return Tree.merge(leaves(c.value("tree_a")), leaves(c.value("tree_b")), null);
        });
    for (String name : new ArrayList<>(f.names())) {
      if (name.startsWith("tree_")) {
        f.constant("mx.utils." + name, f.find(name));
      }
    }
  }

  private static Object flatten(Arguments c) {
    c.without("prefix");
    c.without("is_leaf");
    c.without("destination");
    List<Object> pairs = new ArrayList<>();
    Tree.flattenWithPaths(leaves(c.value("tree")))
        .forEach((path, leaf) -> pairs.add(new Tuple(path, leaf)));
    return pairs;
  }

  private static Map<String, NDArray> named(List<?> pairs) {
    Map<String, NDArray> named = new LinkedHashMap<>();
    for (Object pair : pairs) {
      List<?> both = (List<?>) pair;
      named.put((String) both.getFirst(), Values.array(both.getLast()));
    }
    return named;
  }

  /** Results that are no arrays are put in the tree afterwards. */
  private static Object mapWithPath(Routine fn, Object tree) {
    Map<NDArray, Object> results = new IdentityHashMap<>();
    Object mapped =
        Tree.mapWithPath(
            (path, x) -> {
              NDArray place = NDArray.of(x.node());
              results.put(place, fn.with(path.isEmpty() ? null : path, x));
              return place;
            },
            tree);
    return replace(mapped, results);
  }

  private static Object replace(Object tree, Map<NDArray, Object> by) {
    return switch (tree) {
      case NDArray leaf -> by.get(leaf);
      case List<?> list -> list.stream().map(item -> replace(item, by)).toList();
      case Map<?, ?> map -> {
        Map<Object, Object> replaced = new LinkedHashMap<>();
        map.forEach((key, value) -> replaced.put(key, replace(value, by)));
        yield replaced;
      }
      default -> tree;
    };
  }

  /** {@return the tree with numbers as arrays} */
  static Object leaves(Object tree) {
    return switch (tree) {
      case null -> null;
      case List<?> list -> list.stream().map(TreeFunctions::leaves).toList();
      case Map<?, ?> map -> {
        Map<Object, Object> leaves = new LinkedHashMap<>();
        map.forEach((key, value) -> leaves.put(key, leaves(value)));
        yield leaves;
      }
      default -> Values.array(tree);
    };
  }
}
