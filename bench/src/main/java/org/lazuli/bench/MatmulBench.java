package org.lazuli.bench;

import java.util.concurrent.TimeUnit;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.backend.cpu.matmul.MatmulKernel;
import org.lazuli.backend.cpu.matmul.MatmulSpec;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.backend.cpu.onednn.DnnlMatmul;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A 1024 x 1024 float32 product through arrays, and by calling oneDNN on the same memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class MatmulBench {
  private static final int N = 1024;

  private NDArray a;
  private NDArray b;
  private NDArray c;
  private MatmulKernel direct;

  /** Draws the operands. */
  @Setup
  public void draw() {
    Shape shape = Shape.of(N, N);
    a = Rand.normal(shape, Rand.key(0)).eval();
    b = Rand.normal(shape, Rand.key(1)).eval();
    c = Ops.matmul(a, b).eval();
    MatmulSpec spec = MatmulSpec.of(DType.FLOAT32, N, N, N);
    direct = new DnnlMatmul(new BlockAllocator()).create(spec).orElseThrow();
  }

  /** Record, evaluate, free. */
  @Benchmark
  public void lazuli() {
    NDArray product = Ops.matmul(a, b).eval();
    product.close();
  }

  /** The same kernel without arrays. */
  @Benchmark
  public void oneDnn() {
    direct.execute(a.memory().address(), b.memory().address(), c.memory().address());
  }
}
