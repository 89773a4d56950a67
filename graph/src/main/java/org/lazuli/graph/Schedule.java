package org.lazuli.graph;

/**
 * What an evaluation does on the devices, in order; it can be done again on other buffers.
 *
 * @param steps what to do
 * @param origins for every step the position of the node it is for, in the evaluation's order
 * @param buffers how many buffers there are, those that are given first
 */
record Schedule(Step[] steps, int[] origins, int buffers) {
  /** Does everything. */
  void run(Frame frame) {
    for (int i = 0; i < steps.length; i++) {
      frame.origin(origins[i]);
      try {
        steps[i].run(frame);
      } catch (RuntimeException e) {
        throw frame.explained(e);
      }
    }
  }
}
