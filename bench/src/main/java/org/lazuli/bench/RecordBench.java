package org.lazuli.bench;

import java.util.concurrent.TimeUnit;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.op.Unary;
import org.lazuli.spi.Bind;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to record an op, and to evaluate a graph of one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecordBench {
  private final NDArray x = Ops.array(1f, 2f, 3f, 4f).eval();
  private final NDArray y = Ops.array(4f, 3f, 2f, 1f).eval();

  /** One op as the engine sees it: inference, a node, a handle. */
  @Benchmark
  public NDArray recordUnary() {
    return Bind.one(Unary.NEGATIVE, x);
  }

  /** One op as the user writes it: promotion and broadcasting are checked as well. */
  @Benchmark
  public NDArray recordAdd() {
    return Ops.add(x, y);
  }

  /** One op with a Java number, which becomes a constant and a broadcast. */
  @Benchmark
  public NDArray recordAddScalar() {
    return Ops.add(x, 2);
  }

  /** Records and evaluates an addition of four elements whose kernel is known. */
  @Benchmark
  public NDArray evalOneOp() {
    return Ops.add(x, y).eval();
  }
}
