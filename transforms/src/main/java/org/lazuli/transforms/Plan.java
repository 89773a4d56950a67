package org.lazuli.transforms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.op.Depends;
import org.lazuli.op.Op;
import org.lazuli.spi.Node;

/**
 * A function as a list of ops over numbered slots: captured once, replayed without running it.
 *
 * <p>Slots hold the arguments, then the constants the function used, then the results of each step.
 * What no result needs is not captured, and equal ops on equal slots are captured once. A replay
 * records ordinary ops, so every transform sees through it.
 */
final class Plan {
  private record Step(Op op, int[] inputs, int count) {
    Node[] replay(List<Node> values) {
      Node[] operands = new Node[inputs.length];
      for (int i = 0; i < operands.length; i++) {
        operands[i] = values.get(inputs[i]);
      }
      return Emit.all(op, count, operands);
    }
  }

  private record Key(Op op, List<Integer> inputs) {}

  private final List<Step> steps = new ArrayList<>();
  private final List<Node> constants = new ArrayList<>();
  private final List<Integer> results = new ArrayList<>();
  private final Map<Node, Integer> slots = new IdentityHashMap<>();
  private final Map<Key, Integer> known = new HashMap<>();
  private int used;

  private Plan() {}

  /** {@return the plan of a function that made the results from the arguments} */
  static Plan capture(List<Node> arguments, List<Node> results) {
    Plan plan = new Plan();
    Tape tape = Tape.of(arguments, results);
    arguments.forEach(plan::slot);
    for (Tape.Entry entry : tape.entries()) {
      for (Node input : entry.inputs()) {
        plan.constant(tape, input);
      }
    }
    results.forEach(result -> plan.constant(tape, result));
    tape.entries().forEach(plan::record);
    results.forEach(result -> plan.results.add(plan.slots.get(result)));
    plan.slots.clear();
    plan.known.clear();
    return plan;
  }

  /** {@return the number of ops a replay records} */
  int size() {
    return steps.size();
  }

  /** {@return the values the function used that do not depend on its arguments} */
  List<Node> constants() {
    return constants;
  }

  /** {@return the results for these arguments and constants} */
  List<Node> replay(List<Node> arguments, List<Node> constants) {
    List<Node> values = new ArrayList<>(used);
    values.addAll(arguments);
    values.addAll(constants);
    for (Step step : steps) {
      Collections.addAll(values, step.replay(values));
    }
    return results.stream().map(values::get).toList();
  }

  private void slot(Node node) {
    slots.put(node, used++);
  }

  private void constant(Tape tape, Node node) {
    if (!tape.depends(node) && !slots.containsKey(node)) {
      slot(node);
      constants.add(node);
    }
  }

  private void record(Tape.Entry entry) {
    List<Integer> inputs = Arrays.stream(entry.inputs()).map(slots::get).toList();
    Key key = new Key(entry.op(), inputs);
    // The point of a Depends is to be done again.
    Integer first = entry.op() instanceof Depends ? null : known.get(key);
    if (first == null) {
      first = used;
      known.put(key, first);
      int count = entry.outputs().length;
      steps.add(new Step(entry.op(), inputs.stream().mapToInt(i -> i).toArray(), count));
      used += count;
    }
    for (int i = 0; i < entry.outputs().length; i++) {
      slots.put(entry.outputs()[i], first + i);
    }
  }
}
