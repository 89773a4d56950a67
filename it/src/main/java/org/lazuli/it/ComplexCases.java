package org.lazuli.it;

import static org.lazuli.it.Operand.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.lazuli.it.OpCase.Derivative;
import org.lazuli.op.Binary;
import org.lazuli.op.Reduce;
import org.lazuli.op.Scan;
import org.lazuli.op.Sort;
import org.lazuli.op.Unary;
import org.lazuli.op.View;
import org.lazuli.type.DType;

/** Rows of all families for complex data. */
final class ComplexCases {
  private ComplexCases() {}

  /** {@return rows that hold for every dtype, for complex data} */
  static List<OpCase> like(List<OpCase> rows) {
    return rows.stream()
        .filter(ComplexCases::isComplex)
        .map(
            row ->
                row.op() instanceof Reduce || row.op() instanceof Sort
                    ? row.plain().complex()
                    : row.complex())
        .toList();
  }

  private static boolean isComplex(OpCase row) {
    return switch (row.op()) {
      case Reduce reduce -> reduce.kind() != Reduce.Kind.PROD;
      case Scan scan -> scan.kind() == Scan.Kind.SUM;
      case View.Bitcast _ -> false;
      default -> true;
    };
  }

  /** {@return rows of the functions of one and two elements} */
  static List<OpCase> functions() {
    Stream<OpCase> unary =
        Arrays.stream(Unary.values())
            .filter(function -> function.domain().holds(DType.COMPLEX128))
            .map(ComplexCases::row);
    Stream<OpCase> binary =
        Arrays.stream(Binary.values())
            .filter(function -> function.domain().holds(DType.COMPLEX128))
            .map(ComplexCases::row);
    return Stream.concat(unary, binary).toList();
  }

  private static OpCase row(Unary function) {
    return OpCase.of(function, UnaryMeaning::apply, operand(function))
        .derivative(function == Unary.ISNAN ? Derivative.NONE : Derivative.SLOPE)
        .slack(8)
        .elementwise()
        .complex();
  }

  /** The oracles are formulas that do not care for the edges. */
  private static Operand operand(Unary function) {
    Operand x = data(3, 5);
    return switch (function) {
      case NEGATIVE, REAL, IMAG, CONJUGATE, ISNAN -> x;
      case ROUND -> x.smooth(0.1, 0.4);
      default -> x.smooth(0.3, 0.9).plain();
    };
  }

  private static OpCase row(Binary function) {
    Operand x = data(3, 5).smooth(0.3, 0.8);
    Operand y = data(3, 5).smooth(0.9, 1.5);
    boolean edges =
        switch (function) {
          case DIVIDE, POWER, LOGADDEXP, MULTIPLY -> false;
          default -> true;
        };
    if (function == Binary.LOGADDEXP) { // no further: the oracle's logarithm is the principal one
      x = x.in(-1, 1);
      y = y.in(-1, 1);
    }
    return OpCase.of(function, BinaryMeaning::apply, edges ? x : x.plain(), edges ? y : y.plain())
        .derivative(function.isComparison() ? Derivative.NONE : Derivative.SLOPE)
        .slack(function == Binary.POWER ? 64 : 8)
        .elementwise()
        .complex();
  }
}
