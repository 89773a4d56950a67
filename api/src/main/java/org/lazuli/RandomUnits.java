package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.RandomBits;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * Random words, and numbers of the unit intervals made of them.
 *
 * <p>Below float64 the formulas are MLX's (mlx/random.cpp), one word each. MLX draws no float64;
 * here a float64 has two words, the upper 53 of their bits.
 */
final class RandomUnits {
  private static final double ABOVE_MINUS_ONE = -Math.nextDown(1f);
  private static final int DIGITS = 53;

  private RandomUnits() {}

  static Node bits(String op, Shape shape, NDArray key) {
    Args.given(op, "shape", shape);
    Node node = key == null ? KeyStream.next() : key.node(op);
    boolean fits = Engine.dtype(node) == DType.UINT32 && Engine.shape(node).equals(Shape.of(2));
    Args.that(fits, op, "a key is uint32(2,), got " + node.spec());
    return Engine.bind(new RandomBits(shape), node);
  }

  /** {@return {@code count} independent words for every element, each as a number of a dtype} */
  static Node[] words(String op, Shape shape, int count, DType dtype, NDArray key) {
    Args.given(op, "shape", shape);
    Node all = bits(op, shape.concat(Shape.of(count)), key);
    Node[] words = new Node[count];
    for (int i = 0; i < count; i++) {
      Node word = Movement.range(all, shape.ndim(), i, i + 1);
      words[i] = Engine.cast(Engine.reshape(word, shape), dtype);
    }
    return words;
  }

  /** {@return numbers in [0, 1)} */
  static Node unit(String op, Shape shape, DType dtype, NDArray key) {
    if (dtype == DType.FLOAT64) {
      return scaled(significand(op, shape, key));
    }
    Node words = bits(op, shape, key);
    Node most = Scalars.node((double) 0xffff_ffffL, DType.FLOAT32);
    Node unit = Elementwise.binary(Binary.DIVIDE, words, most);
    Node below = Scalars.node(belowOne(dtype), DType.FLOAT32);
    return Engine.cast(Elementwise.binary(Binary.MINIMUM, unit, below), dtype);
  }

  /** {@return numbers in (-1, 1): float64 if that is the dtype, else float32} */
  static Node symmetric(String op, Shape shape, DType dtype, NDArray key) {
    if (dtype == DType.FLOAT64) {
      return scaled(centred(significand(op, shape, key)));
    }
    Node low = Scalars.node(ABOVE_MINUS_ONE, DType.FLOAT32);
    Node range = Elementwise.binary(Binary.SUBTRACT, Scalars.node(1.0, DType.FLOAT32), low);
    Node unit = unit(op, shape, DType.FLOAT32, key);
    return Elementwise.binary(Binary.ADD, Elementwise.binary(Binary.MULTIPLY, range, unit), low);
  }

  /** Whole numbers below 2^53, as int64. */
  private static Node significand(String op, Shape shape, NDArray key) {
    Node[] words = words(op, shape, 2, DType.INT64, key);
    Node high = Elementwise.binary(Binary.LEFT_SHIFT, words[0], whole(DIGITS - Integer.SIZE));
    Node low = Elementwise.binary(Binary.RIGHT_SHIFT, words[1], whole(Long.SIZE - DIGITS));
    return Elementwise.binary(Binary.BITWISE_OR, high, low);
  }

  /** From [0, 2^53) to the odd numbers between -2^53 and 2^53: neither end nor zero. */
  private static Node centred(Node number) {
    Node twice = Elementwise.binary(Binary.ADD, number, number);
    return Elementwise.binary(Binary.SUBTRACT, twice, whole((1L << DIGITS) - 1));
  }

  private static Node scaled(Node number) {
    Node unit = Scalars.node(0x1p-53, DType.FLOAT64);
    return Elementwise.binary(Binary.MULTIPLY, Engine.cast(number, DType.FLOAT64), unit);
  }

  private static Node whole(long value) {
    return Scalars.node(value, DType.INT64);
  }

  /** The largest number of the dtype below 1. */
  private static double belowOne(DType dtype) {
    return switch (dtype) {
      case FLOAT16 -> 1 - 0x1p-11;
      case BFLOAT16 -> 1 - 0x1p-8;
      default -> Math.nextDown(1f);
    };
  }
}
