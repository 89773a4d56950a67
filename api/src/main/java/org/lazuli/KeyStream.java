package org.lazuli;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.lazuli.op.RandomBits;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * Where random keys come from when none is given.
 *
 * <p>The process has one 64-bit key that every draw splits, as MLX does; the split is computed on
 * the host, so draws record no chain of nodes. While a stream is bound, its key is an array instead
 * and the splits are recorded: a compiled function is then called with another key each time.
 */
final class KeyStream {
  private static final AtomicLong PROCESS = new AtomicLong(System.nanoTime());
  private static final ScopedValue<KeyStream> CURRENT = ScopedValue.newInstance();

  /** What a key is. */
  private static final Spec KEY = new Spec(Shape.of(2), DType.UINT32);

  private final Supplier<Node> root;
  private Node key;

  /** A stream that starts from a key, which is asked for when the first number is drawn. */
  KeyStream(Supplier<Node> root) {
    this.root = root;
  }

  static void seed(long seed) {
    PROCESS.set(seed);
  }

  static long processKey() {
    return PROCESS.get();
  }

  static void setState(NDArray key) {
    Node node = Args.node("setState", "the key", key);
    Args.that(node.spec().equals(KEY), "setState", "a key is uint32(2,), got " + node.spec());
    long[] words = key.toLongs();
    PROCESS.set(words[0] << 32 | words[1]);
  }

  /** {@return a key that no other draw gets} */
  static Node next() {
    return next(CURRENT.isBound() ? CURRENT.get() : null);
  }

  private static Node next(KeyStream stream) {
    return stream != null ? stream.split() : Loan.fromProcess().key;
  }

  /** {@return uint32 (high, low)} */
  static Node constant(long key) {
    int[] words = {(int) (key >>> Integer.SIZE), (int) key};
    return Engine.runtime().constant(MemorySegment.ofArray(words), KEY);
  }

  private synchronized Node split() {
    Node both = Engine.bind(new RandomBits(Shape.of(2, 2)), key == null ? root.get() : key);
    key = half(both, 0);
    return half(both, 1);
  }

  private static Node half(Node both, int row) {
    return Engine.reshape(Movement.range(both, 0, row, row + 1), Shape.of(2));
  }

  /** {@return the key that the next draw splits} */
  synchronized Node state() {
    return key == null ? root.get() : key;
  }

  /** {@return whether a number was drawn} */
  synchronized boolean isUsed() {
    return key != null;
  }

  /** Runs code that draws from this stream. */
  <T> T during(Supplier<T> body) {
    return ScopedValue.where(CURRENT, this).call(body::get);
  }

  /** One key for all runs of a function that must draw the same numbers in each. */
  static final class Shared {
    private final KeyStream outer = CURRENT.isBound() ? CURRENT.get() : null;
    private Node root;

    <T> T during(Supplier<T> body) {
      return new KeyStream(this::root).during(body);
    }

    private synchronized Node root() {
      root = root == null ? next(outer) : root;
      return root;
    }
  }

  /**
   * A key for a function that may turn out not to draw.
   *
   * @param key the key, uint32 of shape (2)
   * @param before the process' key before, to go back to
   * @param after the process' key now
   */
  record Loan(Node key, long before, long after) {
    static Loan take(boolean wanted) {
      if (!wanted || CURRENT.isBound()) {
        return new Loan(wanted ? next() : constant(0), 0, 0);
      }
      return fromProcess();
    }

    private static Loan fromProcess() {
      while (true) {
        long before = PROCESS.get();
        long[] halves = Threefry.split(before);
        if (PROCESS.compareAndSet(before, halves[0])) {
          return new Loan(constant(halves[1]), before, halves[0]);
        }
      }
    }

    /** Gives the key back, unless somebody drew meanwhile: then one key is skipped. */
    void giveBack() {
      if (before != after) {
        PROCESS.compareAndSet(after, before);
      }
    }
  }
}
