package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import org.lazuli.op.Binary;
import org.lazuli.op.Combine;
import org.lazuli.op.SliceUpdate;
import org.lazuli.spi.Node;
import org.lazuli.type.Shape;

/**
 * Boxes written into an array.
 *
 * <p>Outside the box nothing happens; inside, writing with a combination is writing the combined
 * elements, so its derivative is that of the {@link Binary} function.
 *
 * @param op the update
 */
record UpdateRules(SliceUpdate op) implements Rule {
  /** {@return the function that combines old and new elements, or null if new ones replace old} */
  static BinaryRules function(Combine combine) {
    return switch (combine) {
      case ASSIGN -> null;
      case ADD -> new BinaryRules(Binary.ADD);
      case MULTIPLY -> new BinaryRules(Binary.MULTIPLY);
      case MAXIMUM -> new BinaryRules(Binary.MAXIMUM);
      case MINIMUM -> new BinaryRules(Binary.MINIMUM);
    };
  }

  @Override
  public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    Node update = primals[1];
    Node g = cotangents[0];
    BinaryRules function = function(op.combine());
    if (function == null) {
      return new Node[] {
        needed[0] ? write(g, zeros(update)) : null, needed[1] ? box(g, shape(update)) : null
      };
    }
    Node inside = box(g, shape(update));
    Node old = box(primals[0], shape(update));
    Node now = box(outputs[0], shape(update));
    return new Node[] {
      needed[0] ? write(g, function.pullLeft(inside, old, update, now)) : null,
      needed[1] ? function.pullRight(inside, old, update, now) : null
    };
  }

  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    Node update = primals[1];
    Node dx = orZeros(tangents[0], primals[0]);
    BinaryRules function = function(op.combine());
    if (function == null) {
      return new Node[] {write(dx, orZeros(tangents[1], update))};
    }
    Node old = box(primals[0], shape(update));
    Node now = box(outputs[0], shape(update));
    Node inside = function.push(box(dx, shape(update)), tangents[1], old, update, now);
    return new Node[] {write(dx, inside)};
  }

  @Override
  public Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    SliceUpdate all =
        new SliceUpdate(op.starts().insert(0, 0), op.strides().insert(0, 1), op.combine());
    return new Node[] {one(all, batch(inputs, mapped, size))};
  }

  private Node box(Node x, Shape shape) {
    return slice(x, op.starts(), op.strides(), shape);
  }

  private Node write(Node x, Node box) {
    return one(new SliceUpdate(op.starts(), op.strides(), Combine.ASSIGN), x, box);
  }
}
