package org.lazuli;

import java.util.List;
import org.lazuli.op.Binary;
import org.lazuli.op.Combine;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;

/**
 * Functional updates of an array at an index: each gives a new array and leaves the old one alone.
 *
 * <p>Unlike {@code x.set(i, x.get(i).plus(v))}, a position that the index names twice is updated
 * twice. Values are arrays or numbers, broadcast to the indexed shape and cast to the array's
 * dtype.
 *
 * {@snippet :
 * NDArray counts = Ops.zeros(10).at(digits).add(1);
 * }
 */
public final class IndexedUpdate {
  private final NDArray x;
  private final List<Index> index;

  IndexedUpdate(NDArray x, List<Index> index) {
    this.x = x;
    this.index = index;
  }

  /** {@return the array with the value written; of several at one position any may stay} */
  public NDArray set(Object value) {
    return Indexing.update("at.set", x, index, value, Combine.ASSIGN);
  }

  /** {@return the array with the value added} */
  public NDArray add(Object value) {
    return Indexing.update("at.add", x, index, value, Combine.ADD);
  }

  /** {@return the array with the value subtracted} */
  public NDArray subtract(Object value) {
    Args.given("at.subtract", "the value", value);
    Args.that(x.dtype() != DType.BOOL, "at.subtract", "does not take bool");
    Node negated =
        Elementwise.unary(Unary.NEGATIVE, Indexing.value("at.subtract", value, x.dtype()));
    return Indexing.update("at.subtract", x, index, NDArray.of(negated), Combine.ADD);
  }

  /** {@return the array multiplied by the value} */
  public NDArray multiply(Object value) {
    return Indexing.update("at.multiply", x, index, value, Combine.MULTIPLY);
  }

  /** {@return the array divided by the value; integers are cut towards zero} */
  public NDArray divide(Object value) {
    Args.that(x.dtype() != DType.BOOL, "at.divide", "does not take bool");
    NDArray ones = Ops.onesLike(x);
    NDArray divisor = Indexing.update("at.divide", ones, index, value, Combine.MULTIPLY);
    if (x.dtype().isInexact()) {
      return x.divide(divisor);
    }
    return NDArray.of(truncated(x.node("at.divide"), divisor.node()));
  }

  /** Sizes are unsigned, so that the size of the lowest integer is one. */
  private static Node truncated(Node x, Node divisor) {
    Node sign =
        Elementwise.binary(
            Binary.MULTIPLY,
            Elementwise.unary(Unary.SIGN, x),
            Elementwise.unary(Unary.SIGN, divisor));
    Node size = Elementwise.binary(Binary.FLOOR_DIVIDE, size(x), size(divisor));
    return Elementwise.binary(Binary.MULTIPLY, sign, Engine.cast(size, Engine.dtype(x)));
  }

  private static Node size(Node x) {
    return Engine.cast(Elementwise.unary(Unary.ABS, x), Engine.dtype(x).unsigned());
  }

  /** {@return the array with the larger of it and the value} */
  public NDArray maximum(Object value) {
    return Indexing.update("at.maximum", x, index, value, Combine.MAXIMUM);
  }

  /** {@return the array with the smaller of it and the value} */
  public NDArray minimum(Object value) {
    return Indexing.update("at.minimum", x, index, value, Combine.MINIMUM);
  }
}
