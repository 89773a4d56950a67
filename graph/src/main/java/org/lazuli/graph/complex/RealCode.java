package org.lazuli.graph.complex;

import java.util.function.ToIntFunction;
import org.lazuli.backend.program.Inst;
import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** The words formulas on parts are written in: each writes one instruction, or a few. */
final class RealCode {
  private final ToIntFunction<Inst> program;
  private final DType dtype;

  /** Writes into a program on parts of the dtype. */
  RealCode(ToIntFunction<Inst> program, DType dtype) {
    this.program = program;
    this.dtype = dtype;
  }

  int constant(double x) {
    return program.applyAsInt(Inst.Literal.of(dtype, x));
  }

  int apply(Unary function, int x) {
    return program.applyAsInt(new Inst.Apply1(function, x));
  }

  int apply(Binary function, int x, int y) {
    return program.applyAsInt(new Inst.Apply2(function, x, y));
  }

  int add(int x, int y) {
    return apply(Binary.ADD, x, y);
  }

  int sub(int x, int y) {
    return apply(Binary.SUBTRACT, x, y);
  }

  int mul(int x, int y) {
    return apply(Binary.MULTIPLY, x, y);
  }

  int times(int x, double factor) {
    return mul(x, constant(factor));
  }

  int plus(int x, double term) {
    return add(x, constant(term));
  }

  int square(int x) {
    return mul(x, x);
  }

  int div(int x, int y) {
    return apply(Binary.DIVIDE, x, y);
  }

  int neg(int x) {
    return apply(Unary.NEGATIVE, x);
  }

  int abs(int x) {
    return apply(Unary.ABS, x);
  }

  int sqrt(int x) {
    return apply(Unary.SQRT, x);
  }

  int angle(int y, int x) {
    return apply(Binary.ARCTAN2, y, x);
  }

  // Conditions

  int choose(int condition, int x, int y) {
    return program.applyAsInt(new Inst.Choose(condition, x, y));
  }

  /** {@return a number where the condition holds, else y} */
  int number(int condition, double x, int y) {
    return choose(condition, constant(x), y);
  }

  int equal(int x, int y) {
    return apply(Binary.EQUAL, x, y);
  }

  /** {@return whether x is a number} */
  int is(int x, double y) {
    return equal(x, constant(y));
  }

  int less(int x, int y) {
    return apply(Binary.LESS, x, y);
  }

  int and(int x, int y) {
    return apply(Binary.BITWISE_AND, x, y);
  }

  int or(int x, int y) {
    return apply(Binary.BITWISE_OR, x, y);
  }

  int isZero(int x) {
    return is(x, 0);
  }

  int isNaN(int x) {
    return apply(Unary.ISNAN, x);
  }

  int isInfinite(int x) {
    return is(abs(x), Double.POSITIVE_INFINITY);
  }

  /** {@return whether x is below zero, or a zero with a sign} */
  int isNegative(int x) {
    int signedZero = less(div(constant(1), x), constant(0));
    return choose(isZero(x), signedZero, less(x, constant(0)));
  }

  /** {@return the size with the sign of another value} */
  int withSign(int size, int sign) {
    return choose(isNegative(sign), neg(size), size);
  }

  /** {@return x * y, but x where that is zero: whatever the other factor overflowed to} */
  int timesZero(int x, int y) {
    return choose(isZero(x), x, mul(x, y));
  }
}
