package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import org.lazuli.op.Reduce;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;

/** Reductions: each kind is a sum of the elements' changes, weighted differently. */
sealed interface ReduceRules extends Rule {
  /** {@return the reduction} */
  Reduce op();

  /** {@return {@code g * d out / d x}, elementwise, with g already of the shape of x} */
  Node weighted(Node g, Node x, Node out);

  static ReduceRules of(Reduce op) {
    return switch (op.kind()) {
      case SUM -> new Sum(op);
      case PROD -> new Prod(op);
      case MAX, MIN -> new Extreme(op);
    };
  }

  @Override
  default Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    Node x = primals[0];
    Node g = conjugate(broadcast(cotangents[0], shape(x)));
    return new Node[] {conjugate(weighted(g, x, outputs[0]))};
  }

  @Override
  default Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    return new Node[] {sum(weighted(tangents[0], primals[0], outputs[0]), op().axes())};
  }

  @Override
  default Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    return new Node[] {one(new Reduce(op().kind(), shifted(op().axes())), inputs)};
  }

  /**
   * Every element counts alike.
   *
   * @param op the reduction
   */
  record Sum(Reduce op) implements ReduceRules {
    @Override
    public Node weighted(Node g, Node x, Node out) {
      return g;
    }
  }

  /**
   * Every element counts by the product of the others, found without division.
   *
   * @param op the reduction
   */
  record Prod(Reduce op) implements ReduceRules {
    @Override
    public Node weighted(Node g, Node x, Node out) {
      return mul(g, Products.ofOthers(x, op.axes()));
    }
  }

  /**
   * Only the largest or smallest elements count; equals share evenly.
   *
   * @param op the reduction
   */
  record Extreme(Reduce op) implements ReduceRules {
    @Override
    public Node weighted(Node g, Node x, Node out) {
      Axes axes = op.axes();
      Node chosen = equal(x, broadcast(out, shape(x)));
      Node count = broadcast(sum(cast(chosen, dtype(x)), axes), shape(x));
      return where(chosen, div(g, count), zeros(g));
    }
  }
}
