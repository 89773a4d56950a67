package org.lazuli.transforms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.graph.LazyNode;
import org.lazuli.graph.Replay;
import org.lazuli.graph.Trace;
import org.lazuli.op.Alias;
import org.lazuli.op.Body;
import org.lazuli.op.Depends;
import org.lazuli.op.Op;
import org.lazuli.spi.Node;
import org.lazuli.type.Spec;

/**
 * A function as a {@link Body}: captured once, replayed without running it.
 *
 * <p>What no result needs is not captured, and equal ops on equal operands are captured once. A
 * replay records ordinary ops, so every transform sees through it.
 *
 * @param body the function, of its arguments and the constants
 * @param constants the values the function used that do not depend on its arguments
 */
record Plan(Body body, List<Node> constants) {

  /** {@return the plan of a function; runs it once, on arguments without values} */
  static Plan of(NodeFunction function, List<Spec> specs) {
    try (Trace _ = Trace.open()) {
      List<Node> placeholders = placeholders(specs);
      return capture(placeholders, function.apply(placeholders));
    }
  }

  /** {@return arguments for a function to be traced on, of the current trace} */
  static List<Node> placeholders(List<Spec> specs) {
    return List.copyOf(specs.stream().map(LazyNode::placeholder).toList());
  }

  /** {@return the plan of a function that made the results from the arguments} */
  static Plan capture(List<Node> arguments, List<Node> results) {
    Tape tape = Tape.of(arguments, results);
    Recorder recorder = new Recorder(tape);
    arguments.forEach(recorder::slot);
    tape.entries().forEach(recorder::constants);
    results.forEach(recorder::constant);
    tape.entries().forEach(recorder::step);
    int count = arguments.size() + recorder.constants.size();
    List<Integer> slots = results.stream().map(recorder.slots::get).toList();
    return new Plan(new Body(count, recorder.steps, slots), recorder.constants);
  }

  /** {@return whether no constant depends on arguments of a transform that is running} */
  static boolean isLasting(List<Node> constants) {
    return constants.stream().noneMatch(node -> ((LazyNode) node).isTraced());
  }

  /** {@return the function for arguments of these specs, followed by the constants} */
  Replay replay(List<Spec> arguments) {
    List<Spec> specs = new ArrayList<>(arguments);
    specs.addAll(Bodies.specs(constants));
    return Replay.of(body, specs);
  }

  /** Gives every value of a tape a slot: arguments, then constants, then the results of steps. */
  private static final class Recorder {
    private record Key(Op op, List<Integer> inputs) {}

    private final Tape tape;
    private final List<Body.Step> steps = new ArrayList<>();
    private final List<Node> constants = new ArrayList<>();
    private final Map<Node, Integer> slots = new IdentityHashMap<>();
    private final Map<Key, Integer> known = new HashMap<>();
    private int used;

    Recorder(Tape tape) {
      this.tape = tape;
    }

    void slot(Node node) {
      slots.put(node, used++);
    }

    void constants(Tape.Entry entry) {
      for (Node input : entry.inputs()) {
        constant(input);
      }
    }

    void constant(Node node) {
      if (!tape.depends(node) && !slots.containsKey(node)) {
        slot(node);
        constants.add(node);
      }
    }

    void step(Tape.Entry entry) {
      List<Integer> inputs = Arrays.stream(entry.inputs()).map(slots::get).toList();
      if (entry.op() instanceof Alias) {
        slots.put(entry.outputs()[0], inputs.getFirst());
        return;
      }
      Key key = new Key(entry.op(), inputs);
      // The point of a Depends is to be done again.
      Integer first = entry.op() instanceof Depends ? null : known.get(key);
      if (first == null) {
        first = used;
        known.put(key, first);
        steps.add(new Body.Step(entry.op(), inputs, entry.outputs().length));
        used += entry.outputs().length;
      }
      for (int i = 0; i < entry.outputs().length; i++) {
        slots.put(entry.outputs()[i], first + i);
      }
    }
  }
}
