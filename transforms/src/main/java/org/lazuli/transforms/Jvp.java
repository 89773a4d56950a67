package org.lazuli.transforms;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.graph.Trace;
import org.lazuli.spi.Node;
import org.lazuli.type.Spec;

/**
 * The forward derivative: tangents walk the tape in the order of the ops.
 *
 * <p>A null tangent is zero. Integers and bool have none.
 */
final class Jvp {
  private final Map<Node, Node> tangents = new IdentityHashMap<>();

  private Jvp() {}

  /**
   * The results of a function and their tangents.
   *
   * @param outputs the results
   * @param tangents one for each
   */
  record Pushed(List<Node> outputs, List<Node> tangents) {}

  /** {@return results and tangents for one tangent, or null, of each primal; runs it once} */
  static Pushed of(NodeFunction function, List<Node> primals, List<Node> seeds) {
    check(seeds, primals);
    try (Trace trace = Trace.open()) {
      List<Node> arguments = Tape.arguments(trace, primals);
      List<Node> outputs = function.apply(arguments);
      Jvp walk = new Jvp();
      for (int i = 0; i < seeds.size(); i++) {
        walk.put(arguments.get(i), seeds.get(i));
      }
      Tape.of(arguments, outputs).entries().forEach(walk::step);
      List<Node> pushed = new ArrayList<>(outputs.size());
      outputs.forEach(output -> pushed.add(Emit.orZeros(walk.tangents.get(output), output)));
      return new Pushed(outputs, pushed);
    }
  }

  private void step(Tape.Entry entry) {
    Node[] inputs = entry.inputs();
    Node[] moving = new Node[inputs.length];
    boolean moves = false;
    for (int i = 0; i < inputs.length; i++) {
      moving[i] = tangents.get(inputs[i]);
      moves |= moving[i] != null;
    }
    if (!moves) {
      return;
    }
    Node[] outputs = entry.outputs();
    Node[] moved = Rules.of(entry.op()).jvp(inputs, outputs, moving);
    for (int i = 0; i < outputs.length; i++) {
      put(outputs[i], moved[i]);
    }
  }

  private void put(Node node, Node tangent) {
    if (tangent != null && node.spec().dtype().isInexact()) {
      tangents.put(node, tangent);
    }
  }

  private static void check(List<Node> seeds, List<Node> primals) {
    if (seeds.size() != primals.size()) {
      throw new IllegalArgumentException(
          "[jvp] got "
              + primals.size()
              + " arguments and "
              + seeds.size()
              + " tangents; give one tangent for each argument");
    }
    for (int i = 0; i < seeds.size(); i++) {
      if (seeds.get(i) == null) {
        continue;
      }
      Spec seed = seeds.get(i).spec();
      Spec primal = primals.get(i).spec();
      if (primal.dtype().isInexact() && !seed.equals(primal)) {
        throw new IllegalArgumentException(
            "[jvp] tangent "
                + i
                + " is "
                + seed
                + ", the argument is "
                + primal
                + "; a tangent has the shape and dtype of its argument");
      }
    }
  }
}
