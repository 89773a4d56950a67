package org.lazuli.bench.measure;

import java.util.List;

/** W1 and W2: one addition, which is memory bandwidth, and a chain of eleven elementwise ops. */
public final class Elementwise {
  /** Rows and columns of the large operands. */
  public static final int LARGE = 4096;

  /** Rows and columns of the small operands. */
  public static final int SMALL = 256;

  private Elementwise() {}

  static List<Workload> all() {
    double large = (double) LARGE * LARGE;
    return List.of(
        Workload.of("W1.add16M", Rate.bytes(3 * 4 * large), Elementwise::add),
        Workload.of("W2.gelu16M", Rate.elements(large), () -> gelu(LARGE)),
        Workload.of("W2.gelu64K", Rate.elements(SMALL * SMALL), () -> gelu(SMALL)));
  }

  private static Operands add() {
    float[] a = Data.normal(LARGE * LARGE, 1);
    float[] b = Data.normal(LARGE * LARGE, 2);
    return Operands.of(i -> a[i] + (double) b[i], a, b);
  }

  private static Operands gelu(int side) {
    float[] x = Data.normal(side * side, 1);
    float[] w = Data.normal(side * side, 2);
    float[] b = Data.normal(side * side, 3);
    return Operands.of(i -> gelu((double) x[i] * w[i] + b[i]), x, w, b);
  }

  static double gelu(double u) {
    return 0.5 * u * (1 + Math.tanh(0.7978845608 * (u + 0.044715 * u * u * u)));
  }
}
