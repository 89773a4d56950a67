package org.lazuli.nn;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts layers in the places of others. */
final class Replacing {
  private final String wanted;
  private final Layer fresh;

  private Replacing(String wanted, Layer fresh) {
    this.wanted = wanted;
    this.fresh = fresh;
  }

  static void replace(Layer root, Map<String, ? extends Layer> layers, boolean strict) {
    Map<String, Layer> owners = root.namedModules();
    Set<String> unknown = new LinkedHashSet<>(layers.keySet());
    unknown.removeAll(owners.keySet());
    unknown.addAll(layers.containsKey("") ? List.of("") : List.of());
    Args.that(
        !strict || unknown.isEmpty(),
        "updateModules",
        () -> root.getClass().getSimpleName() + " holds no layers named " + unknown);
    owners.forEach(
        (path, owner) -> {
          for (Child child : Fields.children(owner)) {
            String name = path.isEmpty() ? child.path() : path + '.' + child.path();
            if (child.value() instanceof Layer && layers.containsKey(name)) {
              Layer fresh = Args.given("updateModules", name, layers.get(name));
              new Replacing(child.path(), fresh).at(owner, child);
            }
          }
        });
  }

  private void at(Layer owner, Child child) {
    if (child.path().equals(child.key())) {
      Fields.set(owner, child.key(), fresh);
      return;
    }
    try {
      inside(child.key(), Fields.get(owner, child.key()));
    } catch (UnsupportedOperationException | ArrayStoreException e) {
      String place = owner.getClass().getSimpleName() + '.' + child.path();
      throw new IllegalStateException(
          "[updateModules] "
              + place
              + " cannot be replaced by a "
              + fresh.getClass().getSimpleName()
              + "; hold it in an ArrayList, in a map that can be changed, or in an array",
          e);
    }
  }

  @SuppressWarnings("unchecked") // what held the old layer; if not the new one, its reader fails
  private void inside(String path, Object container) {
    switch (container) {
      case null -> {}
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          if (found(path + '.' + i, list.get(i))) {
            ((List<Object>) list).set(i, fresh);
          }
        }
      }
      case Object[] array -> {
        for (int i = 0; i < array.length; i++) {
          if (found(path + '.' + i, array[i])) {
            array[i] = fresh;
          }
        }
      }
      case Map<?, ?> map -> {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          if (found(path + '.' + entry.getKey(), entry.getValue())) {
            ((Map.Entry<?, Object>) entry).setValue(fresh);
          }
        }
      }
      default -> throw new UnsupportedOperationException("records do not change");
    }
  }

  /** {@return whether this is the place; if not, looks inside what is there} */
  private boolean found(String path, Object value) {
    boolean here = path.equals(wanted);
    if (!here && !(value instanceof Layer) && wanted.startsWith(path + '.')) {
      inside(path, value);
    }
    return here;
  }
}
