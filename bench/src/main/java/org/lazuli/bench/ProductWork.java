package org.lazuli.bench;

import java.util.List;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;

/** W4: products of square matrices. */
final class ProductWork {
  private ProductWork() {}

  static List<Workload> all() {
    return List.of(
        product("W4.matmul64", 64, DType.FLOAT32),
        product("W4.matmul256", 256, DType.FLOAT32),
        product("W4.matmul1024", 1024, DType.FLOAT32),
        product("W4.matmul2048", 2048, DType.FLOAT32),
        product("W4.matmul4096", 4096, DType.FLOAT32),
        product("W4.matmulBf16", 1024, DType.BFLOAT16).within(2e-2));
  }

  private static Workload product(String id, int n, DType dtype) {
    return Workload.of(id, Rate.flops(2.0 * n * n * n), () -> product(n, dtype));
  }

  private static Work product(int n, DType dtype) {
    float[] a = Data.normal(n * n, 1);
    float[] b = Data.normal(n * n, 2);
    NDArray x = Ops.astype(ElementwiseWork.square(a, n), dtype).eval();
    NDArray y = Ops.astype(ElementwiseWork.square(b, n), dtype).eval();
    return new ArrayWork(
        () -> Ops.matmul(x, y),
        i -> {
          double sum = 0;
          for (int k = 0; k < n; k++) {
            sum += (double) a[i / n * n + k] * b[k * n + i % n];
          }
          return sum;
        });
  }
}
