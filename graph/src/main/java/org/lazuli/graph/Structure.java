package org.lazuli.graph;

import java.util.Arrays;

/**
 * What two evaluations must have in common to be done by one schedule: the ops, how they hang
 * together, how the leaves lie in memory, which values are wanted.
 *
 * @param parts ops, layouts, specs, devices, in the order of the nodes
 * @param links numbers of operands, buffers and constants, and what kind of node each is
 */
record Structure(Object[] parts, int[] links) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Structure that
        && Arrays.equals(links, that.links)
        && Arrays.equals(parts, that.parts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(links) + Arrays.hashCode(parts);
  }

  @Override
  public String toString() {
    return "structure of " + parts.length + " parts";
  }
}
