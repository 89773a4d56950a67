package org.lazuli.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lazuli.AttentionOptions;
import org.lazuli.Fast;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.Transforms;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Attention in one go and as products around a softmax, forward and with its derivative. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class AttentionBench {
  /** Batch, heads, length and size. */
  @Param({"8x8x128x32", "1x8x1024x64", "4x8x256x64"})
  public String shape;

  /** Whether queries see the keys up to their own place only. */
  @Param({"false", "true"})
  public boolean causal;

  private List<NDArray> operands;
  private Fn1<List<NDArray>, NDArray> fused;
  private Fn1<List<NDArray>, NDArray> composed;
  private Fn1<List<NDArray>, List<NDArray>> fusedSlope;
  private Fn1<List<NDArray>, List<NDArray>> composedSlope;

  /** Draws the operands. */
  @Setup
  public void draw() {
    String[] sizes = shape.split("x");
    long length = Long.parseLong(sizes[2]);
    long size = Long.parseLong(sizes[3]);
    Shape all = Shape.of(Long.parseLong(sizes[0]), Long.parseLong(sizes[1]), length, size);
    NDArray[] drawn = new NDArray[4];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = Rand.normal(all, Rand.key(i)).eval();
    }
    operands = List.of(drawn[0], drawn[1], drawn[2]);
    AttentionOptions options = AttentionOptions.of(1 / Math.sqrt(size)).causal(causal);
    fused = x -> Fast.scaledDotProductAttention(x.get(0), x.get(1), x.get(2), options);
    NDArray seen = Ops.tri(length, length, 0, DType.BOOL).eval();
    composed = x -> composed(x, options, seen);
    fusedSlope = slope(fused, drawn[3]);
    composedSlope = slope(composed, drawn[3]);
  }

  private static NDArray composed(List<NDArray> x, AttentionOptions options, NDArray seen) {
    NDArray keys = Ops.transpose(x.get(1), 0, 1, 3, 2);
    NDArray scores = Ops.matmul(x.get(0).times(options.scale()), keys);
    if (options.causal()) {
      scores = Ops.where(seen, scores, -Float.MAX_VALUE);
    }
    return Ops.matmul(Ops.softmax(scores, -1), x.get(2));
  }

  private static Fn1<List<NDArray>, List<NDArray>> slope(
      Fn1<List<NDArray>, NDArray> f, NDArray weights) {
    return Transforms.grad((List<NDArray> x) -> Ops.sum(f.apply(x).times(weights)));
  }

  /** {@link Fast#scaledDotProductAttention}. */
  @Benchmark
  public void fused() {
    fused.apply(operands).eval().close();
  }

  /** Two products and a softmax. */
  @Benchmark
  public void composed() {
    composed.apply(operands).eval().close();
  }

  /** The derivative of the one. */
  @Benchmark
  public void fusedGradient() {
    free(fusedSlope.apply(operands));
  }

  /** The derivative of the other. */
  @Benchmark
  public void composedGradient() {
    free(composedSlope.apply(operands));
  }

  private static void free(List<NDArray> slopes) {
    Ops.eval(slopes);
    slopes.forEach(NDArray::close);
  }
}
