package org.lazuli.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lazuli.backend.Layout;
import org.lazuli.op.Attend;
import org.lazuli.op.Matmul;
import org.lazuli.type.Spec;

/**
 * Which attentions are left to a library.
 *
 * <p>Those which a library takes, and of whose parts nothing else in the evaluation needs a
 * product: else that is computed anyway, and the rest of the parts costs less than all of it again.
 */
final class Shortcuts {
  private final Survey survey;
  private final Backends backends;
  private final Set<LazyNode> taken = new HashSet<>();

  private Shortcuts(Survey survey, Backends backends) {
    this.survey = survey;
    this.backends = backends;
  }

  static Shortcuts of(Survey survey, Backends backends) {
    Shortcuts shortcuts = new Shortcuts(survey, backends);
    for (LazyNode node : survey.order()) {
      if (node.op() instanceof Attend op
          && !node.state.hasValue()
          && shortcuts.isOffered(node, op)) {
        shortcuts.taken.add(node.primary());
      }
    }
    shortcuts.thin();
    return shortcuts;
  }

  /** {@return whether the node's value is computed by a library} */
  boolean takes(LazyNode node) {
    return taken.contains(node.primary());
  }

  private boolean isOffered(LazyNode node, Attend op) {
    List<Layout> inputs =
        Arrays.stream(node.inputs()).limit(op.arguments()).map(x -> rowMajor(x.spec())).toList();
    List<Layout> outputs = new ArrayList<>();
    for (int i = 0; i < op.results(); i++) {
      outputs.add(rowMajor(node.sibling(i).spec()));
    }
    return backends
        .kernels(backends.named(node.state.device))
        .library(op, inputs, outputs)
        .isPresent();
  }

  private static Layout rowMajor(Spec spec) {
    return Layout.rowMajor(spec.dtype(), spec.shape());
  }

  /** One that is not taken needs its parts, which may take away another. */
  private void thin() {
    boolean changed = !taken.isEmpty();
    while (changed) {
      boolean[] needed = needed();
      changed = taken.removeIf(node -> sharesProduct(node, needed));
    }
  }

  /** {@return which nodes are computed if libraries do what is taken now} */
  private boolean[] needed() {
    List<LazyNode> order = survey.order();
    boolean[] needed = new boolean[order.size()];
    for (int i = needed.length - 1; i >= 0; i--) {
      LazyNode node = order.get(i);
      needed[i] |= survey.isRoot(i);
      if (needed[i] && !node.state.hasValue()) {
        Arrays.stream(node.inputs())
            .limit(takes(node) ? ((Attend) node.op()).arguments() : node.inputCount())
            .forEach(input -> needed[input.state.position] = true);
      }
    }
    return needed;
  }

  private static boolean sharesProduct(LazyNode attention, boolean[] needed) {
    int arguments = ((Attend) attention.op()).arguments();
    List<LazyNode> inputs = List.of(attention.inputs());
    Set<LazyNode> seen = new HashSet<>(inputs);
    ArrayDeque<LazyNode> open = new ArrayDeque<>(inputs.subList(arguments, inputs.size()));
    while (!open.isEmpty()) {
      LazyNode node = open.pop();
      if (node.state.hasValue()) {
        continue; // what is behind it is no part of this evaluation
      }
      if (node.op() instanceof Matmul && needed[node.state.position]) {
        return true;
      }
      Arrays.stream(node.inputs()).filter(seen::add).forEach(open::push);
    }
    return false;
  }
}
