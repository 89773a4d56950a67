package org.lazuli.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.lazuli.NDArray;

/** Walks over a layer and the layers below it. */
final class LayerTree {
  /** What is called for every parameter. */
  @FunctionalInterface
  interface Visitor {
    void visit(Layer owner, String key, String name, NDArray value);
  }

  private final Set<Layer> ancestors = Collections.newSetFromMap(new IdentityHashMap<>());
  private final BiConsumer<String, Layer> onLayer;
  private final Visitor onParameter;

  private LayerTree(BiConsumer<String, Layer> onLayer, Visitor onParameter) {
    this.onLayer = onLayer;
    this.onParameter = onParameter;
  }

  /** Visits the root and all layers below it, hidden ones too. */
  static void walk(Layer root, BiConsumer<String, Layer> onLayer) {
    new LayerTree(onLayer, null).descend("", root);
  }

  /** Visits all parameters of the root and of the layers below it. */
  static void parameters(Layer root, Visitor onParameter) {
    new LayerTree((_, _) -> {}, onParameter).descend("", root);
  }

  private void descend(String path, Layer layer) {
    if (!ancestors.add(layer)) {
      throw new IllegalStateException(
          "[nn] a layer holds itself, at '" + path + "'; make that field transient");
    }
    onLayer.accept(path, layer);
    for (Child child : Fields.children(layer)) {
      String name = path.isEmpty() ? child.path() : path + '.' + child.path();
      if (onParameter == null || !child.isHidden()) {
        visit(layer, child, name);
      }
    }
    ancestors.remove(layer);
  }

  private void visit(Layer owner, Child child, String name) {
    if (child.value() instanceof Layer layer) {
      descend(name, layer);
    } else if (onParameter != null) {
      onParameter.visit(owner, child.key(), name, (NDArray) child.value());
    }
  }

  /**
   * {@return the layers with those of their parameters' fields that are named}
   *
   * @param keys the names; none means all
   */
  static Map<Layer, Set<String>> owned(String op, Layer root, boolean recurse, String... keys) {
    Set<String> wanted = new LinkedHashSet<>(List.of(keys));
    Set<String> unseen = new LinkedHashSet<>(wanted);
    Map<Layer, Set<String>> owned = new IdentityHashMap<>();
    for (Layer layer : recurse ? root.modules() : List.of(root)) {
      for (String key : parameterKeys(layer)) {
        if (wanted.isEmpty() || wanted.contains(key)) {
          owned.computeIfAbsent(layer, _ -> new LinkedHashSet<>()).add(key);
          unseen.remove(key);
        }
      }
    }
    if (!unseen.isEmpty()) {
      throw new IllegalArgumentException(
          "["
              + op
              + "] no parameter is in a field named "
              + unseen
              + " of "
              + root.getClass().getSimpleName()
              + "; see summary()");
    }
    return owned;
  }

  private static List<String> parameterKeys(Layer layer) {
    List<String> keys = new ArrayList<>();
    for (Child child : Fields.children(layer)) {
      if (child.value() instanceof NDArray && !child.isHidden()) {
        keys.add(child.key());
      }
    }
    return keys;
  }
}
