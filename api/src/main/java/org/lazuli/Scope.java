package org.lazuli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Closes, at its end, the arrays that this thread created inside it; for tight memory only.
 *
 * {@snippet :
 * try (Scope scope = Scope.open()) {
 *   NDArray loss = step(batch);
 *   return scope.keep(loss);
 * }
 * }
 *
 * <p>Scopes nest. What is kept belongs to the scope around, if there is one. A scope holds on to
 * all arrays created inside it until it ends, and does not see those of other threads.
 */
public final class Scope implements AutoCloseable {
  private static final ThreadLocal<Scope> CURRENT = new ThreadLocal<>();

  private final Scope parent;
  private final Thread owner = Thread.currentThread();
  private final List<NDArray> created = new ArrayList<>();
  private final Set<NDArray> kept = Collections.newSetFromMap(new IdentityHashMap<>());

  private Scope(Scope parent) {
    this.parent = parent;
  }

  /** {@return a new scope inside the one this thread is in} */
  public static Scope open() {
    Scope scope = new Scope(CURRENT.get());
    CURRENT.set(scope);
    return scope;
  }

  /** {@return the tree, whose arrays live on after the end of the scope} */
  public <T> T keep(T tree) {
    kept.addAll(Tree.flatten(tree));
    return tree;
  }

  /** Closes the arrays created inside that were not kept. */
  @Override
  public void close() {
    if (CURRENT.get() != this) {
      String state = owner == Thread.currentThread() ? "scopes end innermost first, each once" : "";
      throw new IllegalStateException("[scope] is not the one this thread is in; " + state);
    }
    set(parent);
    for (NDArray array : created) {
      if (!kept.contains(array)) {
        array.close();
      } else if (parent != null) {
        parent.created.add(array);
      }
    }
  }

  private static void set(Scope scope) {
    if (scope == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(scope);
    }
  }

  static void created(NDArray array) {
    Scope scope = CURRENT.get();
    if (scope != null) {
      scope.created.add(array);
    }
  }
}
