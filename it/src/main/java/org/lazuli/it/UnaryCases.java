package org.lazuli.it;

import static org.lazuli.it.Operand.data;

import java.util.Arrays;
import java.util.List;
import org.lazuli.it.OpCase.Derivative;
import org.lazuli.op.Domain;
import org.lazuli.op.Unary;

/** A row for every function of one element. */
final class UnaryCases {
  private UnaryCases() {}

  static List<OpCase> all() {
    return Arrays.stream(Unary.values())
        .filter(function -> function.domain() != Domain.COMPLEX)
        .map(UnaryCases::row)
        .toList();
  }

  private static OpCase row(Unary function) {
    return OpCase.of(function, UnaryMeaning::apply, operand(function))
        .dtypes(DTypes.of(function.domain()))
        .derivative(derivative(function))
        .slack(slack(function))
        .elementwise();
  }

  private static Operand operand(Unary function) {
    Operand x = data(3, 5);
    return switch (function) {
      case ABS, SIGN, FLOOR, CEIL, ROUND, TRUNC -> x.smooth(0.1, 0.4);
      case SQRT, RSQRT, LOG, LOG2, LOG10 -> x.in(-0.1, 9).smooth(0.3, 2);
      case LOG1P -> x.in(-1, 9).smooth(-0.5, 2);
      case TAN -> x.in(-1.5, 1.5).smooth(-1, 1);
      case ARCSIN, ARCCOS, ERFINV, ARCTANH -> x.in(-0.99, 0.99).smooth(-0.8, 0.8);
      case ARCCOSH -> x.in(0.5, 9).smooth(1.3, 3);
      case EXP, EXPM1, SINH, COSH, TANH, ERF -> x.smooth(-1, 1);
      default -> x;
    };
  }

  private static double slack(Unary function) {
    return switch (function) {
      case ERFINV, ARCTANH, TAN -> 8;
      default -> 1;
    };
  }

  private static Derivative derivative(Unary function) {
    return switch (function) {
      case ISNAN, LOGICAL_NOT, BITWISE_INVERT -> Derivative.NONE;
      default -> Derivative.SLOPE;
    };
  }
}
