package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import org.lazuli.op.Cast;
import org.lazuli.spi.Node;

/**
 * Conversions: derivatives are converted along; they end where integers begin.
 *
 * @param op the conversion
 */
record CastRules(Cast op) implements Rule {
  @Override
  public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    return new Node[] {cast(cotangents[0], dtype(primals[0]))};
  }

  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    return op.dtype().isInexact() ? new Node[] {cast(tangents[0], op.dtype())} : NONE;
  }

  @Override
  public Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    return new Node[] {one(op, inputs)};
  }
}
