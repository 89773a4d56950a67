package org.lazuli.transforms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lazuli.NDArray;
import org.lazuli.spi.Node;
import org.lazuli.spi.Transformer.Flat;

/**
 * The border between the arrays of user code and the nodes of the walks.
 *
 * <p>An array on a node tells the runtime that somebody may ask for its value, so only user code is
 * given arrays; the walks make none.
 */
final class Handles {
  private Handles() {}

  /** {@return the nodes the arrays stand for now; a later update of an array does not show} */
  static List<Node> nodes(String transform, List<NDArray> arrays) {
    if (arrays == null) {
      throw new NullPointerException("[" + transform + "] the list of arrays is null");
    }
    List<Node> nodes = new ArrayList<>(arrays.size());
    for (NDArray array : arrays) {
      if (array == null) {
        throw new NullPointerException(
            "[" + transform + "] array " + nodes.size() + " of " + arrays.size() + " is null");
      }
      nodes.add(array.node());
    }
    return nodes;
  }

  /** {@return the nodes of arrays that may be null} */
  static List<Node> orNulls(List<NDArray> arrays) {
    return arrays.stream().map(array -> array == null ? null : array.node()).toList();
  }

  /** {@return fresh arrays on the nodes, so that user code may update them in place} */
  static List<NDArray> arrays(List<? extends Node> nodes) {
    List<NDArray> arrays = new ArrayList<>(nodes.size());
    nodes.forEach(node -> arrays.add(NDArray.of(node)));
    return arrays;
  }

  static List<NDArray> arrays(Node... nodes) {
    return arrays(Arrays.asList(nodes));
  }

  /** {@return a user's function as a function of nodes} */
  static NodeFunction lift(String transform, Flat function) {
    return arguments -> nodes(transform, function.apply(arrays(arguments)));
  }
}
