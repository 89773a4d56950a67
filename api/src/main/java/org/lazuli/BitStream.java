package org.lazuli;

import java.math.BigInteger;
import org.lazuli.op.Binary;
import org.lazuli.op.Iota;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * Codes of a few bits along the last axis as uint32 words: one stream of bits, lowest bits first.
 *
 * <p>The stream repeats after a block of whole codes in whole words: 8 codes of 4 bits in a word,
 * 32 of 3 bits in three. A code is {@code k * bits - 32 * j} bits above the start of word j of its
 * block; shifted by that much, what is not in the word falls off its ends.
 *
 * @param bits the bits of a code
 * @param words the words of a block
 */
record BitStream(int bits, int words) {
  private static final int WORD = 32;

  static BitStream of(int bits) {
    return new BitStream(
        bits, bits / BigInteger.valueOf(bits).gcd(BigInteger.valueOf(WORD)).intValue());
  }

  /** The codes of a block. */
  private long codes() {
    return (long) words * WORD / bits;
  }

  /** {@return how many codes that many words have} */
  long codes(long ofWords) {
    return ofWords * WORD / bits;
  }

  /** {@return codes, uint32 and below 2^bits, as words} */
  Node pack(Node codes) {
    Shape shape = Engine.shape(codes);
    long blocks = shape.dim(-1) / codes();
    Shape apart = shape.without(-1).concat(Shape.of(blocks, 1, codes()));
    Node shifted = shift(Engine.reshape(codes, apart), true);
    Node packed = sum(shifted, apart.ndim() - 1);
    return Engine.reshape(packed, shape.with(-1, blocks * words));
  }

  /** {@return the codes in words} */
  Node unpack(Node packed) {
    Shape shape = Engine.shape(packed);
    long blocks = shape.dim(-1) / words;
    Shape apart = shape.without(-1).concat(Shape.of(blocks, words, 1));
    Node shifted = shift(Engine.reshape(packed, apart), false);
    Node mask = Scalars.node((1 << bits) - 1, DType.UINT32);
    Node parts = Elementwise.binary(Binary.BITWISE_AND, shifted, mask);
    Node codes = words == 1 ? parts : sum(parts, apart.ndim() - 2);
    return Engine.reshape(codes, shape.with(-1, blocks * codes()));
  }

  private static Node sum(Node x, int axis) {
    return Reductions.sum(x, Axes.of(axis));
  }

  /** Shifts by the place of every code (last axis) in every word (the axis before). */
  private Node shift(Node x, boolean up) {
    Shape grid = Shape.of(words, codes());
    Node code = times(Engine.bind(new Iota(grid, 1, DType.INT32)), bits);
    Node word = times(Engine.bind(new Iota(grid, 0, DType.INT32)), WORD);
    Node higher = positive(Elementwise.binary(Binary.SUBTRACT, code, word));
    Node lower = positive(Elementwise.binary(Binary.SUBTRACT, word, code));
    Node left = Elementwise.binary(Binary.LEFT_SHIFT, x, up ? higher : lower);
    return Elementwise.binary(Binary.RIGHT_SHIFT, left, up ? lower : higher);
  }

  private static Node times(Node x, int factor) {
    return Elementwise.binary(Binary.MULTIPLY, x, Scalars.node(factor, DType.INT32));
  }

  private static Node positive(Node x) {
    Node bounded = Elementwise.binary(Binary.MAXIMUM, x, Scalars.node(0, DType.INT32));
    return Engine.cast(bounded, DType.UINT32);
  }
}
