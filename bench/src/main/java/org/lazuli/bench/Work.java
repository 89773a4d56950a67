package org.lazuli.bench;

/** A piece of work with its operands in place. */
interface Work {
  /** Does it once, until the results are there. */
  void run();

  /** {@return how far the results of the last run are from a plain reference, relatively} */
  double error();
}
