package org.lazuli.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import org.lazuli.Fn1;
import org.lazuli.Fn2;
import org.lazuli.Index;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.Transforms;
import org.lazuli.data.Dataset;
import org.lazuli.data.Progress;
import org.lazuli.optimizers.AdamW;
import org.lazuli.optimizers.Optimizer;
import org.lazuli.optimizers.Schedules;

/**
 * Learns how hares and lynx chase each other: {@code ./lazuli run NeuralOde}.
 *
 * <p>A network is the right side of a differential equation for the logarithms of both populations.
 * The solver is a {@code scan}, run from all years at once by {@code vmap}, differentiated by
 * {@code grad}, for all members of an ensemble at once by another {@code vmap}, and {@code compile}
 * makes one function of all that. The pelts of 1900 to 1914 are learned; the target is to forecast
 * those of 1916 to 1920, two years ahead, with at most half the error of assuming that nothing
 * changes.
 */
public final class NeuralOde {
  private static final double TARGET = 0.5;
  private static final int KNOWN = 15;
  private static final int AHEAD = 2;
  private static final int WINDOW = 4;
  private static final int MEMBERS = 8;
  private static final int HIDDEN = 16;
  private static final Program PROGRAM =
      new Program("NeuralOde", Map.of("steps", 600, "seed", 0), NeuralOde::train);

  private NeuralOde() {}

  /** Runs the program; the exit code is 0 if the target is reached. */
  public static void main(String[] args) {
    PROGRAM.main(args);
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    return PROGRAM.run(out, err, args);
  }

  private static boolean train(Options options, PrintStream out) throws IOException {
    NDArray pelts = Ops.log(Table.read("hares-and-lynx.csv").numbers(1, 3));
    NDArray known = pelts.get(Index.slice(0, KNOWN));
    NDArray mean = Ops.mean(known, 0);
    NDArray deviation = Ops.std(known, 0);
    NDArray states = pelts.minus(mean).div(deviation);

    int steps = options.number("steps", 1);
    VectorField ensemble = ensemble(options.number("seed", 0));
    Optimizer optimizer = new AdamW(Schedules.cosineDecay(0.02, steps)).weightDecay(0.01);
    optimizer.init(ensemble);
    var step = step(ensemble, optimizer);
    NDArray windows = Dataset.windows(states.get(Index.slice(0, KNOWN)), WINDOW + 1).all();
    NDArray starts = windows.get(Index.ALL, Index.at(0));
    NDArray futures = windows.get(Index.ALL, Index.slice(1, null));
    try (Progress progress = new Progress(out, "fit", steps)) {
      for (int i = 0; i < steps; i++) {
        NDArray losses = step.apply(starts, futures);
        Ops.eval(losses, ensemble, optimizer.state());
        progress.step(() -> String.format(Locale.ROOT, "loss %.4f", losses.mean().item()));
      }
    }
    return judge(ensemble, states, deviation, out);
  }

  private static VectorField ensemble(int seed) {
    NDArray keys = Rand.split(Rand.key(seed), MEMBERS);
    return Transforms.vmap((NDArray key) -> VectorField.random(key, 2, HIDDEN)).apply(keys);
  }

  /** {@return a function that makes a step and returns the loss of every member before it} */
  private static Fn2<NDArray, NDArray, NDArray> step(VectorField ensemble, Optimizer optimizer) {
    return Transforms.compile(
        (starts, futures) -> {
          Fn1<VectorField, NDArray> loss =
              field -> field.flows(starts, WINDOW).minus(futures).square().mean();
          var result = Transforms.vmap(Transforms.valueAndGrad(loss)).apply(ensemble);
          optimizer.update(ensemble, result.grad());
          return result.value();
        },
        false,
        ensemble,
        optimizer.state());
  }

  private static boolean judge(
      VectorField ensemble, NDArray states, NDArray deviation, PrintStream out) {
    NDArray starts = states.get(Index.slice(KNOWN - 1, -AHEAD));
    NDArray truth = states.get(Index.slice(KNOWN - 1 + AHEAD, null));
    NDArray members =
        Transforms.vmap((VectorField field) -> field.flows(starts, AHEAD)).apply(ensemble);
    NDArray forecast = Ops.mean(members, 0).get(Index.ALL, Index.at(AHEAD - 1));
    double error = error(forecast.minus(truth).times(deviation));
    double nothing = error(starts.minus(truth).times(deviation));
    out.printf(
        Locale.ROOT,
        "error of the logarithms %d years ahead: %.3f, if nothing changed %.3f%n",
        AHEAD,
        error,
        nothing);
    return Program.atMost(out, "ratio of the errors", error / nothing, TARGET);
  }

  private static double error(NDArray differences) {
    return Math.sqrt(differences.square().mean().item());
  }
}
