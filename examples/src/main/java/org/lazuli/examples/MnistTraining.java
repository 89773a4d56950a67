package org.lazuli.examples;

import java.util.Arrays;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.nn.Losses;
import org.lazuli.nn.Nn;
import org.lazuli.optimizers.AdamW;
import org.lazuli.optimizers.Optimizer;
import org.lazuli.optimizers.Schedules;
import org.lazuli.type.Shape;

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
  double[] run(int epochs, long seed, Progress progress) {
    int steps = steps();
    double[] losses = new double[epochs * steps];
    Optimizer optimizer = new AdamW(Schedules.cosineDecay(LEARNING_RATE, losses.length));
    var lossAndGrad =
        Nn.valueAndGrad(
            model,
            (NDArray x, NDArray digits) -> Losses.crossEntropy(model.apply(x), digits).mean());
    NDArray keys = Rand.split(Rand.key(seed), epochs);
    for (int epoch = 0; epoch < epochs; epoch++) {
      int[] order = shuffled(data.count(), keys.get(epoch));
      progress.begin();
      for (int step = 0; step < steps; step++) {
        MnistData batch = data.at(batch(order, step));
        var result = lossAndGrad.apply(batch.inputs(), batch.labels());
        optimizer.update(model.parameters(), result.grad());
        Ops.eval(result.value(), model.parameters(), optimizer.state());
        double loss = result.value().item();
        losses[epoch * steps + step] = loss;
        progress.step(epoch + 1, step + 1, loss);
      }
    }
    return losses;
  }

  int steps() {
    return (data.count() + BATCH - 1) / BATCH;
  }

  private static int[] batch(int[] order, int step) {
    int end = Math.min(order.length, (step + 1) * BATCH);
    return Arrays.copyOfRange(order, step * BATCH, end);
  }

  /** {@return the numbers below count in an order that depends on the key only} */
  static int[] shuffled(int count, NDArray key) {
    long[] draws = Rand.bits(Shape.of(count), key).toLongs();
    for (int i = 0; i < count; i++) {
      draws[i] = draws[i] << 31 | i; // sorts by the draw, and carries the number
    }
    Arrays.sort(draws);
    return Arrays.stream(draws).mapToInt(draw -> (int) draw & Integer.MAX_VALUE).toArray();
  }

  /** {@return what the model takes each image for} */
  static int[] predict(MnistModel model, MnistData data) {
    int[] digits = new int[data.count()];
    for (int start = 0; start < digits.length; start += TEST_BATCH) {
      int count = Math.min(TEST_BATCH, digits.length - start);
      NDArray logits = model.apply(data.at(range(start, count)).inputs());
      System.arraycopy(Ops.argmax(logits, -1).toInts(), 0, digits, start, count);
    }
    return digits;
  }

  private static int[] range(int start, int count) {
    int[] positions = new int[count];
    Arrays.setAll(positions, i -> start + i);
    return positions;
  }
}
