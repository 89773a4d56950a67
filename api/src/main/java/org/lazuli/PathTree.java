package org.lazuli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Trees made of other things than one tree of the same structure: of paths, or of two trees. */
final class PathTree {
  private PathTree() {}

  static Object unflatten(Map<String, NDArray> named) {
    if (named.size() == 1 && named.containsKey("")) {
      return named.get("");
    }
    Map<String, Map<String, NDArray>> groups = new LinkedHashMap<>();
    for (Map.Entry<String, NDArray> entry : named.entrySet()) {
      String path = entry.getKey();
      int dot = path.indexOf('.');
      String head = dot < 0 ? path : path.substring(0, dot);
      String tail = dot < 0 ? "" : path.substring(dot + 1);
      groups.computeIfAbsent(head, _ -> new LinkedHashMap<>()).put(tail, entry.getValue());
    }
    for (Map.Entry<String, Map<String, NDArray>> group : groups.entrySet()) {
      boolean clear = group.getValue().size() == 1 || !group.getValue().containsKey("");
      Args.that(clear, "tree", "'" + group.getKey() + "' is both an array and a container");
    }
    boolean list = !groups.isEmpty() && groups.keySet().stream().allMatch(PathTree::isPosition);
    return list ? list(groups) : map(groups);
  }

  private static boolean isPosition(String name) {
    return name.length() <= 6
        && !name.isEmpty()
        && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Map<String, Object> map(Map<String, Map<String, NDArray>> groups) {
    Map<String, Object> map = new LinkedHashMap<>();
    groups.forEach((name, group) -> map.put(name, unflatten(group)));
    return map;
  }

  /** Positions that no path names become empty maps, as in MLX. */
  private static List<Object> list(Map<String, Map<String, NDArray>> groups) {
    List<Object> list = new ArrayList<>();
    groups.forEach(
        (name, group) -> {
          int position = Integer.parseInt(name);
          while (list.size() <= position) {
            list.add(new LinkedHashMap<String, Object>());
          }
          list.set(position, unflatten(group));
        });
    return list;
  }

  static Object merge(
      String path,
      Object a,
      Object b,
      Fn2<? super NDArray, ? super NDArray, ? extends NDArray> function) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    if (a instanceof NDArray x && b instanceof NDArray y && function != null) {
      return function.apply(x, y);
    }
    if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
      Set<Object> keys = new LinkedHashSet<>(left.keySet());
      keys.addAll(right.keySet());
      Map<Object, Object> map = new LinkedHashMap<>();
      for (Object key : keys) {
        String inner = TreeNode.join(path, String.valueOf(key));
        map.put(key, merge(inner, left.get(key), right.get(key), function));
      }
      return map;
    }
    if (a instanceof List<?> left && b instanceof List<?> right) {
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
        Object x = i < left.size() ? left.get(i) : null;
        Object y = i < right.size() ? right.get(i) : null;
        list.add(merge(TreeNode.join(path, "" + i), x, y, function));
      }
      return list;
    }
    if (a instanceof Record left && a.getClass() == b.getClass()) {
      RecordShape shape = RecordShape.of(left.getClass());
      List<Object> parts = new ArrayList<>();
      for (int i = 0; i < shape.names().size(); i++) {
        String inner = TreeNode.join(path, shape.names().get(i));
        parts.add(merge(inner, shape.get(a, i), shape.get(b, i), function));
      }
      return shape.make(parts);
    }
    Args.that(a.equals(b), "tree", "both trees have something at '" + path + "'; cannot merge");
    return a;
  }
}
