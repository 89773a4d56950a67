package org.lazuli;

import java.util.Arrays;
import java.util.List;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.Shape;

/** The argument checks of the facades; every message starts with {@code [op]}. */
final class Args {
  private Args() {}

  static Node node(String op, String parameter, NDArray x) {
    if (x == null) {
      throw new NullPointerException("[" + op + "] " + parameter + " is null");
    }
    return x.node(op);
  }

  static Node[] nodes(String op, List<NDArray> arrays) {
    given(op, "the list of arrays", arrays);
    Node[] nodes = new Node[arrays.size()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = node(op, "array " + i, arrays.get(i));
    }
    return nodes;
  }

  static <T> T given(String op, String parameter, T value) {
    if (value == null) {
      throw new NullPointerException("[" + op + "] " + parameter + " is null");
    }
    return value;
  }

  static IllegalArgumentException error(String op, String message) {
    return new IllegalArgumentException("[" + op + "] " + message);
  }

  static void that(boolean holds, String op, String message) {
    if (!holds) {
      throw error(op, message);
    }
  }

  /** {@return the axis counted from the front} */
  static int axis(String op, int axis, int ndim) {
    if (axis < -ndim || axis >= ndim) {
      throw error(op, "axis " + axis + " is not in [" + -ndim + ", " + ndim + ")");
    }
    return axis < 0 ? axis + ndim : axis;
  }

  /** {@return the axes counted from the front, ascending; all of them if none is given} */
  static Axes axes(String op, int[] axes, Shape shape) {
    int ndim = shape.ndim();
    if (given(op, "axes", axes).length == 0) {
      return axes == Ops.NO_AXES ? Axes.of() : Axes.all(ndim);
    }
    int[] sorted = distinct(op, axes, ndim);
    Arrays.sort(sorted);
    return Axes.of(sorted);
  }

  /** {@return the axes counted from the front, in the order given} */
  static int[] distinct(String op, int[] axes, int ndim) {
    int[] front = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      front[i] = axis(op, axes[i], ndim);
      for (int j = 0; j < i; j++) {
        that(front[i] != front[j], op, "axis " + front[i] + " is given twice");
      }
    }
    return front;
  }

  /** {@return the shape all broadcast to} */
  static Shape broadcast(String op, Node... nodes) {
    Shape shape = nodes[0].spec().shape();
    for (int i = 1; i < nodes.length; i++) {
      Shape wider = Shape.broadcast(shape, nodes[i].spec().shape());
      if (wider == null) {
        throw error(
            op,
            "shapes " + shape + " and " + nodes[i].spec().shape() + " do not broadcast together");
      }
      shape = wider;
    }
    return shape;
  }
}
