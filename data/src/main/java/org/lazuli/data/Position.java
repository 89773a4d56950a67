package org.lazuli.data;

/**
 * How far a training is: what was done, not what is next.
 *
 * @param step how many batches were trained on, over all epochs
 * @param epoch how many epochs are complete
 * @param batch how many batches of the epoch that has begun were trained on
 */
public record Position(long step, long epoch, long batch) {
  /** Before the first step. */
  public static final Position START = new Position(0, 0, 0);

  /** Checks that nothing is negative. */
  public Position {
    Check.that(
        step >= 0 && epoch >= 0 && batch >= 0,
        "position",
        "step " + step + ", epoch " + epoch + ", batch " + batch + "; none is negative");
  }

  /**
   * {@return the position one step on}
   *
   * @param batches how many batches an epoch has
   */
  public Position next(long batches) {
    Check.that(batches > 0, "position", "an epoch of " + batches + " batches");
    return batch + 1 < batches
        ? new Position(step + 1, epoch, batch + 1)
        : new Position(step + 1, epoch + 1, 0);
  }
}
