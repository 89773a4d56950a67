package org.lazuli.bench.ort;

import static org.lazuli.bench.ort.Model.attribute;

import ai.onnxruntime.OnnxTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lazuli.bench.measure.Elementwise;
import org.lazuli.bench.measure.Operands;
import org.lazuli.bench.measure.Report;
import org.lazuli.bench.measure.Rows;
import org.lazuli.bench.measure.Spectra;
import org.lazuli.bench.measure.Work;

/** The workloads by ONNX Runtime, but training and what is no model. */
public final class OnnxRuntime {
  private static final int N = Rows.N;

  private final Map<String, Function<Operands, Work>> works = new LinkedHashMap<>();

  /** A function of the square matrix of W3, written into the model. */
  private interface OfMatrix {
    String write(Model model, String x);
  }

  private OnnxRuntime() {
    works.put("W1.add16M", OnnxRuntime::add);
    works.put("W2.gelu16M", operands -> gelu(operands, Elementwise.LARGE));
    works.put("W2.gelu64K", operands -> gelu(operands, Elementwise.SMALL));
    rows("W3.sumAll", (m, x) -> sum(m, x, 0, 1));
    rows("W3.sum0", (m, x) -> sum(m, x, 0), N);
    rows("W3.sum1", (m, x) -> sum(m, x, 1), N);
    rows("W3.softmax", (m, x) -> m.op("Softmax", List.of(attribute("axis", -1)), x), N, N);
    rows("W3.logsumexp", (m, x) -> m.op("ReduceLogSumExp", x, m.constant(new long[] {1})), N, 1);
    works.put("W3.layerNorm", OnnxRuntime::layerNorm);
    works.put("W3.rmsNorm", OnnxRuntime::rmsNorm);
    for (int n : new int[] {64, 256, 1024, 2048, 4096}) {
      works.put("W4.matmul" + n, operands -> product(operands, n));
    }
    works.putAll(Places.works());
    works.put("W12.fft1M", operands -> fft(operands, 1, Spectra.LONG));
    works.put("W12.fft1Kx1K", operands -> fft(operands, Spectra.SHORT, Spectra.SHORT));
  }

  /** Measures the workloads that the arguments name. */
  public static void main(String[] prefixes) {
    if (!Report.run("ort", new OnnxRuntime().works, Product.class, Arrays.asList(prefixes))) {
      System.exit(1);
    }
  }

  private static Work add(Operands operands) {
    Model m = new Model();
    String sum = m.op("Add", m.floats("x", N, N), m.floats("y", N, N));
    return Sessions.of(
        m.toBytes(sum, N, N),
        Map.of(
            "x", Sessions.floats(operands.get(0), N, N),
            "y", Sessions.floats(operands.get(1), N, N)));
  }

  private static Work gelu(Operands operands, int side) {
    Model m = new Model();
    String product = m.op("Mul", m.floats("x", side, side), m.floats("w", side, side));
    String u = m.op("Add", product, m.floats("b", side, side));
    String cube = m.op("Mul", m.op("Mul", u, u), u);
    String inner = m.op("Add", u, m.op("Mul", cube, m.constant(0.044715f)));
    String tanh = m.op("Tanh", m.op("Mul", inner, m.constant(0.7978845608f)));
    String half = m.op("Mul", u, m.constant(0.5f));
    String result = m.op("Mul", half, m.op("Add", tanh, m.constant(1f)));
    return Sessions.of(
        m.toBytes(result, side, side),
        Map.of(
            "x", Sessions.floats(operands.get(0), side, side),
            "w", Sessions.floats(operands.get(1), side, side),
            "b", Sessions.floats(operands.get(2), side, side)));
  }

  private void rows(String id, OfMatrix function, long... shape) {
    works.put(
        id,
        operands -> {
          Model m = new Model();
          String result = function.write(m, m.floats("x", N, N));
          OnnxTensor x = Sessions.floats(operands.get(0), N, N);
          return Sessions.of(m.toBytes(result, shape), Map.of("x", x));
        });
  }

  private static String sum(Model m, String x, long... axes) {
    return m.op("ReduceSum", List.of(attribute("keepdims", 0)), x, m.constant(axes));
  }

  private static Work layerNorm(Operands operands) {
    Model m = new Model();
    String x = m.floats("x", N, N);
    String result = m.op("LayerNormalization", x, m.floats("gamma", N), m.floats("beta", N));
    return Sessions.of(
        m.toBytes(result, N, N), // its eps is 1e-5 unless told otherwise
        Map.of(
            "x", Sessions.floats(operands.get(0), N, N),
            "gamma", Sessions.floats(operands.get(1), N),
            "beta", Sessions.floats(operands.get(2), N)));
  }

  private static Work rmsNorm(Operands operands) {
    Model m = new Model();
    String x = m.floats("x", N, N);
    String mean = m.op("ReduceMean", m.op("Mul", x, x), m.constant(new long[] {1}));
    String root = m.op("Sqrt", m.op("Add", mean, m.constant((float) Rows.EPS)));
    String result = m.op("Mul", m.op("Div", x, root), m.floats("gamma", N));
    return Sessions.of(
        m.toBytes(result, N, N),
        Map.of(
            "x", Sessions.floats(operands.get(0), N, N),
            "gamma", Sessions.floats(operands.get(1), N)));
  }

  private static Work product(Operands operands, int n) {
    Model m = new Model();
    String product = m.op("MatMul", m.floats("x", n, n), m.floats("y", n, n));
    return Sessions.of(
        m.toBytes(product, n, n),
        Map.of(
            "x", Sessions.floats(operands.get(0), n, n),
            "y", Sessions.floats(operands.get(1), n, n)));
  }

  private static Work fft(Operands operands, int rows, int n) {
    Model m = new Model();
    String result = m.op("DFT", List.of(attribute("axis", 1)), m.floats("x", rows, n, 2));
    OnnxTensor x = Sessions.floats(operands.get(0), rows, n, 2);
    return Sessions.of(m.toBytes(result, rows, n, 2), Map.of("x", x));
  }
}
