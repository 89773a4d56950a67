package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import org.lazuli.op.Concatenate;
import org.lazuli.spi.Node;

/**
 * Arrays one after the other: cotangents are cut apart again.
 *
 * @param op the concatenation
 */
record ConcatenateRules(Concatenate op) implements Rule {
  @Override
  public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    Node[] back = new Node[primals.length];
    long start = 0;
    for (int i = 0; i < back.length; i++) {
      long count = shape(primals[i]).dim(op.axis());
      back[i] = needed[i] ? part(cotangents[0], op.axis(), start, count) : null;
      start += count;
    }
    return back;
  }

  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    Node[] all = new Node[tangents.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = orZeros(tangents[i], primals[i]);
    }
    return new Node[] {one(op, all)};
  }

  @Override
  public Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    return new Node[] {one(new Concatenate(op.axis() + 1), batch(inputs, mapped, size))};
  }
}
