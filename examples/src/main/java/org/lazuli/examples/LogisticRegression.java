package org.lazuli.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.data.Batches;
import org.lazuli.data.ConfusionMatrix;
import org.lazuli.data.Split;
import org.lazuli.nn.Linear;
import org.lazuli.nn.Losses;
import org.lazuli.nn.Nn;
import org.lazuli.optimizers.AdamW;
import org.lazuli.optimizers.Optimizer;

/**
 * Tells which of three growers made a wine: {@code ./lazuli run LogisticRegression}.
 *
 * <p>A linear layer and cross entropy, trained in small batches of another order every epoch. The
 * target is that at least 95 % of the wines it has not seen are told right.
 */
public final class LogisticRegression {
  private static final double TARGET = 0.95;
  private static final Program PROGRAM =
      new Program("LogisticRegression", Map.of("epochs", 60, "seed", 0), LogisticRegression::train);

  private LogisticRegression() {}

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
    Split<Wine> wines = Wine.split(seed);
    Linear model = new Linear(Wine.FEATURES, Wine.GROWERS);
    Optimizer optimizer = new AdamW(0.01);
    var lossAndGrad =
        Nn.valueAndGrad(
            model,
            (NDArray features, NDArray grower) ->
                Losses.crossEntropy(model.apply(features), grower).mean());

    Batches<Wine> batches = wines.train().batches(16).shuffle(Rand.key(seed));
    for (int epoch = 0; epoch < options.number("epochs", 1); epoch++) {
      for (Wine batch : batches.epoch(epoch)) {
        var result = lossAndGrad.apply(batch.features(), batch.grower());
        optimizer.update(model.parameters(), result.grad());
        Ops.eval(model.parameters(), optimizer.state());
      }
    }

    Wine unseen = wines.validation().all();
    ConfusionMatrix matrix = new ConfusionMatrix(Wine.GROWERS);
    matrix.add(model.apply(unseen.features()), unseen.grower());
    out.print(matrix);
    return Program.atLeast(out, "accuracy on unseen wines", matrix.value(), TARGET);
  }
}
