package org.lazuli.transforms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.lazuli.graph.Trace;
import org.lazuli.op.Body;
import org.lazuli.spi.Bind;
import org.lazuli.spi.Node;
import org.lazuli.type.Spec;

/**
 * Functions captured for an op that runs them: of the same arguments and the same constants.
 *
 * <p>The constants, everything the functions used that does not depend on an argument, become
 * operands of the op, so derivatives reach them; they are computed before it and only once.
 *
 * @param all the functions
 * @param constants their last arguments
 */
record Bodies(List<Body> all, List<Node> constants) {
  /** {@return the functions as data; runs each once, on arguments without values} */
  static Bodies capture(List<Spec> specs, NodeFunction... functions) {
    if (functions.length == 1) {
      Plan plan = Plan.of(functions[0], specs);
      return new Bodies(List.of(plan.body()), plan.constants());
    }
    try (Trace _ = Trace.open()) {
      List<Node> arguments = Plan.placeholders(specs);
      List<List<Node>> results = new ArrayList<>();
      Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
      Set<Node> constants = new LinkedHashSet<>();
      for (NodeFunction function : functions) {
        results.add(function.apply(arguments));
        List<Node> used = Plan.capture(arguments, results.getLast()).constants();
        used.stream().filter(seen::add).forEach(constants::add);
      }
      List<Node> everything = new ArrayList<>(arguments);
      everything.addAll(constants);
      return new Bodies(
          results.stream().map(result -> Plan.capture(everything, result).body()).toList(),
          List.copyOf(constants));
    }
  }

  /** {@return the only function} */
  Body only() {
    return all.getFirst();
  }

  /** {@return the operands of an op that runs the functions} */
  Node[] operands(List<Node> arguments) {
    return Emit.concat(arguments.toArray(Node[]::new), constants.toArray(Node[]::new));
  }

  static NodeFunction function(Body body) {
    return arguments -> Bind.replay(body, arguments);
  }

  static List<Spec> specs(List<Node> nodes) {
    List<Spec> specs = new ArrayList<>(nodes.size());
    nodes.forEach(node -> specs.add(node.spec()));
    return specs;
  }

  /** {@return the specs, those of a range without axis 0: a pass gets slices of it} */
  static List<Spec> passSpecs(List<Node> nodes, int from, int to) {
    List<Spec> specs = new ArrayList<>(specs(nodes));
    specs.subList(from, to).replaceAll(spec -> spec.with(spec.shape().without(0)));
    return specs;
  }

  /** {@return the derivative of a body for the marked arguments at all of them} */
  static Vjp vjp(Body body, List<Node> arguments, List<Boolean> marked) {
    List<Integer> chosen = positions(marked, 0, marked.size());
    NodeFunction function =
        some -> {
          List<Node> all = new ArrayList<>(arguments);
          for (int i = 0; i < chosen.size(); i++) {
            all.set(chosen.get(i), some.get(i));
          }
          return Bind.replay(body, all);
        };
    return Vjp.of(function, chosen.stream().map(arguments::get).toList());
  }

  /** {@return the operands of a loop, the marked ones of those it carries with the batch} */
  static List<Node> carried(
      Node[] inputs, boolean[] mapped, List<Boolean> marks, int carries, long size) {
    List<Node> operands = new ArrayList<>(List.of(inputs));
    for (int i : positions(marks, 0, carries)) {
      operands.set(i, Emit.batch(inputs[i], mapped[i], size));
    }
    return operands;
  }

  /**
   * {@return the results of a body for a batch of arguments}
   *
   * @param marked the arguments with a batch as axis 0
   * @param wanted the results to be given one, which includes all that depend on such arguments;
   *     null for all results
   */
  static List<Node> batched(
      Body body, List<Node> inputs, List<Boolean> marked, List<Boolean> wanted, long size) {
    int[] axes = marked.stream().mapToInt(mark -> mark ? 0 : -1).toArray();
    List<Boolean> reached = body.reached(marked);
    List<Node> results = new ArrayList<>(Vmap.front(function(body), inputs, axes, size));
    for (int i = 0; i < results.size(); i++) {
      if (wanted == null || wanted.get(i)) {
        results.set(i, Emit.batch(results.get(i), reached.get(i), size));
      }
    }
    return results;
  }

  // Marks

  /** {@return the nodes at the positions} */
  static List<Node> some(List<Node> nodes, List<Integer> positions) {
    return positions.stream().map(nodes::get).toList();
  }

  /** {@return which nodes are there} */
  static List<Boolean> present(Node... nodes) {
    List<Boolean> marks = new ArrayList<>();
    for (Node node : nodes) {
      marks.add(node != null);
    }
    return marks;
  }

  static List<Boolean> marks(boolean... flags) {
    List<Boolean> marks = new ArrayList<>();
    for (boolean flag : flags) {
      marks.add(flag);
    }
    return marks;
  }

  static boolean inexact(Node node) {
    return Emit.dtype(node).isInexact();
  }

  /**
   * {@return the marked arguments, and the carried ones that come to depend on them}
   *
   * @param carries how many of the first arguments the first results are carried to
   * @param may which of those may be marked
   */
  static List<Boolean> settled(Body body, List<Boolean> marked, int carries, IntPredicate may) {
    List<Boolean> marks = new ArrayList<>(marked);
    boolean again = true;
    while (again) {
      again = false;
      List<Boolean> reached = body.reached(marks);
      for (int i = 0; i < carries; i++) {
        if (reached.get(i) && !marks.get(i) && may.test(i)) {
          marks.set(i, true);
          again = true;
        }
      }
    }
    return marks;
  }

  /** {@return the positions in a range that are marked} */
  static List<Integer> positions(List<Boolean> marks, int from, int to) {
    List<Integer> positions = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (marks.get(i)) {
        positions.add(i);
      }
    }
    return positions;
  }
}
