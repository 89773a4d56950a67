package org.lazuli.transforms;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.graph.Trace;
import org.lazuli.spi.Node;
import org.lazuli.type.Spec;

/**
 * The reverse derivative: cotangents walk the tape backwards and add up where a value was used
 * twice.
 *
 * <p>A null cotangent is zero. Integers and bool have none.
 *
 * @param tape what the function did
 * @param arguments the nodes it was traced on
 * @param outputs its results
 */
record Vjp(Tape tape, List<Node> arguments, List<Node> outputs) {

  /** {@return the derivative of the function at the primals; runs the function once} */
  static Vjp of(NodeFunction function, List<Node> primals) {
    try (Trace trace = Trace.open()) {
      List<Node> arguments = Tape.arguments(trace, primals);
      List<Node> outputs = function.apply(arguments);
      return new Vjp(Tape.of(arguments, outputs), arguments, outputs);
    }
  }

  /** {@return the cotangents of the arguments for one cotangent, or null, of each result} */
  List<Node> pull(List<Node> seeds) {
    check(seeds);
    Walk walk = new Walk(tape);
    for (int i = 0; i < seeds.size(); i++) {
      walk.accumulate(outputs.get(i), seeds.get(i));
    }
    tape.entries().reversed().forEach(walk::step);
    List<Node> pulled = new ArrayList<>(arguments.size());
    arguments.forEach(argument -> pulled.add(Emit.orZeros(walk.found.get(argument), argument)));
    return pulled;
  }

  /** One way back over the tape, and the cotangents it found. */
  private static final class Walk {
    private final Tape tape;
    private final Map<Node, Node> found = new IdentityHashMap<>();

    Walk(Tape tape) {
      this.tape = tape;
    }

    void accumulate(Node node, Node cotangent) {
      if (cotangent != null && tape.differentiable(node)) {
        found.merge(node, cotangent, Emit::add);
      }
    }

    void step(Tape.Entry entry) {
      Node[] outputs = entry.outputs();
      Node[] cotangents = new Node[outputs.length];
      boolean reached = false;
      for (int i = 0; i < outputs.length; i++) {
        cotangents[i] = found.remove(outputs[i]);
        reached |= cotangents[i] != null;
      }
      Node[] inputs = entry.inputs();
      boolean[] needed = new boolean[inputs.length];
      boolean useful = false;
      for (int i = 0; i < inputs.length; i++) {
        needed[i] = tape.differentiable(inputs[i]);
        useful |= needed[i];
      }
      if (reached && useful) {
        Node[] back = Rules.of(entry.op()).vjp(inputs, outputs, cotangents, needed);
        for (int i = 0; i < inputs.length; i++) {
          accumulate(inputs[i], back[i]);
        }
      }
    }
  }

  private void check(List<Node> seeds) {
    if (seeds.size() != outputs.size()) {
      throw new IllegalArgumentException(
          "[vjp] the function has "
              + outputs.size()
              + " results, got "
              + seeds.size()
              + " cotangents; give one for each");
    }
    for (int i = 0; i < seeds.size(); i++) {
      if (seeds.get(i) == null) {
        continue;
      }
      Spec seed = seeds.get(i).spec();
      Spec output = outputs.get(i).spec();
      if (output.dtype().isInexact() && !seed.equals(output)) {
        throw new IllegalArgumentException(
            "[vjp] cotangent "
                + i
                + " is "
                + seed
                + ", the result is "
                + output
                + "; a cotangent has the shape and dtype of its result");
      }
    }
  }
}
