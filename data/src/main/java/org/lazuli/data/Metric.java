package org.lazuli.data;

/**
 * A figure over many batches.
 *
 * <p>What is added is kept as it is, lazy or not, and read on the host every {@value #PENDING}
 * batches or when the figure is asked for, so that a metric makes no step wait. Sums are of
 * doubles. Evaluate what is added together with the step, or the graphs behind it live on until
 * then. What is added in a {@code Scope} must be asked for in it: the scope closes it.
 */
public interface Metric {
  /** How many batches wait to be read at most. */
  int PENDING = 32;

  /** {@return the figure over all that was added since the last reset; NaN if that is nothing} */
  double value();

  /** Forgets what was added. */
  void reset();
}
