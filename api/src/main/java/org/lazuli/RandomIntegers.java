package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * Whole numbers at random.
 *
 * <p>A number below r is {@code floor(r * x / 2^n)} for n random bits x, computed exactly. Of the
 * 2^n values of x each result has {@code floor(2^n / r)} or one more, so with twice as many bits as
 * the dtype has no result is favoured by more than r / 2^n: one part in 2^32 for 32 bits and less,
 * in 2^64 for 64. No draw is rejected, so every element has its own words of the stream.
 */
final class RandomIntegers {
  private static final String OP = "randint";
  private static final DType WIDE = DType.UINT64;

  private RandomIntegers() {}

  static NDArray draw(long low, long high, Shape shape, DType dtype, NDArray key) {
    integers(OP, dtype);
    Args.that(low < high, OP, "there is no number from " + low + " to below " + high);
    boolean fits = low >= least(dtype) && high - 1 <= most(dtype);
    Args.that(fits, OP, low + " to below " + high + " does not fit into " + dtype);
    return NDArray.of(draw(whole(low), whole(high), shape, dtype, key));
  }

  static NDArray draw(NDArray low, NDArray high, Shape shape, DType dtype, NDArray key) {
    integers(OP, dtype);
    Node lower = bound("low", low);
    Node upper = bound("high", high);
    return NDArray.of(draw(lower, upper, shape, dtype, key));
  }

  private static Node bound(String name, NDArray value) {
    Node node = Args.node(OP, name, value);
    boolean whole = !Engine.dtype(node).isInexact();
    Args.that(whole, OP, name + " is a whole number, not " + node.spec());
    return node;
  }

  private static void integers(String op, DType dtype) {
    boolean whole = !Args.given(op, "dtype", dtype).isInexact();
    Args.that(whole, op, "draws integers, not " + dtype);
  }

  private static long least(DType dtype) {
    return dtype.kind() == DType.Kind.SIGNED ? -1L << 8 * dtype.size() - 1 : 0;
  }

  private static long most(DType dtype) {
    return switch (dtype.kind()) {
      case BOOL -> 1;
      case SIGNED -> ~least(dtype);
      default -> dtype == DType.UINT64 ? Long.MAX_VALUE : (1L << 8 * dtype.size()) - 1;
    };
  }

  private static Node whole(long value) {
    return Scalars.node(value, DType.INT64);
  }

  /** Distances are taken modulo 2^64, so that they are right for any two bounds. */
  private static Node draw(Node low, Node high, Shape shape, DType dtype, NDArray key) {
    DType order = dtype.kind() == DType.Kind.SIGNED ? DType.INT64 : WIDE;
    Node some = Elementwise.binary(Binary.LESS, Engine.cast(low, order), Engine.cast(high, order));
    Node lower = Engine.cast(low, WIDE);
    Node distance = Elementwise.binary(Binary.SUBTRACT, Engine.cast(high, WIDE), lower);
    Node range = Elementwise.where(OP, some, distance, Scalars.node(1, WIDE));
    Distributions.broadcasts(OP, Engine.shape(range), Args.given(OP, "shape", shape));
    int count = dtype.size() == Long.BYTES ? 4 : 2;
    Node[] words = RandomUnits.words(OP, shape, count, WIDE, key);
    Node offset = upperHalf(words, range);
    return Engine.cast(Elementwise.binary(Binary.ADD, lower, offset), dtype);
  }

  /**
   * {@return floor(range * words / 2^(32 * count)), the first word being the uppermost}
   *
   * <p>Word by word from the lowest: with a carry below the range, {@code (carry + word * range) /
   * 2^32} is below the range too, and taking carry and range apart into halves nothing overflows.
   */
  private static Node upperHalf(Node[] words, Node range) {
    Node below = lower(range);
    Node above = upper(range);
    Node carry = Scalars.node(0, WIDE);
    for (int i = words.length - 1; i >= 0; i--) {
      Node partial = add(lower(carry), multiply(words[i], below));
      carry = add(multiply(words[i], above), add(upper(carry), upper(partial)));
    }
    return carry;
  }

  private static Node lower(Node x) {
    return Elementwise.binary(Binary.BITWISE_AND, x, Scalars.node(0xffff_ffffL, WIDE));
  }

  private static Node upper(Node x) {
    return Elementwise.binary(Binary.RIGHT_SHIFT, x, Scalars.node(32, WIDE));
  }

  private static Node add(Node x, Node y) {
    return Elementwise.binary(Binary.ADD, x, y);
  }

  private static Node multiply(Node x, Node y) {
    return Elementwise.binary(Binary.MULTIPLY, x, y);
  }

  /** By way of a float32 uniform number, as MLX: ranges above 2^24 are not hit evenly. */
  static NDArray drawAsMlx(NDArray low, NDArray high, Shape shape, DType dtype, NDArray key) {
    String op = "randintMlx";
    integers(op, dtype);
    Node lower = Args.node(op, "low", low);
    Node upper = Args.node(op, "high", high);
    Node numbers = Distributions.uniform(op, lower, upper, shape, DType.FLOAT32, key);
    Node drawn = Engine.cast(Elementwise.unary(Unary.FLOOR, numbers), dtype);
    Node one = Scalars.node(1, Engine.dtype(upper));
    Node last = Engine.cast(Elementwise.binary(Binary.SUBTRACT, upper, one), dtype);
    Node capped = Elementwise.binary(Binary.MINIMUM, drawn, last);
    return NDArray.of(Elementwise.binary(Binary.MAXIMUM, capped, Engine.cast(lower, dtype)));
  }
}
