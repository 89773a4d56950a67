package org.lazuli.bench.measure;

/** A piece of work as one engine does it, with its operands in place. */
public interface Work {
  /** Does it once, until the results are there. */
  void run();

  /** {@return the results of the last run; for training, the loss of the first} */
  float[] result();
}
