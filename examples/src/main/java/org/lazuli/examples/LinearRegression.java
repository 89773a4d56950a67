package org.lazuli.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lazuli.Index;
import org.lazuli.Linalg;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.data.Split;
import org.lazuli.nn.Linear;
import org.lazuli.nn.Losses;
import org.lazuli.nn.Nn;
import org.lazuli.optimizers.Optimizer;
import org.lazuli.optimizers.SGD;

/**
 * Predicts how strong a wine is from twelve other figures: {@code ./lazuli run LinearRegression}.
 *
 * <p>A linear layer is trained by gradient descent, and compared with the exact least-squares
 * solution: the target is that both agree. Shows the shortest training loop there is.
 */
public final class LinearRegression {
  private static final double TARGET = 1e-3;
  private static final Program PROGRAM =
      new Program("LinearRegression", Map.of("steps", 2000, "seed", 0), LinearRegression::train);

  private LinearRegression() {}

  /** Runs the program; the exit code is 0 if the target is reached. */
  public static void main(String[] args) {
    PROGRAM.main(args);
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    return PROGRAM.run(out, err, args);
  }

  private static boolean train(Options options, PrintStream out) throws IOException {
    Rand.seed(options.number("seed", 0));
    Split<Wine> wines = Wine.split(options.number("seed", 0));
    NDArray x = others(wines.train().all());
    NDArray y = strength(wines.train().all());

    Linear model = new Linear(Wine.FEATURES - 1, 1);
    Optimizer optimizer = new SGD(0.1).momentum(0.9);
    var lossAndGrad =
        Nn.valueAndGrad(
            model,
            (NDArray inputs, NDArray targets) ->
                Losses.mseLoss(model.apply(inputs).reshape(-1), targets));
    for (int step = 0; step < options.number("steps", 1); step++) {
      var result = lossAndGrad.apply(x, y);
      optimizer.update(model.parameters(), result.grad());
      Ops.eval(model.parameters(), optimizer.state());
    }

    Wine unseen = wines.validation().all();
    out.printf(
        Locale.ROOT, "R^2 on %d unseen wines %.3f%n", wines.validation().size(), r2(model, unseen));
    double difference = Ops.max(Ops.abs(Ops.subtract(weights(model), exact(x, y)))).item();
    return Program.atMost(out, "largest difference from the exact weights", difference, TARGET);
  }

  private static NDArray strength(Wine wines) {
    return wines.features().get(Index.ALL, Index.at(0));
  }

  private static NDArray others(Wine wines) {
    return wines.features().get(Index.ALL, Index.slice(1, null, null));
  }

  /** {@return the weights, and the bias behind them} */
  private static NDArray weights(Linear model) {
    Map<String, NDArray> parameters = model.parameters();
    return Ops.concatenate(
        List.of(parameters.get("weight").reshape(-1), parameters.get("bias")), 0);
  }

  /** {@return the weights of the least squared error, by the pseudo-inverse, and the bias} */
  private static NDArray exact(NDArray x, NDArray y) {
    NDArray ones = Ops.ones(x.dim(0), 1);
    return Linalg.pinv(Ops.concatenate(List.of(x, ones), 1)).matmul(y);
  }

  /** {@return the share of the variance that the model explains} */
  private static double r2(Linear model, Wine wines) {
    NDArray y = strength(wines);
    NDArray error = model.apply(others(wines)).reshape(-1).minus(y);
    return 1 - error.square().mean().item() / Ops.var(y).item();
  }
}
