package org.lazuli.backend.reference.linalg;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.lazuli.op.Factor;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * Decomposes one matrix of a batch after another.
 *
 * @param op what is done
 * @param inputs the specs of the operands
 */
public record FactorRoutines(Factor op, List<Spec> inputs) {

  /**
   * Computes the results.
   *
   * @param from the operands, row-major
   * @param to where the results go
   * @throws ArithmeticException if a matrix cannot be decomposed, saying which and why
   */
  public void run(List<MemorySegment> from, List<MemorySegment> to) {
    List<Spec> outputs = op.inferAll(inputs);
    Decomposition algorithm = algorithm();
    Shape shape = inputs.getFirst().shape();
    long count = shape.slice(0, shape.ndim() - 2).size();
    for (long i = 0; i < count; i++) {
      List<Dense> operands = new ArrayList<>();
      for (int k = 0; k < from.size(); k++) {
        operands.add(load(from.get(k), inputs.get(k), i));
      }
      List<Dense> results = decompose(algorithm, operands, i);
      for (int k = 0; k < to.size(); k++) {
        long size = outputs.get(k).shape().size() / count;
        Store.store(results.get(k), to.get(k), outputs.get(k).dtype(), i * size);
      }
    }
  }

  private static Dense load(MemorySegment memory, Spec spec, long i) {
    int rows = Math.toIntExact(spec.shape().dim(-2));
    int columns = Math.toIntExact(spec.shape().dim(-1));
    return Store.load(memory, spec.dtype(), i * rows * columns, rows, columns);
  }

  private static List<Dense> decompose(Decomposition algorithm, List<Dense> operands, long i) {
    try {
      return algorithm.of(operands);
    } catch (Breakdown end) {
      throw new ArithmeticException("matrix " + i + " " + end.getMessage());
    }
  }

  private Decomposition algorithm() {
    return switch (op) {
      case Factor.Cholesky _ -> x -> Choleskys.decompose(x.getFirst());
      case Factor.Qr _ -> x -> qr(x.getFirst());
      case Factor.Svd svd -> x -> JacobiSvd.decompose(x.getFirst(), svd.vectors());
      case Factor.Eigh eigh -> x -> HermitianEigen.decompose(x.getFirst(), eigh.vectors());
      case Factor.Eig eig -> x -> GeneralEigen.decompose(x.getFirst(), eig.vectors());
      case Factor.Lu _ -> x -> Lu.of(x.getFirst()).results();
      case Factor.SolveTriangular solve -> x -> Triangles.solve(solve, x.getFirst(), x.getLast());
      case Factor.Solve _ -> x -> Determinants.solve(x.getFirst(), x.getLast());
      case Factor.Pinv pinv -> x -> Determinants.pseudoinverse(x.getFirst(), pinv.share());
      case Factor.Det _ -> x -> Determinants.determinant(x.getFirst());
      case Factor.Adjugate _ -> x -> Determinants.adjugate(x.getFirst());
    };
  }

  private static List<Dense> qr(Dense a) {
    double scale = Scale.down(a);
    List<Dense> results = Qr.of(a).results();
    for (Vec column : results.getLast().columns()) {
      column.scale(Double.isNaN(scale) ? 1 : scale);
    }
    return results;
  }
}
