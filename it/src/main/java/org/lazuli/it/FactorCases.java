package org.lazuli.it;

import static org.lazuli.it.Operand.data;
import static org.lazuli.it.Operand.dominant;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.lazuli.Complex;
import org.lazuli.op.Factor;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** Rows of decompositions; what is compared is what {@link Readings} makes of the results. */
final class FactorCases {
  private static final double SLACK = 500;

  private FactorCases() {}

  /** What is expected of one matrix. */
  private interface Meaning {
    OracleMatrix of(OracleMatrix a);
  }

  static List<OpCase> all() {
    List<OpCase> rows = new ArrayList<>();
    for (long[] shape : new long[][] {{3, 3}, {2, 3, 3}, {1, 1}, {2, 0, 0}}) {
      square(rows, shape);
    }
    for (long[] shape : new long[][] {{3, 3}, {2, 4, 2}, {2, 3}, {3, 0}}) {
      any(rows, shape);
    }
    for (boolean lower : new boolean[] {true, false}) {
      rows.add(
          system(new Factor.SolveTriangular(lower, false), dominant(3, 3), data(3, 2).plain()));
      rows.add(
          system(
              new Factor.SolveTriangular(lower, true), dominant(2, 3, 3), data(2, 3, 1).plain()));
    }
    rows.add(system(new Factor.Solve("solve"), dominant(3, 3), data(3, 2).plain()));
    rows.add(system(new Factor.Solve("solve"), dominant(2, 2, 2), data(2, 2, 1).plain()));
    rows.addAll(rows.stream().map(OpCase::complex).toList());
    return rows;
  }

  private static void square(List<OpCase> rows, long... shape) {
    rows.add(row(new Factor.Cholesky(), 2, FactorOracles::cholesky, dominant(shape)));
    rows.add(row(new Factor.Eigh(true), 2, FactorOracles::mirroredSquare, data(shape).plain()));
    rows.add(
        row(
            new Factor.Eigh(false),
            1,
            a -> FactorOracles.powers(a.mirrored()),
            data(shape).plain()));
    rows.add(row(new Factor.Eig(true), 2, a -> a.times(a), data(shape).plain()));
    rows.add(row(new Factor.Eig(false), 1, FactorOracles::powers, data(shape).plain()));
    rows.add(row(new Factor.Det(), 0, FactorOracles::determinant, data(shape).plain()));
    rows.add(row(new Factor.Adjugate(), 2, OracleMatrix::adjugate, dominant(shape)));
  }

  private static void any(List<OpCase> rows, long... shape) {
    rows.add(row(new Factor.Qr(), 2, FactorOracles::qr, dominant(shape)));
    rows.add(row(new Factor.Svd(true), 2, a -> a.times(a.adjoint()).times(a), data(shape).plain()));
    rows.add(
        row(
            new Factor.Svd(false),
            1,
            a -> FactorOracles.powers(FactorOracles.gram(a)),
            data(shape).plain()));
    rows.add(row(new Factor.Lu(), 2, FactorOracles::lu, dominant(shape)));
    rows.add(row(new Factor.Pinv(1e-6), 2, FactorOracles::pinv, dominant(shape)));
  }

  private static OpCase finished(OpCase row) {
    return row.dtypes(List.of(DType.FLOAT32, DType.FLOAT64)).slack(SLACK);
  }

  /** A row whose result has the batch of the operand, then so many axes of what is expected. */
  private static OpCase row(Factor op, int axes, Meaning meaning, Operand a) {
    Oracle<Factor> oracle =
        (_, operands) -> {
          HostArray batch = operands.getFirst();
          return each(op, batch, axes, i -> meaning.of(OracleMatrix.of(batch, i)));
        };
    return finished(OpCase.of(op, oracle, a));
  }

  /** The values of Hermitian matrices and singular values, which have one axis, are real. */
  private static HostArray each(
      Factor op, HostArray like, int axes, IntFunction<OracleMatrix> matrix) {
    Shape lead = like.shape().slice(0, like.shape().ndim() - 2);
    List<OracleMatrix> results = IntStream.range(0, (int) lead.size()).mapToObj(matrix).toList();
    OracleMatrix first = results.getFirst();
    Shape all = Shape.of(first.rows(), first.columns());
    Shape shape = lead.concat(all.slice(0, axes));
    int size = first.rows() * first.columns();
    DType dtype = axes == 1 && !(op instanceof Factor.Eig) ? like.dtype().real() : like.dtype();
    return HostArray.of(
        new Spec(shape, dtype),
        i -> {
          int place = i % size;
          Complex x = results.get(i / size).get(place / first.columns(), place % first.columns());
          return dtype.isComplex() ? x : (Number) x.re();
        });
  }

  private static OpCase system(Factor op, Operand a, Operand b) {
    Oracle<Factor> oracle =
        (_, operands) -> {
          HostArray right = operands.getLast();
          return each(
              op,
              right,
              2,
              i ->
                  FactorOracles.read(op, OracleMatrix.of(operands.getFirst(), i))
                      .inverse()
                      .times(OracleMatrix.of(right, i)));
        };
    return finished(OpCase.of(op, oracle, a, b));
  }
}
