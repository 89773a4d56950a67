package org.lazuli.it;

import static org.lazuli.it.Operand.data;
import static org.lazuli.it.Operand.dominant;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.lazuli.op.Factor;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

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
    return rows;
  }

  private static void square(List<OpCase> rows, long... shape) {
    rows.add(row(new Factor.Cholesky(), 2, FactorOracles::cholesky, dominant(shape)));
    rows.add(row(new Factor.Eigh(true), 2, FactorOracles::mirroredSquare, data(shape).plain()));
    rows.add(row(new Factor.Eigh(false), 1, a -> powers(a.mirrored()), data(shape).plain()));
    rows.add(row(new Factor.Eig(true), 2, a -> a.times(a), data(shape).plain()));
    rows.add(row(new Factor.Eig(false), 1, FactorCases::powers, data(shape).plain()));
    rows.add(row(new Factor.Det(), 0, FactorOracles::determinant, data(shape).plain()));
    rows.add(row(new Factor.Adjugate(), 2, OracleMatrix::adjugate, dominant(shape)));
  }

  private static void any(List<OpCase> rows, long... shape) {
    rows.add(row(new Factor.Qr(), 2, FactorOracles::qr, dominant(shape)));
    rows.add(
        row(new Factor.Svd(true), 2, a -> a.times(a.transposed()).times(a), data(shape).plain()));
    rows.add(
        row(new Factor.Svd(false), 1, a -> powers(FactorOracles.gram(a)), data(shape).plain()));
    rows.add(row(new Factor.Lu(), 2, FactorOracles::lu, dominant(shape)));
    rows.add(row(new Factor.Pinv(1e-6), 2, FactorOracles::pinv, dominant(shape)));
  }

  private static OracleMatrix powers(OracleMatrix a) {
    return FactorOracles.powers(a);
  }

  private static OpCase finished(OpCase row) {
    return row.dtypes(List.of(DType.FLOAT32, DType.FLOAT64)).slack(SLACK);
  }

  /** A row whose result has the batch of the operand, then so many axes of what is expected. */
  private static OpCase row(Factor op, int axes, Meaning meaning, Operand a) {
    Oracle<Factor> oracle =
        (_, operands) -> {
          HostArray batch = operands.getFirst();
          Shape lead = batch.shape().slice(0, batch.shape().ndim() - 2);
          return each(
              batch, lead, axes, (int) lead.size(), i -> meaning.of(OracleMatrix.of(batch, i)));
        };
    return finished(OpCase.of(op, oracle, a));
  }

  private static HostArray each(
      HostArray like, Shape lead, int axes, int count, IntFunction<OracleMatrix> matrix) {
    List<OracleMatrix> results = IntStream.range(0, count).mapToObj(matrix).toList();
    OracleMatrix first = results.getFirst();
    Shape all = Shape.of(first.rows(), first.columns());
    Shape shape = lead.concat(all.slice(0, axes));
    int size = first.rows() * first.columns();
    return HostArray.of(
        like.spec().with(shape),
        i -> results.get(i / size).get(i % size / first.columns(), i % size % first.columns()));
  }

  private static OpCase system(Factor op, Operand a, Operand b) {
    Oracle<Factor> oracle =
        (_, operands) -> {
          HostArray right = operands.getLast();
          Shape lead = right.shape().slice(0, right.shape().ndim() - 2);
          return each(
              right,
              lead,
              2,
              (int) lead.size(),
              i ->
                  FactorOracles.read(op, OracleMatrix.of(operands.getFirst(), i))
                      .inverse()
                      .times(OracleMatrix.of(right, i)));
        };
    return finished(OpCase.of(op, oracle, a, b));
  }
}
