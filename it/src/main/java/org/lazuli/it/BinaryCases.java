package org.lazuli.it;

import static org.lazuli.it.Operand.data;

import java.util.Arrays;
import java.util.List;
import org.lazuli.it.OpCase.Derivative;
import org.lazuli.op.Binary;
import org.lazuli.type.DType;

/** A row for every function of two elements. */
final class BinaryCases {
  private BinaryCases() {}

  static List<OpCase> all() {
    return Arrays.stream(Binary.values()).map(BinaryCases::row).toList();
  }

  private static OpCase row(Binary function) {
    boolean discrete = function.isComparison() || !function.domain().holds(DType.FLOAT64);
    return OpCase.of(function, BinaryMeaning::apply, first(function), second(function))
        .dtypes(DTypes.of(function.domain()))
        .derivative(discrete ? Derivative.NONE : Derivative.SLOPE)
        .slack(function == Binary.POWER ? 4 : 1)
        .elementwise();
  }

  private static Operand first(Binary function) {
    Operand x = data(3, 5);
    return switch (function) {
      case POWER -> x.in(0, 4).smooth(0.3, 2);
      case REMAINDER, FLOOR_DIVIDE -> x.in(-9, 9).smooth(2.1, 2.4).plain();
      case MAXIMUM, MINIMUM, ARCTAN2 -> x.smooth(0.2, 0.9);
      default -> x;
    };
  }

  private static Operand second(Binary function) {
    Operand y = data(3, 5);
    return switch (function) {
      case POWER -> y.in(-3, 6).smooth(-2, 2).plain();
      case REMAINDER, FLOOR_DIVIDE -> y.in(-5, 5).smooth(0.9, 1).plain();
      case DIVIDE -> y.smooth(0.5, 2);
      case LEFT_SHIFT, RIGHT_SHIFT -> y.in(0, 80).plain();
      case MAXIMUM, MINIMUM, ARCTAN2 -> y.smooth(1, 2);
      default -> y;
    };
  }
}
