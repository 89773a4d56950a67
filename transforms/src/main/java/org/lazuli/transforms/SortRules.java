package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import org.lazuli.op.Sort;
import org.lazuli.spi.Node;

/**
 * Sorted values: changes follow the elements to their new places.
 *
 * @param op the sorting
 */
record SortRules(Sort op) implements Rule {
  static Rule of(Sort op) {
    return switch (op.kind()) {
      case VALUES -> new SortRules(op);
      case POSITIONS -> new ConstantRules(new Sort(op.kind(), op.axis() + 1));
    };
  }

  @Override
  public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    return new Node[] {sources(primals[0]).add(cotangents[0], shape(primals[0]))};
  }

  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    return new Node[] {sources(primals[0]).read(tangents[0])};
  }

  private AlongAxis sources(Node x) {
    return new AlongAxis(one(new Sort(Sort.Kind.POSITIONS, op.axis()), x), op.axis());
  }

  @Override
  public Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    return new Node[] {one(new Sort(op.kind(), op.axis() + 1), inputs)};
  }
}
