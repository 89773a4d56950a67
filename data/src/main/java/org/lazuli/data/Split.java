package org.lazuli.data;

/**
 * The examples to learn from and those to check with.
 *
 * @param <T> what a selection of examples is
 * @param train what the model learns from
 * @param validation what tells how well it does on what it has not seen
 */
public record Split<T>(Dataset<T> train, Dataset<T> validation) {
  /** Checks that both are there. */
  public Split {
    Check.given("split", "the training part", train);
    Check.given("split", "the validation part", validation);
  }
}
