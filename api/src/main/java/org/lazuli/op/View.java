package org.lazuli.op;

import java.util.List;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** Movement without arithmetic: the result shows the operand's elements in another arrangement. */
public sealed interface View extends Op {

  /**
   * The same elements in row-major order under another shape.
   *
   * @param shape the new shape, of equal size
   */
  record Reshape(Shape shape) implements View {
    @Override
    public String opName() {
      return "reshape";
    }

    @Override
    public Spec infer(List<Spec> inputs) {
      Check.arity(this, inputs, 1);
      Spec x = inputs.getFirst();
      Check.that(
          x.shape().size() == shape.size(), this, () -> "cannot reshape " + x + " into " + shape);
      return x.with(shape);
    }
  }

  /**
   * Axes in another order: axis i of the result is axis {@code axes.get(i)} of the operand.
   *
   * @param axes a permutation of all axes
   */
  record Transpose(Axes axes) implements View {
    @Override
    public String opName() {
      return "transpose";
    }

    @Override
    public Spec infer(List<Spec> inputs) {
      Check.arity(this, inputs, 1);
      Spec x = inputs.getFirst();
      Check.that(axes.count() == x.shape().ndim(), this, () -> "axes " + axes + " do not fit " + x);
      long[] sizes = new long[axes.count()];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = x.shape().dim(axes.get(i));
      }
      return x.with(Shape.of(sizes));
    }
  }

  /**
   * NumPy's broadcast: axes of size 1 and missing leading axes are repeated.
   *
   * @param shape the shape to broadcast to
   */
  record Broadcast(Shape shape) implements View {
    @Override
    public String opName() {
      return "broadcastTo";
    }

    @Override
    public Spec infer(List<Spec> inputs) {
      Check.arity(this, inputs, 1);
      Spec x = inputs.getFirst();
      boolean fits = shape.equals(Shape.broadcast(x.shape(), shape));
      Check.that(fits, this, () -> "cannot broadcast " + x + " to " + shape);
      return x.with(shape);
    }
  }

  /**
   * The same bytes in row-major order as elements of another dtype; the last axis grows or shrinks
   * with the size of an element.
   *
   * @param dtype the new dtype
   */
  record Bitcast(DType dtype) implements View {
    @Override
    public String opName() {
      return "view";
    }

    @Override
    public Spec infer(List<Spec> inputs) {
      Check.arity(this, inputs, 1);
      Spec x = inputs.getFirst();
      int from = x.dtype().size();
      int to = dtype.size();
      if (from == to) {
        return x.with(dtype);
      }
      String sizes = dtype + " of " + to + " bytes";
      Check.that(
          x.shape().ndim() > 0, this, () -> x + " has no axis that could change for " + sizes);
      long bytes = x.shape().dim(-1) * from;
      Check.that(
          bytes % to == 0, this, () -> "the last axis of " + x + " does not divide into " + sizes);
      return new Spec(x.shape().with(-1, bytes / to), dtype);
    }
  }

  /**
   * A box of evenly spaced elements: result[i] = operand[start + i * stride] on every axis.
   *
   * @param starts the first position on each axis
   * @param strides the step on each axis, negative to walk backwards
   * @param shape the number of positions on each axis
   */
  record Slice(Longs starts, Longs strides, Shape shape) implements View {
    @Override
    public String opName() {
      return "slice";
    }

    @Override
    public Spec infer(List<Spec> inputs) {
      Check.arity(this, inputs, 1);
      Spec x = inputs.getFirst();
      Check.that(inside(x.shape(), starts, strides, shape), this, () -> this + " leaves " + x);
      return x.with(shape);
    }

    static boolean inside(Shape whole, Longs starts, Longs strides, Shape part) {
      int ndim = whole.ndim();
      if (part.ndim() != ndim || starts.count() != ndim || strides.count() != ndim) {
        return false;
      }
      for (int i = 0; i < part.ndim(); i++) {
        long last = starts.get(i) + (part.dim(i) - 1) * strides.get(i);
        long end = whole.dim(i);
        boolean empty = part.dim(i) == 0;
        boolean far = part.dim(i) > 1 && (strides.get(i) >= end || strides.get(i) <= -end);
        if (far
            || !empty && (starts.get(i) < 0 || last < 0 || starts.get(i) >= end || last >= end)) {
          return false;
        }
      }
      return true;
    }
  }
}
