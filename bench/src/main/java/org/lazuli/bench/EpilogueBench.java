package org.lazuli.bench;

import java.util.concurrent.TimeUnit;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.type.Shape;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** max(x w + b, 0), on blocks of the product and after it was stored. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class EpilogueBench {
  /** Rows of x, columns of x, columns of w. */
  @Param({"16384x32x1024", "16384x128x1024", "4096x128x512", "4096x512x256", "1024x256x1024"})
  public String sizes;

  private NDArray x;
  private NDArray w;
  private NDArray b;

  /** Draws the operands. */
  @Setup
  public void draw() {
    String[] size = sizes.split("x");
    long inner = Long.parseLong(size[1]);
    long columns = Long.parseLong(size[2]);
    x = Rand.normal(Shape.of(Long.parseLong(size[0]), inner), Rand.key(0)).eval();
    w = Rand.normal(Shape.of(inner, columns), Rand.key(1)).eval();
    b = Rand.normal(Shape.of(columns), Rand.key(2)).eval();
  }

  private NDArray follows(NDArray product) {
    return Ops.maximum(product.plus(b), 0);
  }

  /** The product alone. */
  @Benchmark
  public void product() {
    Ops.matmul(x, w).eval().close();
  }

  /** In one evaluation. */
  @Benchmark
  public void inBlocks() {
    try (NDArray product = Ops.matmul(x, w)) {
      follows(product).eval().close();
    }
  }

  /** With the product evaluated before. */
  @Benchmark
  public void apart() {
    try (NDArray product = Ops.matmul(x, w).eval()) {
      follows(product).eval().close();
    }
  }
}
