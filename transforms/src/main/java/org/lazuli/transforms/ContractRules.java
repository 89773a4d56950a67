package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;
import static org.lazuli.transforms.MatrixEmit.*;

import org.lazuli.spi.Node;
import org.lazuli.type.Shape;

/** Products of matrices. */
record ContractRules() implements Rule {
  @Override
  public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    Node g = cotangents[0];
    return new Node[] {
      needed[0] ? product(g, adjoint(primals[1])) : null,
      needed[1] ? product(adjoint(primals[0]), g) : null
    };
  }

  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    Node left = tangents[0] == null ? null : product(tangents[0], primals[1]);
    Node right = tangents[1] == null ? null : product(primals[0], tangents[1]);
    return new Node[] {sumOf(left, right)};
  }

  @Override
  public Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    Node a = inputs[0];
    Node b = inputs[1];
    if (!mapped[1] && shape(b).ndim() == 2) {
      return new Node[] {rows(a, b)};
    }
    if (!mapped[0] && shape(a).ndim() == 2) {
      return new Node[] {flipped(rows(flipped(b), flipped(a)))};
    }
    return new Node[] {product(batch(a, mapped[0], size), batch(b, mapped[1], size))};
  }

  /** {@return each matrix of a batch times one matrix, as one product of all rows} */
  private static Node rows(Node batch, Node matrix) {
    Shape shape = shape(batch);
    long width = shape.dim(2);
    Node rows = reshape(batch, Shape.of(shape.dim(0) * shape.dim(1), width));
    return reshape(product(rows, matrix), shape.with(2, shape(matrix).dim(1)));
  }
}
