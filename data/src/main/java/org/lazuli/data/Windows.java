package org.lazuli.data;

import org.lazuli.NDArray;
import org.lazuli.Ops;

/** Windows of a sequence, by the position of their first element. */
final class Windows implements Dataset<NDArray> {
  private final NDArray sequence;
  private final NDArray steps;
  private final int size;

  Windows(NDArray sequence, int length) {
    this.sequence = Check.given("windows", "the sequence", sequence);
    Check.positive("windows", "the length", length);
    Check.that(
        sequence.ndim() > 0 && sequence.dim(0) >= length,
        "windows",
        "a sequence " + sequence.shape() + " has no window of " + length);
    this.steps = Ops.array(Positions.range(0, length)).reshape(1, length);
    this.size = Math.toIntExact(sequence.dim(0) - length + 1);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public NDArray at(int... positions) {
    NDArray starts = Ops.array(Positions.check(size, positions)).reshape(-1, 1);
    return Ops.take(sequence, starts.plus(steps), 0);
  }
}
