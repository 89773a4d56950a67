package org.lazuli.graph;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.lazuli.op.Routine;

/**
 * Decides how long values that may still be wanted are kept.
 *
 * <p>A value nobody holds and nothing waits for is freed. But a handle that the user forgot and one
 * that the user will read next look the same, so a value that cannot be computed again, and that
 * something was computed from which is gone but held, is first set aside for a few evaluations,
 * within a small budget. Others that cannot be computed again go at the next evaluation, so that a
 * thread which is just recording an op on them finds them. A value that can be computed again is
 * kept only while a recorded op waits for it. Guarded by the evaluation lock.
 */
final class Keeper {
  private static final int EVALUATIONS = 8;
  private static final long BUDGET = 64L << 20;
  private static final long CACHE_BUDGET = 1L << 30;
  private static final int MOST_CACHED = 4096;

  private final Queue<Aside> aside = new PriorityQueue<>(Comparator.comparingLong(Aside::until));
  private final ArrayDeque<Cached> cached = new ArrayDeque<>();
  private final Packings packings = new Packings();
  private long cachedBytes;
  private long bytes;
  private long evaluation;

  private record Cached(WeakReference<LazyNode> node, long bytes) {}

  private record Aside(LazyNode node, long until, long bytes) {}

  /** {@return operands in the orders that routines like} */
  Packings packings() {
    return packings;
  }

  /** Starts another evaluation: what was set aside long ago is freed. */
  void tick() {
    evaluation++;
    while (!aside.isEmpty() && aside.peek().until() <= evaluation) {
      expel();
    }
  }

  /**
   * {@return whether a value is kept beside its graph}
   *
   * <p>A routine computes all its results at once, so those in somebody's hands are not computed
   * again one by one.
   */
  static boolean isWanted(LazyNode node) {
    NodeState state = node.state;
    boolean comesAlong = node.siblingCount() > 1 && node.op() instanceof Routine;
    return state.waiting() > 0 || comesAlong && state.handles() > 0;
  }

  /** {@return whether only so many owners have a leaf's value, which nobody can ask for} */
  static boolean isSpare(LazyNode leaf, int owners) {
    NodeState state = leaf.state;
    boolean known = state.handles() > 0 || state.waiting() > 0 || state.recalled;
    boolean stored = leaf.op() == null && state.storage != null;
    return stored && !known && state.storage.shared().isOwnedBy(owners);
  }

  /** Frees the node's value if it is of no use, now or a little later, and its packings now. */
  void consider(LazyNode node) {
    NodeState state = node.state;
    if (state.storage == null || isWanted(node)) {
      return;
    }
    if (node.op() != null) {
      state.free();
    } else if (state.handles() <= 0 && !state.released) {
      state.released = true;
      packings.drop(state.storage.shared());
      long until = evaluation + (state.recalled ? EVALUATIONS : 1);
      aside.add(new Aside(node, until, state.storage.nbytes()));
      bytes += state.storage.nbytes();
      while (bytes > BUDGET) {
        expel();
      }
    }
  }

  /** Frees the value that has to go first, unless somebody came back for it. */
  private void expel() {
    Aside oldest = aside.remove();
    bytes -= oldest.bytes();
    NodeState state = oldest.node().state;
    if (state.handles() > 0 || state.waiting() > 0) {
      state.released = false;
    } else {
      state.free();
    }
  }

  /** Notes a value that is kept beside its graph; the oldest go when there are too many. */
  void cache(LazyNode node) {
    long size = node.state.storage.nbytes();
    cached.add(new Cached(new WeakReference<>(node), size));
    cachedBytes += size;
    while (cachedBytes > CACHE_BUDGET || cached.size() > MOST_CACHED) {
      uncache();
    }
  }

  private void uncache() {
    Cached oldest = cached.remove();
    cachedBytes -= oldest.bytes();
    LazyNode node = oldest.node().get();
    if (node != null && node.op() != null) {
      node.state.free();
    }
  }

  /** Frees everything that can be computed again or was only set aside. */
  void dropAll() {
    packings.dropAll();
    while (!aside.isEmpty()) {
      expel();
    }
    while (!cached.isEmpty()) {
      uncache();
    }
  }
}
