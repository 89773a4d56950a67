package org.lazuli.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import org.lazuli.Index;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.data.Batches;
import org.lazuli.data.Dataset;
import org.lazuli.data.Mean;
import org.lazuli.data.Progress;
import org.lazuli.data.TrainingStep;
import org.lazuli.nn.Losses;
import org.lazuli.optimizers.AdamW;
import org.lazuli.optimizers.Optimizer;
import org.lazuli.optimizers.Schedules;
import org.lazuli.type.DType;

/**
 * Forecasts next month's carbon dioxide: {@code ./lazuli run Lstm}.
 *
 * <p>A recurrent network learns the changes from month to month until 2010, from windows of three
 * years. The target is to forecast each month of the last ten years, from the three years before
 * it, with a smaller error than taking the change of the same month a year earlier, which itself is
 * much better than taking the value of a year earlier.
 */
public final class Lstm {
  private static final double TARGET = 0.9;
  private static final int TESTED = 120;
  private static final int WINDOW = 36;
  private static final int YEAR = 12;
  private static final int BATCH = 64;
  private static final int SIZE = 32;
  private static final Program PROGRAM =
      new Program("Lstm", Map.of("epochs", 60, "seed", 0), Lstm::train);

  private Lstm() {}

  /** Runs the program; the exit code is 0 if the target is reached. */
  public static void main(String[] args) {
    PROGRAM.main(args);
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    return PROGRAM.run(out, err, args);
  }

  private static boolean train(Options options, PrintStream out) throws IOException {
    int seed = options.number("seed", 0);
    Rand.seed(seed);
    double[] months = CarbonDioxide.months();
    NDArray changes = Ops.array(CarbonDioxide.changes(months)).astype(DType.FLOAT32);
    NDArray known = changes.get(Index.slice(0, -TESTED));
    double scale = Ops.std(known).item();

    Forecaster model = new Forecaster(SIZE);
    Dataset<NDArray> windows = Dataset.windows(known.div(scale), WINDOW + 1);
    fit(model, windows.batches(BATCH).shuffle(Rand.key(seed)), options.number("epochs", 1), out);

    NDArray tested = changes.get(Index.slice(-TESTED - WINDOW, null)).div(scale);
    NDArray contexts = Dataset.windows(tested, WINDOW + 1).all();
    return judge(model, contexts, months, scale, out);
  }

  private static void fit(Forecaster model, Batches<NDArray> batches, int epochs, PrintStream out) {
    int steps = epochs * batches.count();
    Optimizer optimizer = new AdamW(Schedules.cosineDecay(1e-2, steps));
    var step = TrainingStep.of(model, optimizer, (NDArray windows) -> loss(model, windows));
    Mean mean = new Mean();
    try (Progress progress = new Progress(out, "fit", steps)) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        mean.reset();
        for (NDArray windows : batches.epoch(epoch)) {
          NDArray loss = step.apply(windows);
          mean.add(loss);
          progress.step(() -> String.format(Locale.ROOT, "loss %.4f", mean.value()));
        }
      }
    }
  }

  /** The first year is there to be remembered. */
  private static NDArray loss(Forecaster model, NDArray windows) {
    NDArray forecasts = model.apply(windows.get(Index.ALL, Index.slice(0, -1)));
    return Losses.mseLoss(
        forecasts.get(Index.ALL, Index.slice(YEAR, null)),
        windows.get(Index.ALL, Index.slice(YEAR + 1, null)));
  }

  private static boolean judge(
      Forecaster model, NDArray contexts, double[] months, double scale, PrintStream out) {
    NDArray forecasts = model.apply(contexts.get(Index.ALL, Index.slice(0, -1)));
    double[] changes = forecasts.get(Index.ALL, Index.at(-1)).toDoubles();
    double learned = 0;
    double lastYear = 0;
    double lastChange = 0;
    for (int i = 0; i < TESTED; i++) {
      int month = months.length - TESTED + i;
      double before = months[month - 1];
      learned += Math.abs(before + scale * changes[i] - months[month]) / TESTED;
      lastYear += Math.abs(months[month - YEAR] - months[month]) / TESTED;
      double change = months[month - YEAR] - months[month - YEAR - 1];
      lastChange += Math.abs(before + change - months[month]) / TESTED;
    }
    out.printf(
        Locale.ROOT,
        "mean error in ppm: %.3f; with last year's value %.3f, with last year's change %.3f%n",
        learned,
        lastYear,
        lastChange);
    return Program.atMost(out, "ratio to last year's change", learned / lastChange, TARGET);
  }
}
