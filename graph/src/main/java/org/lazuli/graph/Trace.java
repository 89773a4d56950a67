package org.lazuli.graph;

import org.lazuli.op.Alias;

/**
 * One run of a user's function by a transform.
 *
 * <p>While it is open, values computed from its arguments keep their graph even when they are
 * evaluated, so the function may look at values ({@code if (y.item() > 0)}) and still be
 * differentiated.
 */
public final class Trace implements AutoCloseable {
  private static final ThreadLocal<Trace> CURRENT = new ThreadLocal<>();
  private static final Alias ARGUMENT = new Alias();

  private final Trace parent;
  private final int depth;
  private volatile boolean open = true;

  private Trace(Trace parent) {
    this.parent = parent;
    this.depth = parent == null ? 0 : parent.depth + 1;
  }

  /** {@return a new trace inside the one this thread is running} */
  public static Trace open() {
    Trace trace = new Trace(CURRENT.get());
    CURRENT.set(trace);
    return trace;
  }

  /** {@return a fresh node with the value of {@code primal} that only this trace knows} */
  public LazyNode argument(LazyNode primal) {
    return LazyNode.alias(primal, ARGUMENT, this);
  }

  static Trace current() {
    return CURRENT.get();
  }

  /** {@return the innermost open trace the nodes belong to, or null} */
  static Trace innermost(LazyNode[] nodes) {
    Trace best = null;
    for (LazyNode node : nodes) {
      Trace trace = node.trace();
      if (trace != null && !trace.isClosed() && (best == null || trace.depth > best.depth)) {
        best = trace;
      }
    }
    return best;
  }

  /** {@return whether this and all traces around it have ended} */
  boolean isClosed() {
    return !open && (parent == null || parent.isClosed());
  }

  @Override
  public void close() {
    open = false;
    CURRENT.set(parent);
  }
}
