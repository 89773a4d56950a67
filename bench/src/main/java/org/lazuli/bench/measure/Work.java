package org.lazuli.bench.measure;

import java.util.function.UnaryOperator;

/** A piece of work as one engine does it, with its operands in place. */
public interface Work {
  /** Does it once, until the results are there. */
  void run();

  /** {@return the results of the last run; for training, the loss of the first} */
  float[] result();

  /** {@return this work, with results that another function puts in the order of the others'} */
  default Work ordered(UnaryOperator<float[]> order) {
    Work work = this;
    return new Work() {
      @Override
      public void run() {
        work.run();
      }

      @Override
      public float[] result() {
        return order.apply(work.result());
      }
    };
  }
}
