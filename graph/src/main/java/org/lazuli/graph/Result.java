package org.lazuli.graph;

/**
 * A value that an evaluation hands to a node.
 *
 * @param node the place of the node in the order of the evaluation
 * @param leaf the place of a leaf with that value on the heap, or -1
 * @param spot where the value is otherwise
 * @param computed whether the value is the evaluation's own, and no leaf's
 */
record Result(int node, int leaf, Spot spot, boolean computed) {
  static Result of(int node, Value value) {
    return value.isOnHeap()
        ? new Result(node, value.index, null, false)
        : new Result(node, -1, Spot.of(value.storage), !value.isLeaf());
  }
}
