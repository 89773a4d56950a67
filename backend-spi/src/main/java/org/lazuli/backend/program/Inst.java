package org.lazuli.backend.program;

import org.lazuli.op.Binary;
import org.lazuli.op.Combine;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** One instruction of a program; operands are numbers of values defined before. */
public sealed interface Inst {
  /** The element an access addresses; has the buffer's dtype. */
  record Load(int access) implements Inst {}

  /** The element of a buffer at a computed int64 position, counted from the buffer's start. */
  record LoadAt(int buffer, int position) implements Inst {}

  /**
   * A constant.
   *
   * @param bits the value itself for integers and bool, the bits of a double for floating types
   */
  record Literal(DType dtype, long bits) implements Inst {
    /** {@return the constant nearest to a number; integers wrap} */
    public static Literal of(DType dtype, Number value) {
      return dtype.isInexact()
          ? new Literal(dtype, Double.doubleToRawLongBits(value.doubleValue()))
          : new Literal(dtype, wrap(dtype, value.longValue()));
    }

    /** {@return an integer as the integer dtype or bool holds it: its low bits; for bool x != 0} */
    public static long wrap(DType dtype, long x) {
      int spare = Long.SIZE - 8 * dtype.size();
      return switch (dtype.kind()) {
        case BOOL -> x == 0 ? 0 : 1;
        case SIGNED -> x << spare >> spare;
        case UNSIGNED -> x << spare >>> spare;
        case FLOATING, COMPLEX -> throw new IllegalArgumentException(dtype + " is no integer");
      };
    }
  }

  /** A scalar parameter. */
  record Scalar(int slot) implements Inst {}

  /** The current value of a variable, int64. */
  record Variable(int variable) implements Inst {}

  /** A function of one value. */
  record Apply1(Unary function, int x) implements Inst {}

  /** A function of two values of one dtype. */
  record Apply2(Binary function, int x, int y) implements Inst {}

  /** condition ? x : y, with both evaluated. */
  record Choose(int condition, int x, int y) implements Inst {}

  /** A value in another dtype, by the rules of {@code astype}. */
  record Convert(DType dtype, int x) implements Inst {}

  /**
   * One lane of threefry2x32 with 20 rounds, uint32.
   *
   * @param key0 the first key word, uint32
   * @param key1 the second key word, uint32
   * @param counter0 the first counter word, uint32
   * @param counter1 the second counter word, uint32
   * @param second bool: whether the second lane is wanted, else the first
   */
  record Threefry(int key0, int key1, int counter0, int counter1, int second) implements Inst {}

  /**
   * An int64 index made safe: negative ones count from the end; one that is still outside 0 to size
   * - 1 sets the launch's error flag, leaves the index there, and becomes 0.
   *
   * @param index the int64 index
   * @param size the int64 size of the axis
   */
  record Bound(int index, int size) implements Inst {}

  /**
   * Folds the values of all passes of this loop stage; in its own stage it must not be used.
   *
   * <p>Has the dtype of {@code x}; {@link Fold#ARGMAX} and {@link Fold#ARGMIN} have int64, the
   * row-major number of the pass. Float32 sums must be at least as accurate as blockwise summation.
   */
  record Accumulate(Fold fold, int x) implements Inst {}

  /**
   * The values of this pass and all passes of this loop stage before it, combined in row-major
   * order of the inner space: x itself in the first pass, then {@code function(value before, x)}.
   *
   * <p>Has the dtype of {@code x}. Between passes float sums and products may be kept wider; they
   * are never reordered, and the passes of a point run in order on one thread.
   *
   * @param function an associative one: ADD, MULTIPLY, MAXIMUM, MINIMUM or LOGADDEXP
   * @param x the value of the pass
   */
  record Running(Binary function, int x) implements Inst {
    /** {@return whether the instruction is defined for a function} */
    public static boolean takes(Binary function) {
      return switch (function) {
        case ADD, MULTIPLY, MAXIMUM, MINIMUM, LOGADDEXP -> true;
        default -> false;
      };
    }
  }

  /**
   * The value x of a pass, which the same pass of the loop stages after this one may use too.
   *
   * <p>What is dear to compute and needed in several loops is computed once that way. All that is
   * kept for a point takes {@value #BYTES} bytes at most, 4 for an element of fewer.
   */
  record Keep(int x) implements Inst {
    /** What the kept values of a point take at most: they should stay in a cache near the core. */
    public static final int BYTES = 1 << 17;

    /** {@return the bytes one kept value takes} */
    public static int bytes(DType dtype) {
      return Math.max(dtype.size(), Integer.BYTES);
    }
  }

  /** Writes x where an access points; defines no usable value. */
  record Store(int access, int x) implements Inst {}

  /**
   * Combines x into the element at a computed int64 position; passes may hit one element together,
   * so all but {@link Combine#ASSIGN} are atomic or run in order. Defines no usable value.
   */
  record StoreAt(int buffer, int position, int x, Combine combine) implements Inst {}

  /** {@return the numbers of the values this instruction uses} */
  default int[] operands() {
    return switch (this) {
      case Load _, Literal _, Scalar _, Variable _ -> new int[0];
      case LoadAt(_, int position) -> new int[] {position};
      case Apply1(_, int x) -> new int[] {x};
      case Apply2(_, int x, int y) -> new int[] {x, y};
      case Choose(int condition, int x, int y) -> new int[] {condition, x, y};
      case Convert(_, int x) -> new int[] {x};
      case Threefry(int k0, int k1, int c0, int c1, int second) ->
          new int[] {k0, k1, c0, c1, second};
      case Bound(int index, int size) -> new int[] {index, size};
      case Accumulate(_, int x) -> new int[] {x};
      case Running(_, int x) -> new int[] {x};
      case Keep(int x) -> new int[] {x};
      case Store(_, int x) -> new int[] {x};
      case StoreAt(_, int position, int x, _) -> new int[] {position, x};
    };
  }

  /** How an accumulator folds. */
  enum Fold {
    /** x + y from 0. */
    SUM,
    /** x * y from 1. */
    PROD,
    /** The larger, NaN wins, from the lowest value (-inf; false for bool). */
    MAX,
    /** The smaller, NaN wins, from the highest value (inf; true for bool). */
    MIN,
    /** Where the larger is: the first of equals, or of NaN. */
    ARGMAX,
    /** Where the smaller is: the first of equals, or of NaN. */
    ARGMIN
  }
}
