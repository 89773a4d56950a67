package org.lazuli.examples;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lazuli.Fn1;
import org.lazuli.Index;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.Transforms;
import org.lazuli.data.Batches;
import org.lazuli.data.Dataset;
import org.lazuli.data.Mean;
import org.lazuli.data.Prefetch;
import org.lazuli.data.Progress;
import org.lazuli.data.TrainingReport;
import org.lazuli.data.TrainingStep;
import org.lazuli.nn.Losses;
import org.lazuli.optimizers.AdamW;
import org.lazuli.optimizers.Optimizer;
import org.lazuli.optimizers.Schedule;
import org.lazuli.optimizers.Schedules;

/** Trains a {@link CharModel}, measures it, and lets it write. */
final class CharTraining {
  private static final int LENGTH = 128;
  private static final int BATCH = 16;
  private static final int LAYERS = 4;
  private static final int WIDTH = 128;
  private static final int HEADS = 4;
  private static final int WARMUP = 50;
  private static final double LEARNING_RATE = 3e-3;
  private static final int CHECKED = 200;
  private static final int GLANCE = 20_000;

  private final CharModel model;
  private final Optimizer optimizer;
  private final int steps;
  private final TrainingReport report;
  private final Fn1<NDArray, NDArray> step;
  private final Fn1<NDArray, NDArray> logits;

  CharTraining(int characters, int steps, TrainingReport report) {
    this.model = new CharModel(characters, LAYERS, WIDTH, HEADS);
    this.steps = steps;
    this.report = report;
    this.optimizer = new AdamW(schedule(steps)).betas(0.9, 0.99).weightDecay(0.1);
    this.step = TrainingStep.of(model, optimizer, (NDArray windows) -> loss(model, windows));
    this.logits = Transforms.compile(ids -> model.apply(ids), false, model.parameters());
    report
        .setting("context", LENGTH)
        .setting("batch", BATCH)
        .setting("layers, width, heads", LAYERS + ", " + WIDTH + ", " + HEADS)
        .setting("steps", steps)
        .setting("learning rate", LEARNING_RATE);
  }

  private static Schedule schedule(int steps) {
    return Schedules.joinSchedules(
        List.of(
            Schedules.linearSchedule(0, LEARNING_RATE, WARMUP),
            Schedules.cosineDecay(LEARNING_RATE, Math.max(1, steps - WARMUP))),
        WARMUP);
  }

  /** {@return the mean loss of windows of the text, each a context and the character after it} */
  private static NDArray loss(Fn1<NDArray, NDArray> model, NDArray windows) {
    NDArray inputs = windows.get(Index.ALL, Index.slice(0, -1));
    NDArray targets = windows.get(Index.ALL, Index.slice(1, null));
    return Losses.crossEntropy(model.apply(inputs), targets).mean();
  }

  /** Trains on random windows of a text, and now and then looks at the rest of it. */
  void run(NDArray text, NDArray rest, long seed, PrintStream out) {
    Batches<NDArray> batches =
        Dataset.windows(text, LENGTH + 1).batches(BATCH).shuffle(Rand.key(seed));
    Mean recent = new Mean();
    long done = 0;
    try (Prefetch<NDArray> ahead = new Prefetch<>(batches.epoch(0), 2);
        Progress progress = new Progress(out, "train", steps)) {
      for (NDArray windows : ahead) {
        NDArray loss = step.apply(windows);
        if (done % CHECKED == 0) {
          report.add("loss", "validation", done, loss(rest.get(Index.slice(0, GLANCE))));
          recent.reset();
        }
        recent.add(loss);
        report.add("loss", "train", ++done, loss.item());
        progress.step(() -> String.format(Locale.ROOT, "loss %.3f", recent.value()));
        if (done == steps) {
          break;
        }
      }
    }
  }

  /** {@return the loss in nats a character, over all of the text in windows side by side} */
  double loss(NDArray text) {
    int count = (int) ((text.size() - 1) / LENGTH);
    int[] starts = new int[count];
    for (int i = 0; i < count; i++) {
      starts[i] = i * LENGTH;
    }
    Mean mean = new Mean();
    for (NDArray windows : Dataset.windows(text, LENGTH + 1).subset(starts).batches(64).epoch(0)) {
      mean.add(loss(logits, windows), windows.dim(0));
      mean.value();
    }
    return mean.value();
  }

  /** {@return so many characters, each drawn from what the model makes of those before it} */
  int[] sample(int first, int count) {
    int[] text = new int[count + 1];
    text[0] = first;
    for (int i = 1; i <= count; i++) {
      int start = Math.max(0, i - LENGTH);
      int[] context =
          Arrays.copyOf(Arrays.copyOfRange(text, start, i), LENGTH); // the rest is later
      NDArray next = logits.apply(Ops.array(context).reshape(1, LENGTH)).get(0, i - start - 1);
      text[i] = (int) Rand.categorical(next).item();
    }
    return text;
  }
}
