package org.lazuli;

import java.util.Arrays;
import org.lazuli.op.View;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** Functions that only change the shape or the order of the axes. */
final class Shapes {
  private Shapes() {}

  static Node reshape(String op, Node x, long... sizes) {
    return Engine.reshape(x, Shape.of(sizes(op, x.spec(), Engine.shape(x).size(), sizes)));
  }

  /** {@return the sizes with what is left for the one that is -1} */
  private static long[] sizes(String op, Spec x, long size, long... sizes) {
    long known = 1;
    int free = -1;
    for (int i = 0; i < Args.given(op, "the shape", sizes).length; i++) {
      if (sizes[i] == -1) {
        Args.that(free < 0, op, "only one size may be -1: " + Arrays.toString(sizes));
        free = i;
      } else {
        Args.that(sizes[i] >= 0, op, "negative size in " + Arrays.toString(sizes));
        known *= sizes[i];
      }
    }
    long[] full = sizes.clone();
    if (free >= 0) {
      boolean divides = known != 0 && size % known == 0;
      Args.that(divides, op, "cannot reshape " + x + " into " + Arrays.toString(sizes));
      full[free] = size / known;
    }
    return full;
  }

  static NDArray flatten(NDArray x, int from, int to) {
    Node node = Args.node("flatten", "x", x);
    Shape shape = Engine.shape(node);
    if (shape.ndim() == 0) {
      return NDArray.of(Engine.reshape(node, Shape.of(1)));
    }
    int first = Args.axis("flatten", from, shape.ndim());
    int last = Args.axis("flatten", to, shape.ndim());
    Args.that(first <= last, "flatten", "axis " + from + " comes after axis " + to);
    Shape merged = Shape.of(shape.slice(first, last + 1).size());
    Shape tail = shape.slice(last + 1, shape.ndim());
    return NDArray.of(Engine.reshape(node, shape.slice(0, first).concat(merged).concat(tail)));
  }

  static NDArray unflatten(NDArray x, int axis, long... sizes) {
    Node node = Args.node("unflatten", "x", x);
    Shape shape = Engine.shape(node);
    int front = Args.axis("unflatten", axis, shape.ndim());
    boolean some = Args.given("unflatten", "sizes", sizes).length > 0;
    Args.that(some, "unflatten", "needs at least one size");
    long[] full = sizes("unflatten", node.spec(), shape.dim(front), sizes);
    Shape parts = Shape.of(full);
    boolean fits = parts.size() == shape.dim(front);
    Args.that(fits, "unflatten", "axis " + axis + " of " + node.spec() + " is not " + parts);
    Shape tail = shape.slice(front + 1, shape.ndim());
    return NDArray.of(Engine.reshape(node, shape.slice(0, front).concat(parts).concat(tail)));
  }

  static Node squeeze(String op, Node x, int... axes) {
    Shape shape = Engine.shape(x);
    Axes gone = Args.axes(op, axes, shape);
    for (int i = gone.count() - 1; i >= 0; i--) {
      int axis = gone.get(i);
      boolean one = shape.dim(axis) == 1;
      Args.that(one || axes.length == 0, op, "axis " + axis + " of " + shape + " is not 1");
      shape = one ? shape.without(axis) : shape;
    }
    return Engine.reshape(x, shape);
  }

  static Node expandDims(String op, Node x, int... axes) {
    int ndim = Engine.shape(x).ndim() + Args.given(op, "axes", axes).length;
    Axes added = Args.axes(op, axes, Shape.of(new long[ndim]));
    Shape shape = Engine.shape(x);
    for (int i = 0; i < axes.length; i++) {
      shape = shape.insert(added.get(i), 1);
    }
    return Engine.reshape(x, shape);
  }

  static Node transpose(String op, Node x, int... axes) {
    int ndim = Engine.shape(x).ndim();
    int[] order = new int[ndim];
    if (Args.given(op, "axes", axes).length == 0) {
      Arrays.setAll(order, i -> ndim - 1 - i);
      return permute(x, order);
    }
    Args.that(
        axes.length == ndim,
        op,
        axes.length + " axes do not order the " + ndim + " of " + x.spec());
    return permute(x, Args.distinct(op, axes, ndim));
  }

  static Node permute(Node x, int... order) {
    boolean ordered = true;
    for (int i = 0; i < order.length; i++) {
      ordered &= order[i] == i;
    }
    return ordered ? x : Engine.bind(new View.Transpose(Axes.of(order)), x);
  }

  /** {@return x with some axes behind the others} */
  static Node behind(Node x, Axes axes) {
    int[] order = new int[Engine.shape(x).ndim()];
    int next = 0;
    for (int axis = 0; axis < order.length; axis++) {
      if (!axes.contains(axis)) {
        order[next++] = axis;
      }
    }
    for (int i = 0; i < axes.count(); i++) {
      order[next++] = axes.get(i);
    }
    return permute(x, order);
  }

  static NDArray swapaxes(NDArray x, int a, int b) {
    Node node = Args.node("swapaxes", "x", x);
    int ndim = Engine.shape(node).ndim();
    int[] order = Axes.all(ndim).toArray();
    int first = Args.axis("swapaxes", a, ndim);
    int second = Args.axis("swapaxes", b, ndim);
    order[first] = second;
    order[second] = first;
    return NDArray.of(permute(node, order));
  }

  static NDArray moveaxis(NDArray x, int source, int destination) {
    Node node = Args.node("moveaxis", "x", x);
    int ndim = Engine.shape(node).ndim();
    int from = Args.axis("moveaxis", source, ndim);
    return NDArray.of(move(node, from, Args.axis("moveaxis", destination, ndim)));
  }

  static Node move(Node x, int from, int to) {
    int ndim = Engine.shape(x).ndim();
    int[] order = new int[ndim];
    for (int i = 0, next = 0; i < ndim; i++) {
      if (i == to) {
        order[i] = from;
      } else {
        next += next == from ? 1 : 0;
        order[i] = next++;
      }
    }
    return permute(x, order);
  }
}
