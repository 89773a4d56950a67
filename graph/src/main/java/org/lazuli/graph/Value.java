package org.lazuli.graph;

import org.lazuli.backend.Backend;
import org.lazuli.backend.Layout;
import org.lazuli.op.Binary;
import org.lazuli.op.Cast;
import org.lazuli.op.Gather;
import org.lazuli.op.Iota;
import org.lazuli.op.Op;
import org.lazuli.op.RandomBits;
import org.lazuli.op.Select;
import org.lazuli.op.Unary;
import org.lazuli.op.View;
import org.lazuli.type.Spec;

/**
 * One distinct computation of an evaluation; nodes that compute the same share one.
 *
 * <p>A value is either <i>realized</i> (a buffer of its own, filled by a step), a view of another
 * value's buffer, a scalar, or <i>inlined</i>: computed inside the programs of its consumers.
 */
final class Value {
  static final Value[] NONE = {};

  final LazyNode node;
  final Op op;
  final Spec spec;
  final Value[] inputs;
  final Backend backend;

  /** Whether a user asked for it: its buffer is handed to the nodes at the end. */
  boolean root;

  /** Whether it has, or will have, a buffer of its own. */
  boolean realized;

  /** The one realized value whose program computes this, if it is inlined. */
  Value cluster;

  /** The reductions its program computes row by row, or null. */
  RowPlan rows;

  /** The values its program stores too, or null. */
  Group group;

  /** The program that reads it block by block, if it is such a product, or null. */
  Group epilogue;

  /** Whether a program outside its group reads it. */
  boolean readElsewhere;

  /** Programs that compute something inside this realized value's cluster. */
  int members;

  /** Scalar work to compute one element from what is realized. */
  int cost;

  /** Whether something that is computed needs it. */
  boolean live;

  /** Whether it is wanted beside this evaluation. */
  boolean kept;

  /** The leaf it is written over, or null. */
  Value over;

  /** How a library had best write it, or null for row-major. */
  Layout order;

  /** Its place among the values. */
  int position;

  /** The place of the node in the order of the evaluation. */
  int index;

  /** All results of the op, if it has several; this is one of them. */
  private Value[] siblings;

  /** Its place in a buffer of the schedule once there is one. */
  Storage storage;

  Value(LazyNode node, Op op, Value[] inputs, Backend backend) {
    this.node = node;
    this.op = op;
    this.spec = node.spec();
    this.inputs = inputs;
    this.backend = backend;
  }

  /** Makes values the results of one op, which are computed together. */
  static void join(Value[] siblings) {
    for (Value value : siblings) {
      value.siblings = siblings;
    }
  }

  /** {@return all results of the op} */
  Value[] results() {
    return siblings == null ? new Value[] {this} : siblings;
  }

  /** {@return a value that is there; its storage is null if it is on the heap} */
  static Value leaf(LazyNode node, Backend backend, Storage storage) {
    Value value = new Value(node, null, NONE, backend);
    value.realized = true;
    value.storage = storage;
    return value;
  }

  boolean isLeaf() {
    return op == null;
  }

  /** {@return whether this is a host constant of one element, passed to programs as a scalar} */
  boolean isScalar() {
    return isOnHeap() && spec.shape().ndim() == 0;
  }

  /** {@return whether this is a constant that waits on the heap} */
  boolean isOnHeap() {
    return op == null && node.state.payload != null;
  }

  /** {@return whether programs can compute it element by element} */
  boolean isElementwise() {
    return switch (op) {
      case Unary _, Binary _, Select _, Cast _, Iota _, RandomBits _, Gather _ -> true;
      case null, default -> false;
    };
  }

  /** {@return whether it is a view that programs can read through} */
  boolean isAffineView() {
    return op instanceof View && !isRegrouping();
  }

  /** {@return whether it is a reshape that splits or merges axes, or a change of elements} */
  boolean isRegrouping() {
    return op instanceof View.Bitcast
        || op instanceof View.Reshape
            && !Coords.movesOnlyOnes(inputs[0].spec.shape(), spec.shape());
  }

  @Override
  public String toString() {
    return (isLeaf() ? "leaf" : op.opName()) + ' ' + spec;
  }
}
