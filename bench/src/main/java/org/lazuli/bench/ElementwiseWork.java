package org.lazuli.bench;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/** W1 and W2: one addition, which is memory bandwidth, and a chain of eleven elementwise ops. */
final class ElementwiseWork {
  private static final int LARGE = 4096;
  private static final int SMALL = 256;

  private ElementwiseWork() {}

  static List<Workload> all() {
    double large = (double) LARGE * LARGE;
    return List.of(
        Workload.of("W1.add16M", Rate.bytes(3 * 4 * large), ElementwiseWork::add),
        Workload.of("W2.gelu16M", Rate.elements(large), () -> gelu(LARGE)),
        Workload.of("W2.gelu64K", Rate.elements(SMALL * SMALL), () -> gelu(SMALL)));
  }

  private static Work add() {
    float[] a = Data.normal(LARGE * LARGE, 1);
    float[] b = Data.normal(LARGE * LARGE, 2);
    NDArray x = square(a, LARGE);
    NDArray y = square(b, LARGE);
    return new ArrayWork(() -> x.plus(y), i -> a[i] + (double) b[i]);
  }

  private static Work gelu(int side) {
    float[] x = Data.normal(side * side, 1);
    float[] w = Data.normal(side * side, 2);
    float[] b = Data.normal(side * side, 3);
    NDArray xs = square(x, side);
    NDArray ws = square(w, side);
    NDArray bs = square(b, side);
    Supplier<NDArray> gelu =
        () -> {
          NDArray u = xs.times(ws).plus(bs);
          NDArray inner = u.plus(u.times(u).times(u).times(0.044715)).times(0.7978845608);
          return u.times(0.5).times(Ops.tanh(inner).plus(1));
        };
    IntToDoubleFunction reference =
        i -> {
          double u = (double) x[i] * w[i] + b[i];
          return 0.5 * u * (1 + Math.tanh(0.7978845608 * (u + 0.044715 * u * u * u)));
        };
    return new ArrayWork(gelu, reference);
  }

  static NDArray square(float[] x, int side) {
    return Ops.reshape(Ops.array(x), side, side).eval();
  }
}
