package org.lazuli.transforms;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.lazuli.graph.LazyNode;
import org.lazuli.graph.Trace;
import org.lazuli.spi.Node;
import org.lazuli.spi.Transformer;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * Batching: every op on the tape is emitted once for all slices, with the batch as axis 0.
 *
 * <p>The function is traced on placeholders without the mapped axis, so it sees one slice. What
 * does not depend on a mapped argument stays unbatched until an op combines it with something
 * batched.
 */
final class Vmap {
  private final long size;
  private final Map<Node, Node> batched = new IdentityHashMap<>();

  private Vmap(long size) {
    this.size = size;
  }

  /** {@return the batched results; runs the function once} */
  static List<Node> of(
      NodeFunction function, List<Node> given, int[] inAxes, Supplier<int[]> outAxes) {
    Vmap walk = new Vmap(size(given, inAxes));
    List<Node> slices = walk.run(function, given, inAxes);
    return walk.outputs(slices, outAxes.get());
  }

  /** {@return the results with the batch as axis 0, but as they are if they do not depend on it} */
  static List<Node> front(NodeFunction function, List<Node> given, int[] inAxes, long size) {
    Vmap walk = new Vmap(size);
    List<Node> outputs = walk.run(function, given, inAxes);
    return outputs.stream().map(output -> walk.batched.getOrDefault(output, output)).toList();
  }

  /** {@return the results for one slice, whose batches are then known} */
  private List<Node> run(NodeFunction function, List<Node> given, int[] inAxes) {
    try (Trace _ = Trace.open()) {
      List<Node> slices = new ArrayList<>();
      List<Node> mapped = new ArrayList<>();
      for (int i = 0; i < inAxes.length; i++) {
        Node slice = inAxes[i] < 0 ? given.get(i) : slice(given.get(i), inAxes[i]);
        slices.add(slice);
        if (inAxes[i] >= 0) {
          mapped.add(slice);
        }
      }
      List<Node> outputs = function.apply(slices);
      Tape.of(mapped, outputs).entries().forEach(this::step);
      return outputs;
    }
  }

  private Node slice(Node whole, int axis) {
    Spec spec = whole.spec();
    Node placeholder = LazyNode.placeholder(spec.with(spec.shape().without(axis)));
    batched.put(placeholder, Emit.moveaxis(whole, axis, 0));
    return placeholder;
  }

  private void step(Tape.Entry entry) {
    Node[] inputs = new Node[entry.inputs().length];
    boolean[] mapped = new boolean[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      Node whole = batched.get(entry.inputs()[i]);
      mapped[i] = whole != null;
      inputs[i] = mapped[i] ? whole : entry.inputs()[i];
    }
    Node[] results = Rules.of(entry.op()).vmap(inputs, mapped, size);
    for (int i = 0; i < results.length; i++) {
      batched.put(entry.outputs()[i], results[i]);
    }
  }

  private List<Node> outputs(List<Node> outputs, int[] axes) {
    if (axes.length != 1 && axes.length != outputs.size()) {
      throw new IllegalArgumentException(
          "[vmap] the function has "
              + outputs.size()
              + " results, got "
              + axes.length
              + " out axes; give one for each or one for all");
    }
    List<Node> wholes = new ArrayList<>(outputs.size());
    for (Node output : outputs) {
      int axis = axes[axes.length == 1 ? 0 : wholes.size()];
      wholes.add(
          axis == Transformer.UNBATCHED
              ? shared(output, wholes.size())
              : whole(output, wholes.size(), axis));
    }
    return wholes;
  }

  private Node shared(Node output, int place) {
    if (batched.containsKey(output)) {
      throw new IllegalArgumentException(
          "[vmap] result " + place + " depends on a mapped argument and needs an out axis");
    }
    return output;
  }

  private Node whole(Node output, int place, int axis) {
    int ndim = output.spec().shape().ndim() + 1;
    if (axis < -ndim || axis >= ndim) {
      throw new IllegalArgumentException(
          "[vmap] out axis "
              + axis
              + " does not fit result "
              + place
              + ", which has "
              + ndim
              + " axes once batched");
    }
    Node whole = batched.get(output);
    Node front = whole == null ? Emit.batch(output, false, size) : whole;
    return Emit.moveaxis(front, 0, axis < 0 ? axis + ndim : axis);
  }

  private static long size(List<Node> arguments, int[] axes) {
    int first = -1;
    for (int i = 0; i < axes.length; i++) {
      Shape shape = arguments.get(i).spec().shape();
      if (axes[i] >= shape.ndim()) {
        throw new IllegalArgumentException(
            "[vmap] axis "
                + axes[i]
                + " does not exist in argument "
                + i
                + ", "
                + arguments.get(i).spec());
      }
      if (axes[i] < 0) {
        continue;
      }
      first = first < 0 ? i : first;
      long expected = arguments.get(first).spec().shape().dim(axes[first]);
      if (shape.dim(axes[i]) != expected) {
        throw new IllegalArgumentException(
            "[vmap] mapped axes differ in size: "
                + expected
                + " (argument "
                + first
                + "), "
                + shape.dim(axes[i])
                + " (argument "
                + i
                + ")");
      }
    }
    if (first < 0) {
      throw new IllegalArgumentException(
          "[vmap] none of the "
              + axes.length
              + " arguments is mapped; give an axis to at least one");
    }
    return arguments.get(first).spec().shape().dim(axes[first]);
  }
}
