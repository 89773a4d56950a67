package org.lazuli.op;

import java.util.List;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * Every element's position along one axis; no operands.
 *
 * @param shape the shape of the result
 * @param axis the axis that counts 0, 1, 2, ...
 * @param dtype the dtype of the result
 */
public record Iota(Shape shape, int axis, DType dtype) implements Op {
  @Override
  public String opName() {
    return "arange";
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Check.arity(this, inputs, 0);
    Check.that(
        axis >= 0 && axis < shape.ndim(), this, () -> "axis " + axis + " is not in " + shape);
    return new Spec(shape, dtype);
  }
}
