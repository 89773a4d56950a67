package org.lazuli.it.golden;

import java.util.HashMap;
import java.util.Map;

/** The names that a part of a source sees. */
final class Scope {
  private final Scope outer;
  private final boolean shares;
  private final Map<String, Object> values = new HashMap<>();

  private Scope(Scope outer, boolean shares) {
    this.outer = outer;
    this.shares = shares;
  }

  /** {@return a scope of these names} */
  static Scope of(Map<String, ?> names) {
    Scope scope = new Scope(null, false);
    scope.values.putAll(names);
    return scope;
  }

  /** {@return the scope of a function's body} */
  Scope inner() {
    return new Scope(this, false);
  }

  /** {@return the scope of a comprehension, whose {@code :=} writes to the one around it} */
  Scope shared() {
    return new Scope(this, true);
  }

  /** Gives a name of this scope a value. */
  void put(String name, Object value) {
    values.put(name, value);
  }

  /** Gives a name of the function around a value. */
  void assign(String name, Object value) {
    if (shares) {
      outer.assign(name, value);
    } else {
      put(name, value);
    }
  }

  Object get(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      if (scope.values.containsKey(name)) {
        return scope.values.get(name);
      }
    }
    throw new BadCase("no name " + name);
  }

  boolean has(String name) {
    return values.containsKey(name) || outer != null && outer.has(name);
  }
}
