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

/** gelu(x * w + b) in its tanh form, written with primitive ops as a user writes it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ElementwiseBench {
  /** Elements on a side of the square operands. */
  @Param({"256", "4096"})
  public int side;

  private NDArray x;
  private NDArray w;
  private NDArray b;

  /** Draws the operands. */
  @Setup
  public void draw() {
    Shape shape = Shape.of(side, side);
    x = Rand.normal(shape, Rand.key(0)).eval();
    w = Rand.normal(shape, Rand.key(1)).eval();
    b = Rand.normal(shape, Rand.key(2)).eval();
  }

  /** One fused program over 11 ops. */
  @Benchmark
  public void gelu() {
    NDArray u = x.times(w).plus(b);
    NDArray inner = u.plus(u.times(u).times(u).times(0.044715)).times(0.7978845608);
    NDArray result = u.times(0.5).times(Ops.tanh(inner).plus(1)).eval();
    result.close();
  }

  /** Memory bandwidth, for comparison: one addition. */
  @Benchmark
  public void add() {
    NDArray sum = x.plus(w).eval();
    sum.close();
  }
}
