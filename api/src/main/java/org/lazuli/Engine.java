package org.lazuli;

import org.lazuli.op.Cast;
import org.lazuli.op.Op;
import org.lazuli.op.View;
import org.lazuli.spi.ArrayRuntime;
import org.lazuli.spi.Bind;
import org.lazuli.spi.Node;
import org.lazuli.spi.Transformer;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * The package's way to the two seams, and the nodes every family inserts.
 *
 * <p>Composite functions are written on nodes and wrapped in a handle once, at the end: a handle on
 * an intermediate value would tell the runtime that somebody may still ask for it.
 */
final class Engine {
  private Engine() {}

  static ArrayRuntime runtime() {
    return Bind.runtime();
  }

  static Transformer transformer() {
    return Bind.transformer();
  }

  static Node bind(Op op, Node... inputs) {
    return runtime().bind(op, inputs);
  }

  static NDArray one(Op op, NDArray... inputs) {
    return Bind.one(op, inputs);
  }

  static Node cast(Node x, DType dtype) {
    return x.spec().dtype() == dtype ? x : bind(new Cast(dtype), x);
  }

  static Node broadcast(Node x, Shape shape) {
    return x.spec().shape().equals(shape) ? x : bind(new View.Broadcast(shape), x);
  }

  /** {@return an array that is one number everywhere} */
  static Node full(Number value, DType dtype, Shape shape) {
    return broadcast(Scalars.node(value, dtype), shape);
  }

  static Node reshape(Node x, Shape shape) {
    return x.spec().shape().equals(shape) ? x : bind(new View.Reshape(shape), x);
  }

  static Shape shape(Node x) {
    return x.spec().shape();
  }

  static DType dtype(Node x) {
    return x.spec().dtype();
  }
}
