package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import org.lazuli.op.Select;
import org.lazuli.spi.Node;

/** Elementwise choice: derivatives choose too, so nothing multiplies what was not chosen. */
record SelectRules() implements Rule {
  @Override
  public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    Node condition = primals[0];
    Node g = cotangents[0];
    return new Node[] {
      null,
      needed[1] ? where(condition, g, zeros(g)) : null,
      needed[2] ? where(condition, zeros(g), g) : null
    };
  }

  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    Node x = orZeros(tangents[1], primals[1]);
    Node y = orZeros(tangents[2], primals[2]);
    return new Node[] {where(primals[0], x, y)};
  }

  @Override
  public Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    return new Node[] {one(new Select(), batch(inputs, mapped, size))};
  }
}
