package org.lazuli.examples;

import java.io.IOException;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.data.Dataset;
import org.lazuli.data.Split;
import org.lazuli.type.DType;

/**
 * Wines: 13 figures of a chemical analysis, and which of three growers made them.
 *
 * @param features float32 of shape (count, 13)
 * @param grower the class, int32 of shape (count,)
 */
record Wine(NDArray features, NDArray grower) {
  static final int FEATURES = 13;
  static final int GROWERS = 3;

  /**
   * {@return the wines to learn from and a third to check with, standardised by the former}
   *
   * @param seed decides which wine goes where
   */
  static Split<Wine> split(long seed) throws IOException {
    Table table = Table.read("wine_data.csv");
    NDArray growers = table.numbers(FEATURES, FEATURES + 1).reshape(-1).astype(DType.INT32);
    Split<Wine> raw =
        Dataset.of(new Wine(table.numbers(0, FEATURES), growers)).split(1 / 3.0, Rand.key(seed));
    NDArray known = raw.train().all().features();
    NDArray mean = Ops.mean(known, 0);
    NDArray deviation = Ops.std(known, 0);
    return new Split<>(
        Dataset.of(raw.train().all().scaled(mean, deviation)),
        Dataset.of(raw.validation().all().scaled(mean, deviation)));
  }

  private Wine scaled(NDArray mean, NDArray deviation) {
    return new Wine(features.minus(mean).div(deviation), grower);
  }
}
