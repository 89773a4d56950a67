package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import org.lazuli.op.Binary;
import org.lazuli.op.Scan;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.Shape;

/** Scans: what an element adds to every result from its position on. */
sealed interface ScanRules extends Rule {
  /** {@return the scan} */
  Scan op();

  static ScanRules of(Scan op) {
    return switch (op.kind()) {
      case SUM -> new Sum(op);
      case PROD -> new Prod(op);
      case LOGADDEXP -> new LogAddExp(op);
      case MAX, MIN -> new Extreme(op);
    };
  }

  @Override
  default Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    return new Node[] {one(new Scan(op().kind(), op().axis() + 1), inputs)};
  }

  /** {@return each result replaced by the one before it, and the first by {@code first}} */
  private static Node before(Node out, Node first, int axis) {
    long count = shape(out).dim(axis);
    return count == 0 ? out : join(axis, first, part(out, axis, 0, count - 1));
  }

  private static Shape front(Node x, int axis) {
    return shape(x).with(axis, Math.min(1, shape(x).dim(axis)));
  }

  /**
   * Every element counts once in all results from its own on.
   *
   * @param op the scan
   */
  record Sum(Scan op) implements ScanRules {
    @Override
    public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
      Node turned = one(op, flip(cotangents[0], op.axis()));
      return new Node[] {flip(turned, op.axis())};
    }

    @Override
    public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
      return new Node[] {one(op, tangents[0])};
    }
  }

  /** A result's change is that of the result before it, scaled, and that of its own element. */
  sealed interface Recurrent extends ScanRules {
    /** {@return d out[k] / d out[k - 1]} */
    Node carried(Node x, Node out);

    /** {@return d out[k] / d x[k]} */
    Node own(Node x, Node out);

    @Override
    default Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
      Node x = primals[0];
      Node g = conjugate(cotangents[0]);
      Node sums = Recurrence.backward(carried(x, outputs[0]), g, op().axis());
      return new Node[] {conjugate(mul(own(x, outputs[0]), sums))};
    }

    @Override
    default Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
      Node x = primals[0];
      Node changes = mul(own(x, outputs[0]), tangents[0]);
      return new Node[] {Recurrence.forward(carried(x, outputs[0]), changes, op().axis())};
    }
  }

  /**
   * {@code out[k] = out[k - 1] * x[k]}, so nothing is divided and zeros are as good as others.
   *
   * @param op the scan
   */
  record Prod(Scan op) implements Recurrent {
    @Override
    public Node carried(Node x, Node out) {
      return x;
    }

    @Override
    public Node own(Node x, Node out) {
      return before(out, fill(1, x.spec().with(front(x, op.axis()))), op.axis());
    }
  }

  /**
   * {@code out[k] = log(exp(out[k - 1]) + exp(x[k]))}: both weights are powers of e below 1.
   *
   * <p>A result of -inf has only elements of -inf before it, which get weight 0.
   *
   * @param op the scan
   */
  record LogAddExp(Scan op) implements Recurrent {
    @Override
    public Node carried(Node x, Node out) {
      Node none = fill(Double.NEGATIVE_INFINITY, x.spec().with(front(x, op.axis())));
      return weight(before(out, none, op.axis()), out);
    }

    @Override
    public Node own(Node x, Node out) {
      return weight(x, out);
    }

    private static Node weight(Node part, Node whole) {
      Node nothing = equal(whole, fill(Double.NEGATIVE_INFINITY, whole));
      return one(Unary.EXP, sub(part, where(nothing, zeros(whole), whole)));
    }
  }

  /**
   * The whole change of a result is that of the latest element that attains it, as in MLX; NaN is
   * the extreme.
   *
   * @param op the scan
   */
  record Extreme(Scan op) implements ScanRules {
    @Override
    public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
      return new Node[] {latest(primals[0], outputs[0]).add(cotangents[0], shape(primals[0]))};
    }

    @Override
    public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
      return new Node[] {latest(primals[0], outputs[0]).read(tangents[0])};
    }

    private AlongAxis latest(Node x, Node out) {
      Node attains = one(Binary.BITWISE_OR, equal(x, out), one(Unary.ISNAN, x));
      Node positions = iota(shape(x), op.axis());
      Node marked = where(attains, positions, zeros(positions));
      return new AlongAxis(one(new Scan(Scan.Kind.MAX, op.axis()), marked), op.axis());
    }
  }
}
