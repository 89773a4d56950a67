package org.lazuli.backend.cpu.attention;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.Kernel;
import org.lazuli.backend.Launch;
import org.lazuli.backend.program.Program;

/** What happens to scores between products; programs are compiled when they are first needed. */
final class Scores {
  private final Function<Program, Kernel> compiler;
  private final Map<Visibility, Kernel> weigh = new ConcurrentHashMap<>();
  private final Map<Visibility, Kernel> slopes = new ConcurrentHashMap<>();
  private final Map<String, Kernel> rows = new ConcurrentHashMap<>();

  /** Takes what makes kernels of programs. */
  Scores(Function<Program, Kernel> compiler) {
    this.compiler = compiler;
  }

  /**
   * What the queries of a tile see.
   *
   * @param last the last column of the tile that its first query sees, if causal
   * @param mask the part of the mask for the tile, if there is one
   */
  record Sight(Visibility visibility, long last, Matrix mask) {
    static final Sight FULL = new Sight(Visibility.FULL, 0, null);

    private DeviceBuffer[] with(Matrix... others) {
      DeviceBuffer[] all = new DeviceBuffer[others.length + (mask == null ? 0 : 1)];
      System.arraycopy(others, 0, all, 0, others.length);
      if (mask != null) {
        all[others.length] = mask;
      }
      return all;
    }

    private long[] scalars(double scale) {
      long bits = Double.doubleToRawLongBits(scale);
      return visibility == Visibility.CAUSAL ? new long[] {bits, last} : new long[] {bits};
    }
  }

  /**
   * The numbers that go with each row of a strip.
   *
   * @param tops the largest score so far
   * @param totals the sum of powers so far
   * @param factors by how much sums shrank with the last tile
   */
  record Sums(Matrix tops, Matrix totals, Matrix factors) {}

  /** Replaces scores by powers and brings the sums up to date. */
  void weigh(long height, long width, double scale, Matrix scores, Sums sums, Sight sight) {
    Kernel kernel =
        weigh.computeIfAbsent(sight.visibility(), v -> compiler.apply(ScorePrograms.weigh(v)));
    DeviceBuffer[] buffers = sight.with(scores, sums.tops(), sums.totals(), sums.factors());
    launch(kernel, height, width, sight.scalars(scale), buffers);
  }

  /** Replaces powers by weights, and cotangents of weights by those of products. */
  void slopes(
      long height, long width, double scale, Matrix powers, Matrix slopes, Sums sums, Sight sight) {
    Kernel kernel =
        this.slopes.computeIfAbsent(
            sight.visibility(), v -> compiler.apply(ScorePrograms.slopes(v)));
    DeviceBuffer[] buffers = sight.with(powers, slopes, sums.totals());
    launch(kernel, height, width, sight.scalars(scale), buffers);
  }

  /** Multiplies rows by their factors and adds others. */
  void blend(long height, long width, Matrix out, Matrix factors, Matrix others) {
    rows("blend", ScorePrograms::blend, height, width, out, factors, others);
  }

  /** Divides rows by their totals. */
  void divide(long height, long width, Matrix out, Matrix totals) {
    rows("divide", ScorePrograms::divide, height, width, out, totals);
  }

  /** Adds rows. */
  void add(long height, long width, Matrix out, Matrix others) {
    rows("add", ScorePrograms::add, height, width, out, others);
  }

  private void rows(
      String name, Supplier<Program> program, long height, long width, DeviceBuffer... buffers) {
    Kernel kernel = rows.computeIfAbsent(name, _ -> compiler.apply(program.get()));
    launch(kernel, height, width, new long[0], buffers);
  }

  /** A matrix of step 1 has a number for each row. */
  private static void launch(
      Kernel kernel, long height, long width, long[] scalars, DeviceBuffer... buffers) {
    long[] strides = new long[2 * buffers.length];
    for (int i = 0; i < buffers.length; i++) {
      long step = ((Matrix) buffers[i]).step();
      strides[2 * i] = step;
      strides[2 * i + 1] = step == 1 ? 0 : 1;
    }
    long[] sizes = {height, width};
    kernel.launch(new Launch(sizes, buffers, new long[buffers.length], strides, scalars, null));
  }
}
