package org.lazuli.type;

import java.math.BigInteger;

/**
 * The limits of an integer type.
 *
 * @param dtype the type
 * @param bits how many bits a number takes
 * @param min the smallest number
 * @param max the largest number
 */
public record IntegerInfo(DType dtype, int bits, BigInteger min, BigInteger max) {
  static IntegerInfo of(DType dtype) {
    if (!dtype.isInteger()) {
      throw new IllegalArgumentException("[iinfo] " + dtype + " is no integer type");
    }
    int bits = 8 * dtype.size();
    boolean signed = dtype.kind() == DType.Kind.SIGNED;
    BigInteger end = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits);
    BigInteger min = signed ? end.negate() : BigInteger.ZERO;
    return new IntegerInfo(dtype, bits, min, end.subtract(BigInteger.ONE));
  }
}
