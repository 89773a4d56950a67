package org.lazuli.examples;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.data.Batches;
import org.lazuli.data.Dataset;
import org.lazuli.data.Mean;
import org.lazuli.data.Progress;
import org.lazuli.nn.Losses;
import org.lazuli.nn.Nn;
import org.lazuli.optimizers.AdamW;
import org.lazuli.optimizers.Optimizer;
import org.lazuli.optimizers.Schedules;

/** Trains the model and measures it. */
final class MnistTraining {
  private static final int BATCH = 256;
  private static final int TEST_BATCH = 1000;
  private static final double LEARNING_RATE = 2e-3;

  private final MnistModel model;
  private final MnistData data;

  MnistTraining(MnistModel model, MnistData data) {
    this.model = model;
    this.data = data;
  }

  /** {@return the loss of every step} */
  double[] run(int epochs, long seed, PrintStream out) {
    Batches<MnistData> batches = Dataset.of(data).batches(BATCH).shuffle(Rand.key(seed));
    double[] losses = new double[epochs * batches.count()];
    Optimizer optimizer = new AdamW(Schedules.cosineDecay(LEARNING_RATE, losses.length));
    var lossAndGrad =
        Nn.valueAndGrad(
            model,
            (NDArray x, NDArray digits) -> Losses.crossEntropy(model.apply(x), digits).mean());
    Mean mean = new Mean();
    int step = 0;
    for (int epoch = 0; epoch < epochs; epoch++) {
      String name = "epoch " + (epoch + 1) + "/" + epochs;
      try (Progress progress = new Progress(out, name, batches.count())) {
        mean.reset();
        for (MnistData batch : batches.epoch(epoch)) {
          var result = lossAndGrad.apply(batch.inputs(), batch.labels());
          optimizer.update(model.parameters(), result.grad());
          Ops.eval(result.value(), model.parameters(), optimizer.state());
          losses[step++] = result.value().item();
          mean.add(result.value(), batch.count());
          progress.step(() -> String.format(Locale.ROOT, "loss %.4f", mean.value()));
        }
      }
    }
    return losses;
  }

  /** {@return what the model takes each image for} */
  static int[] predict(MnistModel model, MnistData data) {
    IntStream digits = IntStream.empty();
    for (MnistData batch : Dataset.of(data).batches(TEST_BATCH).epoch(0)) {
      int[] taken = Ops.argmax(model.apply(batch.inputs()), -1).toInts();
      digits = IntStream.concat(digits, Arrays.stream(taken));
    }
    return digits.toArray();
  }
}
