package org.lazuli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Trees of arrays: an array, a list, a map, an array of arrays or a record of trees, to any depth.
 *
 * <p>Null is a tree without arrays. Numbers, booleans, texts, enum constants and shapes inside a
 * tree are part of its structure and pass through unchanged. Records need no registration, but a
 * module has to open their package to {@code org.lazuli.api}; other classes are {@linkplain
 * #register registered}. Paths name arrays by keys, positions and component names, joined by dots.
 *
 * {@snippet :
 * record Layer(NDArray weight, NDArray bias) {}
 *
 * Layer halved = Tree.map(x -> x.times(0.5), layer);
 * Map<String, NDArray> named = Tree.flattenWithPaths(layer);    // weight, bias
 * }
 */
public final class Tree {
  private static final Map<Class<?>, Registration> REGISTERED = new ConcurrentHashMap<>();

  private Tree() {}

  /**
   * How to take objects of a class apart and make others.
   *
   * @param parts gives the named parts of an object
   * @param rebuild makes an object like another one of other parts
   */
  record Registration(
      Fn1<Object, Map<String, ?>> parts, Fn2<Object, Map<String, Object>, Object> rebuild) {}

  /**
   * Makes objects of a class, and of those that extend it, trees.
   *
   * @param type the class
   * @param parts gives the named parts of an object, in a fixed order
   * @param rebuild makes an object of the parts; gets the original for everything that is no part
   */
  @SuppressWarnings("unchecked") // a registration is only looked up for objects of the type
  public static <T> void register(
      Class<T> type,
      Fn1<? super T, ? extends Map<String, ?>> parts,
      Fn2<? super T, Map<String, Object>, ? extends T> rebuild) {
    Args.given("tree", "the class", type);
    Registration registration =
        new Registration(
            (Fn1<Object, Map<String, ?>>) Args.given("tree", "parts", parts),
            (Fn2<Object, Map<String, Object>, Object>) Args.given("tree", "rebuild", rebuild));
    REGISTERED.put(type, registration);
  }

  static Registration registration(Class<?> type) {
    for (Class<?> c = type; c != null && !REGISTERED.isEmpty(); c = c.getSuperclass()) {
      Registration registration = REGISTERED.get(c);
      if (registration != null) {
        return registration;
      }
    }
    return null;
  }

  /** {@return the arrays of a tree, in order} */
  public static List<NDArray> flatten(Object tree) {
    return FlatTree.of("tree", tree).leaves();
  }

  /**
   * {@return the arrays of a tree by their paths, in order}
   *
   * @throws IllegalArgumentException if two arrays have the same path
   */
  public static Map<String, NDArray> flattenWithPaths(Object tree) {
    FlatTree flat = FlatTree.of("tree", tree);
    List<String> paths = flat.paths();
    Map<String, NDArray> named = new LinkedHashMap<>();
    for (int i = 0; i < paths.size(); i++) {
      NDArray old = named.put(paths.get(i), flat.leaves().get(i));
      Args.that(old == null, "tree", "two arrays have the path '" + paths.get(i) + "'");
    }
    return named;
  }

  /** {@return a tree like another one with other arrays, given in the order of flatten} */
  public static <T> T unflatten(T like, List<NDArray> leaves) {
    FlatTree flat = FlatTree.of("tree", like);
    int count = flat.leaves().size();
    boolean fits = count == leaves.size();
    Args.that(fits, "tree", leaves.size() + " arrays for a tree that holds " + count);
    return typed(flat.with(leaves));
  }

  /** {@return nested maps, and lists where all names are numbers, for arrays named by paths} */
  public static Object unflatten(Map<String, NDArray> named) {
    return PathTree.unflatten(named);
  }

  /** {@return the tree with a function applied to every array} */
  public static <T> T map(Fn1<? super NDArray, ? extends NDArray> function, T tree) {
    return mapWithPath((_, x) -> function.apply(x), tree);
  }

  /** {@return the tree with a function applied to every array and its partner in another tree} */
  public static <T> T map(
      Fn2<? super NDArray, ? super NDArray, ? extends NDArray> function, T tree, Object other) {
    return map((NDArray... xs) -> function.apply(xs[0], xs[1]), tree, new Object[] {other});
  }

  /**
   * {@return the tree with a function applied to every array and its partners in other trees}
   *
   * <p>Partners have the same path; the containers may be of other kinds.
   *
   * @throws IllegalArgumentException if another tree has arrays at other paths
   */
  public static <T> T map(FnN<? extends NDArray> function, T tree, Object... others) {
    FlatTree flat = FlatTree.of("tree", tree);
    List<List<NDArray>> rows = new ArrayList<>(List.of(flat.leaves()));
    for (Object other : others) {
      rows.add(flat.align("tree", other));
    }
    List<NDArray> results = new ArrayList<>();
    for (int i = 0; i < flat.leaves().size(); i++) {
      int leaf = i;
      NDArray[] xs = rows.stream().map(row -> row.get(leaf)).toArray(NDArray[]::new);
      results.add(function.apply(xs));
    }
    return typed(flat.with(results));
  }

  /** {@return the tree with a function applied to the path of every array and the array} */
  public static <T> T mapWithPath(
      Fn2<? super String, ? super NDArray, ? extends NDArray> function, T tree) {
    FlatTree flat = FlatTree.of("tree", tree);
    List<String> paths = flat.paths();
    List<NDArray> results = new ArrayList<>(paths.size());
    for (int i = 0; i < paths.size(); i++) {
      results.add(function.apply(paths.get(i), flat.leaves().get(i)));
    }
    return typed(flat.with(results));
  }

  /** {@return the arrays of a tree combined one after the other, from an initial value} */
  public static <R> R reduce(
      Fn2<? super R, ? super NDArray, ? extends R> function, Object tree, R initial) {
    R result = initial;
    for (NDArray leaf : flatten(tree)) {
      result = function.apply(result, leaf);
    }
    return result;
  }

  /**
   * {@return one tree with the arrays of both; maps are united, lists are merged by position}
   *
   * @param function combines two arrays at one place; null to refuse such trees
   */
  public static <T> T merge(
      T a, T b, Fn2<? super NDArray, ? super NDArray, ? extends NDArray> function) {
    return typed(PathTree.merge("", a, b, function));
  }

  @SuppressWarnings("unchecked") // built by the structure of an object of this type
  private static <T> T typed(Object tree) {
    return (T) tree;
  }
}
