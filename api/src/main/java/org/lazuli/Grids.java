package org.lazuli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lazuli.spi.Node;
import org.lazuli.type.Shape;

/** Arrays brought to a common shape. */
final class Grids {
  private Grids() {}

  static Shape broadcastShapes(Shape... shapes) {
    Shape common = Shape.SCALAR;
    for (Shape shape : Args.given("broadcastShapes", "shapes", shapes)) {
      Shape wider = Shape.broadcast(common, Args.given("broadcastShapes", "a shape", shape));
      String problem = shape + " does not broadcast with " + common;
      Args.that(wider != null, "broadcastShapes", problem);
      common = wider;
    }
    return common;
  }

  static List<NDArray> broadcastArrays(List<NDArray> arrays) {
    return broadcast("broadcastArrays", Args.nodes("broadcastArrays", arrays));
  }

  private static List<NDArray> broadcast(String op, Node... nodes) {
    Shape shape = nodes.length == 0 ? Shape.SCALAR : Args.broadcast(op, nodes);
    return arrays(Arrays.stream(nodes).map(node -> Engine.broadcast(node, shape)).toList());
  }

  private static List<NDArray> arrays(List<Node> nodes) {
    List<NDArray> arrays = new ArrayList<>();
    nodes.forEach(node -> arrays.add(NDArray.of(node)));
    return arrays;
  }

  static List<NDArray> meshgrid(List<NDArray> arrays, boolean sparse, GridIndexing indexing) {
    Node[] nodes = Args.nodes("meshgrid", arrays);
    boolean swaps = Args.given("meshgrid", "indexing", indexing) == GridIndexing.XY;
    for (int i = 0; i < nodes.length; i++) {
      int axis = swaps && nodes.length > 1 && i < 2 ? 1 - i : i;
      long[] sizes = new long[nodes.length];
      Arrays.fill(sizes, 1);
      sizes[axis] = Engine.shape(nodes[i]).size();
      nodes[i] = Engine.reshape(nodes[i], Shape.of(sizes));
    }
    return sparse ? arrays(List.of(nodes)) : broadcast("meshgrid", nodes);
  }

  static NDArray atleast1d(NDArray x) {
    Node node = Args.node("atleast1d", "x", x);
    return NDArray.of(Engine.shape(node).ndim() > 0 ? node : Engine.reshape(node, Shape.of(1)));
  }

  static NDArray atleast2d(NDArray x) {
    Node node = Args.node("atleast2d", "x", x);
    Shape shape = Engine.shape(node);
    while (shape.ndim() < 2) {
      shape = shape.insert(0, 1);
    }
    return NDArray.of(Engine.reshape(node, shape));
  }

  static NDArray atleast3d(NDArray x) {
    Node node = Args.node("atleast3d", "x", x);
    Shape shape = Engine.shape(node);
    while (shape.ndim() < 3) {
      shape = shape.insert(shape.ndim() == 1 ? 0 : shape.ndim(), 1);
    }
    return NDArray.of(Engine.reshape(node, shape));
  }
}
