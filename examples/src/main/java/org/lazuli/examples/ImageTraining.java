package org.lazuli.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.lazuli.Fn2;
import org.lazuli.NDArray;
import org.lazuli.Rand;
import org.lazuli.data.Accuracy;
import org.lazuli.data.Batches;
import org.lazuli.data.Checkpoints;
import org.lazuli.data.Dataset;
import org.lazuli.data.Mean;
import org.lazuli.data.Position;
import org.lazuli.data.Prefetch;
import org.lazuli.data.Progress;
import org.lazuli.data.Split;
import org.lazuli.data.TrainingReport;
import org.lazuli.data.TrainingStep;
import org.lazuli.nn.Losses;
import org.lazuli.optimizers.AdamW;
import org.lazuli.optimizers.Optimizer;
import org.lazuli.optimizers.Schedules;

/** Trains a {@link ConvNet} on images, and writes a report while it does. */
final class ImageTraining {
  private static final int BATCH = 128;
  private static final int TEST_BATCH = 500;
  private static final double LEARNING_RATE = 2e-3;
  private static final double VALIDATION = 0.05;

  private final ConvNet model = new ConvNet();
  private final Batches<MnistData> batches;
  private final Dataset<MnistData> validation;
  private final int epochs;
  private final Optimizer optimizer;
  private final Fn2<NDArray, NDArray, NDArray> step;
  private final TrainingReport report;
  private final Mean loss = new Mean();

  /**
   * Prepares a training.
   *
   * @param images what to learn from, and a few to check with
   * @param change makes other images of those to learn from, at random
   * @param seed what the order of the images and the split follow from
   */
  ImageTraining(
      String title,
      Dataset<MnistData> images,
      UnaryOperator<MnistData> change,
      int epochs,
      long seed) {
    NDArray keys = Rand.split(Rand.key(seed));
    Split<MnistData> parts = images.split(VALIDATION, keys.get(0));
    this.batches = parts.train().map(change::apply).batches(BATCH).shuffle(keys.get(1));
    this.validation = parts.validation();
    this.epochs = epochs;
    this.optimizer =
        new AdamW(Schedules.cosineDecay(LEARNING_RATE, (long) epochs * batches.count()));
    this.step =
        TrainingStep.of(
            model,
            optimizer,
            (NDArray x, NDArray labels) -> Losses.crossEntropy(model.apply(x), labels).mean());
    this.report =
        new TrainingReport(title)
            .setting("images", parts.train().size())
            .setting("batch", BATCH)
            .setting("epochs", epochs)
            .setting("optimizer", "AdamW, cosine decay from " + LEARNING_RATE)
            .setting("seed", seed);
  }

  /**
   * Trains, from where a checkpoint in the folder left off.
   *
   * @param folder where to save a checkpoint after every epoch; null for nowhere
   * @param page where to write the report
   */
  void run(Path folder, Path page, PrintStream out) throws IOException {
    Checkpoints checkpoints = folder == null ? null : new Checkpoints(folder, model, optimizer);
    Position position =
        folder == null ? Position.START : checkpoints.restore().orElse(Position.START);
    while (position.epoch() < epochs) {
      position = epoch(position, out);
      if (folder != null) {
        checkpoints.save(position);
      }
      report.write(page);
    }
  }

  private Position epoch(Position begin, PrintStream out) {
    Position position = begin;
    String name = "epoch " + (begin.epoch() + 1) + "/" + epochs;
    try (Prefetch<MnistData> ahead = new Prefetch<>(batches.from(begin), 2);
        Progress progress = new Progress(out, name, batches.count() - begin.batch())) {
      loss.reset();
      for (MnistData batch : ahead) {
        NDArray value = step.apply(batch.inputs(), batch.labels());
        loss.add(value, batch.count());
        position = position.next(batches.count());
        report.add("loss", "train", position.step(), value.item());
        progress.step(() -> String.format(Locale.ROOT, "loss %.4f", loss.value()));
      }
    }
    double accuracy = accuracy(validation);
    report.add("accuracy", "validation", position.step(), accuracy);
    out.printf(Locale.ROOT, "  validation accuracy %.4f%n", accuracy);
    return position;
  }

  /** {@return the share of images that the model, as it is used, tells right} */
  private double accuracy(Dataset<MnistData> images) {
    Accuracy accuracy = new Accuracy();
    model.eval();
    for (MnistData batch : images.batches(TEST_BATCH).epoch(0)) {
      accuracy.add(model.apply(batch.inputs()), batch.labels());
      accuracy.value(); // a graph of so many images is large
    }
    model.train();
    return accuracy.value();
  }

  /** {@return the share of images that the model tells right, which the report tells too} */
  double test(Dataset<MnistData> images, Path page) throws IOException {
    double accuracy = accuracy(images);
    report.result("test accuracy", String.format(Locale.ROOT, "%.2f %%", 100 * accuracy));
    report.write(page);
    return accuracy;
  }
}
