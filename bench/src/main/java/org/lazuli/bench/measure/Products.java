package org.lazuli.bench.measure;

import java.util.List;

/** W4: products of square matrices; the bfloat16 one rounds its operands. */
public final class Products {
  private static final double BFLOAT16 = 2e-2;

  private Products() {}

  static List<Workload> all() {
    return List.of(
        product("W4.matmul64", 64),
        product("W4.matmul256", 256),
        product("W4.matmul1024", 1024),
        product("W4.matmul2048", 2048),
        product("W4.matmul4096", 4096),
        product("W4.matmulBf16", 1024).within(BFLOAT16));
  }

  private static Workload product(String id, int n) {
    return Workload.of(id, Rate.flops(2.0 * n * n * n), () -> product(n));
  }

  private static Operands product(int n) {
    float[] a = Data.normal(n * n, 1);
    float[] b = Data.normal(n * n, 2);
    return Operands.of(i -> dot(a, i / n * n, b, i % n, n), a, b);
  }

  private static double dot(float[] a, int row, float[] b, int column, int n) {
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += (double) a[row + k] * b[k * n + column];
    }
    return sum;
  }
}
