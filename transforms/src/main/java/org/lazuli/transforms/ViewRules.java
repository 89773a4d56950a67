package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import java.util.Arrays;
import org.lazuli.op.Combine;
import org.lazuli.op.SliceUpdate;
import org.lazuli.op.View;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** Movement: tangents move as the values do, cotangents move back. */
sealed interface ViewRules extends Rule {
  /** {@return the view} */
  View op();

  /** {@return the cotangent moved back to the operand, or null for zero} */
  Node back(Node g, Spec operand);

  /** {@return the batched operand seen slice by slice} */
  Node batched(Node x, long size);

  static ViewRules of(View op) {
    return switch (op) {
      case View.Reshape view -> new Reshape(view);
      case View.Transpose view -> new Transpose(view);
      case View.Broadcast view -> new Broadcast(view);
      case View.Slice view -> new Slice(view);
      case View.Bitcast view -> new Bitcast(view);
    };
  }

  @Override
  default Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    return new Node[] {back(cotangents[0], primals[0].spec())};
  }

  @Override
  default Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    return new Node[] {one(op(), tangents[0])};
  }

  @Override
  default Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    return new Node[] {batched(inputs[0], size)};
  }

  /**
   * Another shape.
   *
   * @param op the view
   */
  record Reshape(View.Reshape op) implements ViewRules {
    @Override
    public Node back(Node g, Spec operand) {
      return reshape(g, operand.shape());
    }

    @Override
    public Node batched(Node x, long size) {
      return reshape(x, op.shape().insert(0, size));
    }
  }

  /**
   * Another order of axes.
   *
   * @param op the view
   */
  record Transpose(View.Transpose op) implements ViewRules {
    @Override
    public Node back(Node g, Spec operand) {
      return transpose(g, Products.inverse(op.axes()));
    }

    @Override
    public Node batched(Node x, long size) {
      return transpose(x, fronted(op.axes()));
    }
  }

  /**
   * Repetition; its transpose is a sum.
   *
   * @param op the view
   */
  record Broadcast(View.Broadcast op) implements ViewRules {
    @Override
    public Node back(Node g, Spec spec) {
      Shape operand = spec.shape();
      int lead = op.shape().ndim() - operand.ndim();
      int[] repeated = new int[op.shape().ndim()];
      int count = 0;
      for (int i = 0; i < repeated.length; i++) {
        if (i < lead || operand.dim(i - lead) != op.shape().dim(i)) {
          repeated[count++] = i;
        }
      }
      return reshape(sum(g, Axes.of(Arrays.copyOf(repeated, count))), operand);
    }

    @Override
    public Node batched(Node x, long size) {
      Shape one = shape(x).without(0);
      while (one.ndim() < op.shape().ndim()) {
        one = one.insert(0, 1);
      }
      return broadcast(reshape(x, one.insert(0, size)), op.shape().insert(0, size));
    }
  }

  /**
   * A box; its transpose writes the box into zeros.
   *
   * @param op the view
   */
  record Slice(View.Slice op) implements ViewRules {
    @Override
    public Node back(Node g, Spec operand) {
      SliceUpdate write = new SliceUpdate(op.starts(), op.strides(), Combine.ASSIGN);
      return one(write, zeros(operand), g);
    }

    @Override
    public Node batched(Node x, long size) {
      return slice(
          x, op.starts().insert(0, 0), op.strides().insert(0, 1), op.shape().insert(0, size));
    }
  }

  /**
   * The bytes as other elements: linear between a complex type and that of its parts, else without
   * a derivative.
   *
   * @param op the view
   */
  record Bitcast(View.Bitcast op) implements ViewRules {
    @Override
    public Node back(Node g, Spec operand) {
      return isLinear(operand.dtype()) ? one(new View.Bitcast(operand.dtype()), g) : null;
    }

    @Override
    public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
      return isLinear(dtype(primals[0])) ? new Node[] {one(op, tangents[0])} : NONE;
    }

    private boolean isLinear(DType operand) {
      return operand.isInexact() && operand.real() == op.dtype().real();
    }

    @Override
    public Node batched(Node x, long size) {
      return one(op, x);
    }
  }
}
