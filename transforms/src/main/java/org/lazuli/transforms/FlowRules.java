package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import java.util.Arrays;
import org.lazuli.op.Alias;
import org.lazuli.op.Depends;
import org.lazuli.spi.Node;

/** Ops that pass values on unchanged. */
final class FlowRules {
  private FlowRules() {}

  /**
   * The value itself.
   *
   * @param op the alias
   */
  record Same(Alias op) implements Rule {
    @Override
    public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
      return cotangents;
    }

    @Override
    public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
      return tangents;
    }

    @Override
    public Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
      return new Node[] {one(op, inputs)};
    }
  }

  /**
   * Values that wait for others: derivatives need not wait.
   *
   * @param op the ordering
   */
  record Ordered(Depends op) implements Rule {
    @Override
    public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
      return Arrays.copyOf(cotangents, primals.length);
    }

    @Override
    public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
      return Arrays.copyOf(tangents, op.count());
    }

    @Override
    public Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
      return all(op, op.count(), batch(inputs, mapped, size));
    }
  }
}
