package org.lazuli.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * W8: value and gradient of mean(y * y), y = a transformer block of x (8, 128, 256): {@code h = x +
 * attention(norm(x)); y = h + mlp(norm(h))}, 8 heads, causal, mlp 256-1024-256 with gelu in its
 * tanh form; the norms are layer norms with weight and bias, eps 1e-5.
 *
 * <p>Operands: x; weight and bias of the first norm; weights (256, 256) of query, key, value and
 * output without bias; weight and bias of the second norm; weight and bias of both dense layers.
 * Weights are (outputs, inputs). Gradients are taken for all but x. The result is the loss and the
 * {@link Slope} of the gradients.
 */
public final class Block {
  /** Sequences. */
  public static final int BATCH = 8;

  /** Tokens of a sequence. */
  public static final int TOKENS = 128;

  /** Numbers of a token. */
  public static final int WIDTH = 256;

  /** Heads of the attention. */
  public static final int HEADS = 8;

  /** Numbers inside the mlp. */
  public static final int HIDDEN = 1024;

  /** What is added to a variance. */
  public static final double EPS = 1e-5;

  private static final int HEAD = WIDTH / HEADS;

  private Block() {}

  static List<Workload> all() {
    return List.of(Workload.of("W8.block", Rate.steps(), Block::operands));
  }

  private static Operands operands() {
    List<float[]> all = new ArrayList<>();
    double scale = 1 / Math.sqrt(WIDTH);
    all.add(Data.normal(BATCH * TOKENS * WIDTH, 1));
    all.add(Data.normal(WIDTH, 2));
    all.add(Data.normal(WIDTH, 0.1, 3));
    for (int i = 0; i < 4; i++) {
      all.add(Data.normal(WIDTH * WIDTH, scale, 4 + i));
    }
    all.add(Data.normal(WIDTH, 8));
    all.add(Data.normal(WIDTH, 0.1, 9));
    all.add(Data.normal(HIDDEN * WIDTH, scale, 10));
    all.add(Data.normal(HIDDEN, 0.1, 11));
    all.add(Data.normal(WIDTH * HIDDEN, scale / 2, 12));
    all.add(Data.normal(WIDTH, 0.1, 13));
    double loss = loss(all);
    double slope = Slope.of(all, Block::loss);
    return new Operands(all, new int[0], i -> i == 0 ? loss : slope);
  }

  private static double loss(List<float[]> p) {
    double total = IntStream.range(0, BATCH).parallel().mapToDouble(i -> squares(p, i)).sum();
    return total / (BATCH * TOKENS * WIDTH);
  }

  /** {@return the sum of the squares of a sequence's results} */
  private static double squares(List<float[]> p, int sequence) {
    double[][] x = new double[TOKENS][];
    for (int t = 0; t < TOKENS; t++) {
      x[t] = Plain.row(p.getFirst(), sequence * TOKENS + t, WIDTH);
    }
    double[][] attended = attention(x, p);
    double total = 0;
    for (int t = 0; t < TOKENS; t++) {
      double[] h = sum(x[t], attended[t]);
      double[] inner = Plain.linear(norm(h, p.get(7), p.get(8)), p.get(9), p.get(10));
      for (int k = 0; k < HIDDEN; k++) {
        inner[k] = Elementwise.gelu(inner[k]);
      }
      for (double y : sum(h, Plain.linear(inner, p.get(11), p.get(12)))) {
        total += y * y;
      }
    }
    return total;
  }

  private static double[][] attention(double[][] x, List<float[]> p) {
    float[] none = new float[WIDTH];
    double[][][] parts = new double[3][TOKENS][];
    for (int t = 0; t < TOKENS; t++) {
      double[] normed = norm(x[t], p.get(1), p.get(2));
      for (int i = 0; i < 3; i++) {
        parts[i][t] = Plain.linear(normed, p.get(3 + i), none);
      }
    }
    double[][] out = new double[TOKENS][];
    for (int t = 0; t < TOKENS; t++) {
      double[] mixed = new double[WIDTH];
      for (int head = 0; head < HEADS; head++) {
        mix(parts, t, head * HEAD, mixed);
      }
      out[t] = Plain.linear(mixed, p.get(6), none);
    }
    return out;
  }

  /** Adds the values of the tokens up to t, weighted by softmax of their keys with t's query. */
  private static void mix(double[][][] parts, int t, int from, double[] mixed) {
    double[] weights = new double[t + 1];
    double total = 0;
    for (int s = 0; s <= t; s++) {
      double dot = 0;
      for (int k = from; k < from + HEAD; k++) {
        dot += parts[0][t][k] * parts[1][s][k];
      }
      weights[s] = Math.exp(dot / Math.sqrt(HEAD));
      total += weights[s];
    }
    for (int s = 0; s <= t; s++) {
      for (int k = from; k < from + HEAD; k++) {
        mixed[k] += weights[s] / total * parts[2][s][k];
      }
    }
  }

  private static double[] norm(double[] x, float[] gamma, float[] beta) {
    double mean = 0;
    for (double value : x) {
      mean += value / x.length;
    }
    double variance = 0;
    for (double value : x) {
      variance += (value - mean) * (value - mean) / x.length;
    }
    double[] out = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      out[k] = (x[k] - mean) / Math.sqrt(variance + EPS) * gamma[k] + beta[k];
    }
    return out;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] out = a.clone();
    for (int k = 0; k < out.length; k++) {
      out[k] += b[k];
    }
    return out;
  }
}
