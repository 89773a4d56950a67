package org.lazuli.graph;

import org.lazuli.op.Op;
import org.lazuli.spi.Node;
import org.lazuli.type.Spec;

/**
 * One recorded value: an op over other nodes, a stored value, or both.
 *
 * <p>A node is immutable to everyone outside; evaluation attaches its {@link Storage} and may then
 * drop the op and its inputs. Results of one op with several results are siblings and share op and
 * inputs; the first of them, the primary, stands for the op in walks over the graph.
 */
public final class LazyNode implements Node {
  static final LazyNode[] NONE = {};

  private final Spec spec;
  private final int index;
  private final Trace trace;
  private final boolean symbolic;
  private LazyNode[] siblings;
  private volatile Op op;
  private volatile LazyNode[] inputs;

  /** What the evaluator knows; guarded by the evaluation lock. */
  final NodeState state = new NodeState();

  private LazyNode(Spec spec, Op op, LazyNode[] inputs, int index, Trace trace) {
    this.spec = spec;
    this.op = op;
    this.inputs = inputs;
    this.index = index;
    this.trace = trace;
    this.symbolic = isSymbolic(inputs);
  }

  private LazyNode(Spec spec, Trace trace) {
    this.spec = spec;
    this.inputs = NONE;
    this.index = 0;
    this.trace = trace;
    this.symbolic = true;
  }

  private static boolean isSymbolic(LazyNode[] inputs) {
    for (LazyNode input : inputs) {
      if (input.symbolic) {
        return true;
      }
    }
    return false;
  }

  /** {@return a node without op or value: the argument of a function that is only traced} */
  public static LazyNode placeholder(Spec spec) {
    return new LazyNode(spec, Trace.current());
  }

  /** {@return an alias of a node that belongs to the trace: the argument of a traced function} */
  static LazyNode alias(LazyNode node, Op identity, Trace trace) {
    LazyNode alias = new LazyNode(node.spec, identity, new LazyNode[] {node}, 0, trace);
    alias.await();
    return alias;
  }

  /** {@return the primary of the nodes for all results of an op} */
  static LazyNode of(Op op, LazyNode[] inputs, Spec... specs) {
    Trace trace = Trace.innermost(inputs);
    if (specs.length == 1) {
      return new LazyNode(specs[0], op, inputs, 0, trace);
    }
    LazyNode[] all = new LazyNode[specs.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = new LazyNode(specs[i], op, inputs, i, trace);
      all[i].siblings = all;
    }
    return all[0];
  }

  /** Counts this as a reader of its operands; what depends on a placeholder will never run. */
  void await() {
    if (!symbolic) {
      for (LazyNode input : inputs) {
        input.state.await(1);
      }
    }
  }

  /** {@return a node for a value that is already there} */
  static LazyNode leaf(Spec spec) {
    return new LazyNode(spec, null, NONE, 0, null);
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** {@return the op that computes this, or null for a leaf} */
  public Op op() {
    return op;
  }

  /** {@return how many operands the op has} */
  public int inputCount() {
    return inputs.length;
  }

  /** {@return an operand of the op} */
  public LazyNode input(int position) {
    return inputs[position];
  }

  /** {@return all operands at once, for walks beside an evaluation that detaches the node} */
  public LazyNode[] operands() {
    return inputs.clone();
  }

  LazyNode[] inputs() {
    return inputs;
  }

  /** {@return the position of this among the op's results} */
  public int index() {
    return index;
  }

  /** {@return how many results the op has} */
  public int siblingCount() {
    return siblings == null ? 1 : siblings.length;
  }

  @Override
  public LazyNode sibling(int position) {
    return siblings == null && position == 0 ? this : siblings[position];
  }

  /** {@return the first result of the op that computes this} */
  public LazyNode primary() {
    return siblings == null ? this : siblings[0];
  }

  Trace trace() {
    return trace;
  }

  /** {@return whether somebody may ask for the value once more after it was dropped} */
  boolean isRecallable() {
    return trace != null || state.handles() > 0 || state.waiting() > 0;
  }

  /** {@return whether this may depend on an argument of a transform that is still running} */
  public boolean isTraced() {
    return trace != null && !trace.isClosed();
  }

  /** Forgets how the value was computed, unless a transform that needs to know is still running. */
  void detach() {
    if (op != null && (trace == null || trace.isClosed())) {
      op = null;
      inputs = NONE;
      siblings = null;
    }
  }

  @Override
  public String toString() {
    return (op == null ? "leaf" : op.opName()) + ' ' + spec;
  }
}
