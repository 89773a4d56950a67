package org.lazuli.transforms;

import org.lazuli.op.Op;
import org.lazuli.spi.Node;

/**
 * Ops without a derivative and with at most one operand: positions, random bits, stopped gradients.
 *
 * @param batched the op that does the same for every slice of a batch in axis 0
 */
record ConstantRules(Op batched) implements Rule {
  @Override
  public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    return NONE;
  }

  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    return NONE;
  }

  @Override
  public Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    return new Node[] {Emit.one(batched, inputs)};
  }
}
