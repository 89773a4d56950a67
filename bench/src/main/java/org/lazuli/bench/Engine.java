package org.lazuli.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.bench.measure.Elementwise;
import org.lazuli.bench.measure.Operands;
import org.lazuli.bench.measure.Rows;
import org.lazuli.bench.measure.Spectra;
import org.lazuli.bench.measure.Work;
import org.lazuli.type.DType;

/** How Lazuli does the workloads: each as a user would write it. */
final class Engine {
  private final Map<String, Function<Operands, Work>> works = new LinkedHashMap<>();

  private Engine() {
    works.put("W1.add16M", Engine::add);
    works.put("W2.gelu16M", operands -> gelu(operands, Elementwise.LARGE));
    works.put("W2.gelu64K", operands -> gelu(operands, Elementwise.SMALL));
    rows("W3.sumAll", x -> Ops.sum(x));
    rows("W3.sum0", x -> Ops.sum(x, 0));
    rows("W3.sum1", x -> Ops.sum(x, 1));
    rows("W3.softmax", x -> Ops.softmax(x, -1));
    rows("W3.logsumexp", x -> Ops.logsumexp(x, -1));
    works.put("W3.layerNorm", Engine::layerNorm);
    works.put("W3.rmsNorm", Engine::rmsNorm);
    product("W4.matmul64", 64, DType.FLOAT32);
    product("W4.matmul256", 256, DType.FLOAT32);
    product("W4.matmul1024", 1024, DType.FLOAT32);
    product("W4.matmul2048", 2048, DType.FLOAT32);
    product("W4.matmul4096", 4096, DType.FLOAT32);
    product("W4.matmulBf16", 1024, DType.BFLOAT16);
    works.put("W5.chain", _ -> SmallWork.chain());
    works.put("W5.tiny", SmallWork::tiny);
    works.put("W6.mlp", MlpWork::new);
    works.put("W7.cnn", CnnWork::new);
    works.put("W8.block", BlockWork::new);
    works.put("W10.conv2d", PlacesWork::conv2d);
    works.put("W11.sort1M", PlacesWork::sort);
    works.put("W11.cumsum1", operands -> PlacesWork.cumsum(operands, 1));
    works.put("W11.cumsum0", operands -> PlacesWork.cumsum(operands, 0));
    works.put("W11.gather", PlacesWork::gather);
    works.put("W11.scatterAdd", PlacesWork::scatterAdd);
    works.put("W12.fft1M", operands -> PlacesWork.fft(operands, 1, Spectra.LONG));
    works.put("W12.fft1Kx1K", operands -> PlacesWork.fft(operands, Spectra.SHORT, Spectra.SHORT));
    works.put("W14.naive", SmallWork::naive);
    works.put("W14.vmap", SmallWork::batched);
  }

  static Map<String, Function<Operands, Work>> works() {
    return new Engine().works;
  }

  static NDArray array(float[] data, long... shape) {
    return Ops.reshape(Ops.array(data), shape).eval();
  }

  private static Work add(Operands operands) {
    NDArray x = array(operands.get(0), Elementwise.LARGE, Elementwise.LARGE);
    NDArray y = array(operands.get(1), Elementwise.LARGE, Elementwise.LARGE);
    return new ArrayWork(() -> x.plus(y));
  }

  private static Work gelu(Operands operands, int side) {
    NDArray x = array(operands.get(0), side, side);
    NDArray w = array(operands.get(1), side, side);
    NDArray b = array(operands.get(2), side, side);
    return new ArrayWork(() -> gelu(x.times(w).plus(b)));
  }

  static NDArray gelu(NDArray u) {
    NDArray inner = u.plus(u.times(u).times(u).times(0.044715)).times(0.7978845608);
    return u.times(0.5).times(Ops.tanh(inner).plus(1));
  }

  private void rows(String id, Function<NDArray, NDArray> function) {
    works.put(
        id,
        operands -> {
          NDArray x = array(operands.get(0), Rows.N, Rows.N);
          return new ArrayWork(() -> function.apply(x));
        });
  }

  private static Work layerNorm(Operands operands) {
    NDArray x = array(operands.get(0), Rows.N, Rows.N);
    NDArray gamma = array(operands.get(1), Rows.N);
    NDArray beta = array(operands.get(2), Rows.N);
    return new ArrayWork(
        () -> {
          NDArray centred = x.minus(Ops.mean(x, true, -1));
          NDArray variance = Ops.mean(centred.times(centred), true, -1);
          return centred.times(Ops.rsqrt(variance.plus(Rows.EPS))).times(gamma).plus(beta);
        });
  }

  private static Work rmsNorm(Operands operands) {
    NDArray x = array(operands.get(0), Rows.N, Rows.N);
    NDArray gamma = array(operands.get(1), Rows.N);
    return new ArrayWork(
        () -> x.times(Ops.rsqrt(Ops.mean(x.times(x), true, -1).plus(Rows.EPS))).times(gamma));
  }

  private void product(String id, int n, DType dtype) {
    works.put(
        id,
        operands -> {
          NDArray x = Ops.astype(array(operands.get(0), n, n), dtype).eval();
          NDArray y = Ops.astype(array(operands.get(1), n, n), dtype).eval();
          return new ArrayWork(() -> Ops.matmul(x, y));
        });
  }
}
