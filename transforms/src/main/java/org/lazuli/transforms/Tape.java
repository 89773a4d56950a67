package org.lazuli.transforms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.lazuli.graph.LazyNode;
import org.lazuli.graph.Topology;
import org.lazuli.graph.Trace;
import org.lazuli.op.Op;
import org.lazuli.spi.Node;

/**
 * What a function did to its arguments: the ops between them and the results, operands first.
 *
 * <p>Ops that do not depend on an argument are not on the tape: their values are constants to every
 * transform. A tape keeps its own record of the graph, so it stays whole when results are evaluated
 * and their nodes forget how they were computed.
 */
final class Tape {
  /**
   * One op with all of its results.
   *
   * @param op what was done
   * @param inputs the operands, constants included
   * @param outputs the results
   */
  record Entry(Op op, LazyNode[] inputs, LazyNode[] outputs) {
    static Entry of(LazyNode primary, LazyNode[] inputs) {
      LazyNode[] outputs = new LazyNode[primary.siblingCount()];
      for (int i = 0; i < outputs.length; i++) {
        outputs[i] = primary.sibling(i);
      }
      return new Entry(primary.op(), inputs, outputs);
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final Set<LazyNode> dependent = identitySet();

  private Tape() {}

  /** {@return the tape of a function that made the results from the arguments} */
  static Tape of(List<Node> arguments, List<Node> results) {
    Tape tape = new Tape();
    Set<LazyNode> given = identitySet();
    given.addAll(lazy(arguments));
    for (LazyNode node : Topology.order(lazy(results), given::contains)) {
      LazyNode[] inputs = node.operands();
      if (given.contains(node)) {
        tape.dependent.add(node);
      } else if (tape.dependsOnAny(inputs)) {
        Entry entry = Entry.of(node, inputs);
        tape.dependent.addAll(Arrays.asList(entry.outputs()));
        tape.entries.add(entry);
      }
    }
    return tape;
  }

  /** {@return fresh nodes with the values of the primals, for a function to be traced on} */
  static List<Node> arguments(Trace trace, List<Node> primals) {
    List<Node> arguments = new ArrayList<>(primals.size());
    lazy(primals).forEach(primal -> arguments.add(trace.argument(primal)));
    return arguments;
  }

  private static List<LazyNode> lazy(List<Node> nodes) {
    return nodes.stream().map(LazyNode.class::cast).toList();
  }

  List<Entry> entries() {
    return entries;
  }

  /** {@return whether the value depends on an argument} */
  boolean depends(Node node) {
    return dependent.contains((LazyNode) node);
  }

  /** {@return whether the value depends on an argument and has a derivative} */
  boolean differentiable(Node node) {
    return node.spec().dtype().isInexact() && depends(node);
  }

  private boolean dependsOnAny(LazyNode[] nodes) {
    for (LazyNode node : nodes) {
      if (depends(node)) {
        return true;
      }
    }
    return false;
  }

  private static Set<LazyNode> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
