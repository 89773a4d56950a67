package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import java.util.Arrays;
import org.lazuli.op.Combine;
import org.lazuli.op.Gather;
import org.lazuli.op.Scatter;
import org.lazuli.spi.Node;
import org.lazuli.type.Shape;

/**
 * Boxes read at given positions: cotangents are added up where they came from.
 *
 * @param op the reading
 */
record GatherRules(Gather op) implements Rule {
  @Override
  public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    Node[] operands = primals.clone();
    operands[0] = zeros(primals[0]);
    Node[] all = concat(operands, cotangents[0]);
    Node[] back = new Node[primals.length];
    back[0] = one(new Scatter(op.opName(), op.axes(), Combine.ADD), all);
    return back;
  }

  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    Node[] operands = primals.clone();
    operands[0] = tangents[0];
    return new Node[] {one(op, operands)};
  }

  @Override
  public Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    Node x = inputs[0];
    Node[] indices = Arrays.copyOfRange(inputs, 1, inputs.length);
    boolean[] mappedIndices = Arrays.copyOfRange(mapped, 1, mapped.length);
    if (!any(mappedIndices)) {
      int lead = indices.length == 0 ? 0 : shape(indices[0]).ndim();
      Node boxes = gather(op.opName(), x, indices, shifted(op.axes()), op.sizes().insert(0, size));
      return new Node[] {moveaxis(boxes, lead, 0)};
    }
    indices = batch(indices, mappedIndices, size);
    if (!mapped[0]) {
      return new Node[] {gather(op.opName(), x, indices, op.axes(), op.sizes())};
    }
    Shape positions = shape(indices[0]);
    Node boxes =
        gather(op.opName(), x, fronted(indices), Emit.fronted(op.axes()), op.sizes().insert(0, 1));
    return new Node[] {reshape(boxes, positions.concat(op.sizes()))};
  }

  static boolean any(boolean[] flags) {
    boolean any = false;
    for (boolean flag : flags) {
      any |= flag;
    }
    return any;
  }

  /** {@return the indices with one in front that addresses the slice of the batch} */
  static Node[] fronted(Node[] indices) {
    return concat(new Node[] {iota(shape(indices[0]), 0)}, indices);
  }
}
