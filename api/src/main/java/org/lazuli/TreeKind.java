package org.lazuli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a container is made of its parts; equal by value. */
sealed interface TreeKind {
  /** {@return the container of these parts} */
  Object make(List<Object> parts);

  /** A list. */
  record OfList() implements TreeKind {
    @Override
    public Object make(List<Object> parts) {
      return new ArrayList<>(parts);
    }
  }

  /** A Java array of arrays. */
  record OfArray() implements TreeKind {
    @Override
    public Object make(List<Object> parts) {
      return parts.toArray(NDArray[]::new);
    }
  }

  /**
   * A map.
   *
   * @param keys the keys, in the map's order
   * @param sorted whether the map sorts its keys itself
   */
  record OfMap(List<?> keys, boolean sorted) implements TreeKind {
    @Override
    public Object make(List<Object> parts) {
      Map<Object, Object> map = sorted ? new TreeMap<>() : new LinkedHashMap<>();
      for (int i = 0; i < keys.size(); i++) {
        map.put(keys.get(i), parts.get(i));
      }
      return map;
    }
  }

  /**
   * A record.
   *
   * @param shape how to reach its components
   */
  record OfRecord(RecordShape shape) implements TreeKind {
    @Override
    public Object make(List<Object> parts) {
      return shape.make(parts);
    }
  }

  /**
   * An object of a registered class.
   *
   * @param original the object that was taken apart
   * @param names the names of its parts
   * @param registration how to make another of it
   */
  record OfRegistered(Object original, List<String> names, Tree.Registration registration)
      implements TreeKind {
    @Override
    public Object make(List<Object> parts) {
      Map<String, Object> named = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        named.put(names.get(i), parts.get(i));
      }
      return registration.rebuild().apply(original, named);
    }
  }
}
