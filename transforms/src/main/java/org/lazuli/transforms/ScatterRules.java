package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import java.util.Arrays;
import org.lazuli.op.Combine;
import org.lazuli.op.Scatter;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * Boxes written at given positions.
 *
 * <p>Every kind is a sum: the result changes by {@code keep * dx} and by {@code share * du} added
 * up where the updates went. Of updates that overwrite each other the one that stayed has the
 * derivative; equal largest or smallest updates share it evenly and go before x, as in {@code
 * maximum(x, u)}.
 *
 * @param op the writing
 */
record ScatterRules(Scatter op) implements Rule {
  @Override
  public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    Written written = new Written(op, primals, outputs[0]);
    int last = primals.length - 1;
    Node g = conjugate(cotangents[0]);
    Node[] back = new Node[primals.length];
    back[0] = needed[0] ? conjugate(written.keep(g)) : null;
    back[last] = needed[last] ? conjugate(written.share(written.read(g))) : null;
    return back;
  }

  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    Written written = new Written(op, primals, outputs[0]);
    Node dx = tangents[0];
    Node du = tangents[tangents.length - 1];
    Node kept = dx == null ? zeros(primals[0]) : written.keep(dx);
    return new Node[] {du == null ? kept : written.write(Combine.ADD, kept, written.share(du))};
  }

  @Override
  public Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    int last = inputs.length - 1;
    Node x = batch(inputs[0], mapped[0], size);
    Node updates = batch(inputs[last], mapped[last], size);
    Node[] indices = Arrays.copyOfRange(inputs, 1, last);
    boolean[] mappedIndices = Arrays.copyOfRange(mapped, 1, last);
    if (!GatherRules.any(mappedIndices)) {
      int lead = indices.length == 0 ? 0 : shape(indices[0]).ndim();
      return scatter(x, indices, moveaxis(updates, 0, lead), shifted(op.axes()));
    }
    indices = batch(indices, mappedIndices, size);
    Shape boxes = shape(updates).insert(shape(indices[0]).ndim(), 1);
    return scatter(x, GatherRules.fronted(indices), reshape(updates, boxes), fronted(op.axes()));
  }

  private Node[] scatter(Node x, Node[] indices, Node updates, Axes axes) {
    Node[] all = concat(concat(new Node[] {x}, indices), updates);
    return new Node[] {one(new Scatter(op.opName(), axes, op.combine()), all)};
  }

  /**
   * The operands of a scatter, and how much of each is left in its result.
   *
   * @param op the writing
   * @param operands x, the indices, the updates
   * @param result the result
   */
  private record Written(Scatter op, Node[] operands, Node result) {
    Node x() {
      return operands[0];
    }

    Node updates() {
      return operands[operands.length - 1];
    }

    /** {@return the boxes of an array like x that the updates went to} */
    Node read(Node array) {
      Node[] indices = Arrays.copyOfRange(operands, 1, operands.length - 1);
      int lead = indices.length == 0 ? 0 : shape(indices[0]).ndim();
      Shape boxes = shape(updates());
      return gather(op.opName(), array, indices, op.axes(), boxes.slice(lead, boxes.ndim()));
    }

    Node write(Combine combine, Node array, Node boxes) {
      Node[] all = operands.clone();
      all[0] = array;
      all[all.length - 1] = boxes;
      return one(new Scatter(op.opName(), op.axes(), combine), all);
    }

    /** {@return {@code g * d result / d x}} */
    Node keep(Node g) {
      return switch (op.combine()) {
        case ASSIGN -> write(Combine.ASSIGN, g, zeros(updates()));
        case ADD -> g;
        case MULTIPLY -> write(Combine.MULTIPLY, g, updates());
        case MAXIMUM, MINIMUM -> where(isZero(winners()), g, zeros(g));
      };
    }

    /** {@return {@code g * d result / d update} for boxes g} */
    Node share(Node g) {
      return switch (op.combine()) {
        case ASSIGN -> where(stayed(), g, zeros(g));
        case ADD -> g;
        case MULTIPLY -> mul(g, mul(read(x()), others()));
        case MAXIMUM, MINIMUM -> where(wins(), div(g, sharers()), zeros(g));
      };
    }

    /** {@return which updates were not overwritten: each writes its number, then looks} */
    private Node stayed() {
      Shape boxes = shape(updates());
      Node number = reshape(iota(Shape.of(boxes.size()), 0), boxes);
      Node numbers = zeros(new Spec(shape(x()), dtype(number)));
      return equal(read(write(Combine.ASSIGN, numbers, number)), number);
    }

    /** {@return which updates equal the result} */
    private Node wins() {
      return equal(updates(), read(result));
    }

    /** {@return how many updates equal the result, for each element of it} */
    private Node winners() {
      return write(Combine.ADD, zeros(x()), cast(wins(), dtype(x())));
    }

    /** {@return how many updates share with each; never 0, for the sake of second derivatives} */
    private Node sharers() {
      Node count = read(winners());
      return where(isZero(count), fill(1, count), count);
    }

    /**
     * {@return the product of the other updates of the same element}
     *
     * <p>Exact also at zeros; only second derivatives by several updates of one element, one of
     * them zero, are incomplete.
     */
    private Node others() {
      Node u = updates();
      Node zero = isZero(u);
      Node safe = where(zero, fill(1, u), u);
      Node product = read(write(Combine.MULTIPLY, fill(1, x()), safe));
      Node zeros = read(write(Combine.ADD, zeros(x()), cast(zero, dtype(u))));
      Node allowed = equal(zeros, cast(zero, dtype(u)));
      return where(allowed, div(product, safe), zeros(u));
    }
  }
}
