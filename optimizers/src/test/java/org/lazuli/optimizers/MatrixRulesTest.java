package org.lazuli.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazuli.Linalg;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Rules that treat matrices as such. */
class MatrixRulesTest {
  /** Two steps of the formulas of the class, by hand. */
  @Test
  void adafactorKeepsMeansOfRowsAndColumns() {
    double[][][] gradients = {{{1, 2, 3}, {-1, 0.5, 2}}, {{0.5, -1, 1}, {2, 1, -0.25}}};
    double[][] w = new double[2][3];
    double[] rows = new double[2];
    double[] columns = new double[3];
    Map<String, NDArray> parameters = Map.of("w", Ops.zeros(DType.FLOAT64, 2, 3));
    Adafactor optimizer = new Adafactor(0.1).scaleParameter(false).clipThreshold(0.5);
    for (int t = 1; t <= gradients.length; t++) {
      double[][] g = gradients[t - 1];
      step(w, g, rows, columns, 1 - Math.pow(t, -0.8));
      optimizer.update(parameters, Map.of("w", Ops.array(DType.FLOAT64, (Object) g)));
    }
    double[] expected = {w[0][0], w[0][1], w[0][2], w[1][0], w[1][1], w[1][2]};
    assertArrayEquals(expected, parameters.get("w").toDoubles(), 1e-6);
    Map<String, NDArray> state = optimizer.state();
    assertArrayEquals(rows, state.get("w.exp_avg_sq_row").toDoubles(), 1e-6);
    assertArrayEquals(columns, state.get("w.exp_avg_sq_col").toDoubles(), 1e-6);
  }

  private static void step(
      double[][] w, double[][] g, double[] rows, double[] columns, double kept) {
    double[] ofRows = new double[2];
    double[] ofColumns = new double[3];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        ofRows[i] += g[i][j] * g[i][j] / 3;
        ofColumns[j] += g[i][j] * g[i][j] / 2;
      }
    }
    for (int i = 0; i < 2; i++) {
      rows[i] = kept * rows[i] + (1 - kept) * ofRows[i];
    }
    for (int j = 0; j < 3; j++) {
      columns[j] = kept * columns[j] + (1 - kept) * ofColumns[j];
    }
    double mean = (rows[0] + rows[1]) / 2;
    double[][] update = new double[2][3];
    double squares = 0;
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        update[i][j] = g[i][j] / Math.sqrt(rows[i] * columns[j] / mean);
        squares += update[i][j] * update[i][j];
      }
    }
    double excess = Math.max(1, Math.sqrt(squares / 6) / 0.5);
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        w[i][j] -= 0.1 * update[i][j] / excess;
      }
    }
  }

  /** The step has the gradient's singular vectors, and values near 1 times sqrt(rows / columns). */
  @ParameterizedTest
  @CsvSource({"4, 4", "3, 7", "8, 2"})
  void muonStepsAreNearlyOrthogonal(int rows, int columns) {
    NDArray gradient = Rand.normal(Shape.of(rows, columns), Rand.key(5));
    Map<String, NDArray> parameters = Map.of("w", Ops.zeros(rows, columns));
    new Muon(1).weightDecay(0).update(parameters, Map.of("w", gradient));
    NDArray step = Ops.negative(parameters.get("w"));
    var svd = Linalg.svd(step);
    double scale = Math.sqrt(Math.max(1, (double) rows / columns));
    for (double value : svd.s().toDoubles()) {
      assertEquals(scale, value, 0.35 * scale);
    }
    var exact = Linalg.svd(gradient);
    int rank = Math.min(rows, columns);
    NDArray u = Ops.splitAt(exact.u(), new long[] {rank}, 1).getFirst();
    NDArray v = Ops.splitAt(exact.vt(), new long[] {rank}, 0).getFirst();
    NDArray middle = Ops.matmul(Ops.matmul(u.transpose(), step), v.transpose());
    NDArray beside = middle.minus(Ops.diag(Ops.diagonal(middle)));
    assertEquals(0, beside.abs().max().item(), 1e-4);
  }

  @Test
  void muonFlattensFilters() {
    NDArray gradient = Rand.normal(Shape.of(4, 2, 1, 3), Rand.key(6));
    Map<String, NDArray> filters = Map.of("w", Ops.zeros(4, 2, 1, 3));
    new Muon(1).weightDecay(0).update(filters, Map.of("w", gradient));
    Map<String, NDArray> matrix = Map.of("w", Ops.zeros(4, 6));
    new Muon(1).weightDecay(0).update(matrix, Map.of("w", gradient.reshape(4, 6)));
    assertArrayEquals(matrix.get("w").toFloats(), filters.get("w").toFloats(), 1e-6f);
  }

  @Test
  void largeGradientsInSixteenBitsDoNotOverflow() {
    NDArray gradient = Ops.full(Shape.of(20, 20), 2000, DType.FLOAT16);
    Map<String, NDArray> parameters = Map.of("w", Ops.zeros(DType.FLOAT16, 20, 20));
    new Muon(1).weightDecay(0).update(parameters, Map.of("w", gradient));
    assertEquals(-0.05, parameters.get("w").mean().item(), 0.02); // 1 / 20 for a singular value 1
  }

  @Test
  void nothingHappensToNothing() {
    Map<String, NDArray> empty = Map.of("w", Ops.zeros(0, 3));
    new Muon(1).update(empty, Map.of("w", Ops.zeros(0, 3)));
    assertEquals(Shape.of(0, 3), empty.get("w").shape());
    Map<String, NDArray> flat = Map.of("w", Ops.ones(2, 2));
    new Muon(1).weightDecay(0).update(flat, Map.of("w", Ops.zeros(2, 2)));
    assertArrayEquals(new float[] {1, 1, 1, 1}, flat.get("w").toFloats());
  }
}
