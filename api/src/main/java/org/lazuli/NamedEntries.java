package org.lazuli;

import java.util.LinkedHashMap;
import java.util.Map;

/** The entries of a map that a gradient is taken for, and all of them again. */
final class NamedEntries {
  private NamedEntries() {}

  static <T> Map<String, T> chosen(Map<String, T> all, String name, String... more) {
    Map<String, T> chosen = new LinkedHashMap<>();
    add(chosen, all, name);
    for (String other : more) {
      add(chosen, all, other);
    }
    return chosen;
  }

  private static <T> void add(Map<String, T> chosen, Map<String, T> all, String name) {
    boolean there = Args.given("grad", "the map", all).containsKey(name);
    Args.that(there, "grad", "the map has no '" + name + "', only " + all.keySet());
    chosen.put(name, all.get(name));
  }

  static <T> Map<String, T> united(Map<String, T> all, Map<String, T> chosen) {
    Map<String, T> united = new LinkedHashMap<>(all);
    united.putAll(chosen);
    return united;
  }
}
