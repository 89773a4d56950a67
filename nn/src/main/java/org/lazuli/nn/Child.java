package org.lazuli.nn;

/**
 * An array or a layer that one layer holds in a field, directly or inside lists, maps and records.
 *
 * @param key the name of the field
 * @param path the name below the layer: the key, then positions, map keys and components
 * @param value an {@code NDArray} or a {@code Layer}
 */
record Child(String key, String path, Object value) {
  /** {@return whether the field's name says that this is no parameter and holds none} */
  boolean isHidden() {
    return key.startsWith("_");
  }
}
