package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import java.util.List;
import org.lazuli.op.Conv;
import org.lazuli.spi.Node;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * Correlations: linear in x and in the filters, and so are their transposes, as correlations again.
 *
 * <p>What x's gradient is: the cotangent, spread by the stride, under filters with inputs and
 * outputs exchanged and the window reversed. What the filters' gradient is: x, with images and
 * channels exchanged, under the cotangent as a window whose taps are a stride apart.
 *
 * @param op the correlation
 */
record ConvRules(Conv op) implements Rule {
  @Override
  public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    Node g = cotangents[0];
    return new Node[] {
      needed[0] ? toSignal(g, conjugate(primals[1]), shape(primals[0])) : null,
      needed[1] ? toFilters(g, conjugate(primals[0]), shape(primals[1])) : null
    };
  }

  private Node toSignal(Node g, Node w, Shape x) {
    if (x.size() == 0) {
      return zeros(g.spec().with(x));
    }
    int axes = op.stride().count();
    long[] low = new long[axes];
    long[] high = new long[axes];
    for (int i = 0; i < axes; i++) {
      long reach = (shape(w).dim(i + 1) - 1) * op.dilation().get(i);
      long whole = (x.dim(i + 1) - 1) * op.spread().get(i);
      long walked = (shape(g).dim(i + 1) - 1) * op.stride().get(i);
      low[i] = reach - op.low().get(i);
      high[i] = whole - walked + op.low().get(i);
    }
    Conv back =
        new Conv(
            op.spread(),
            Longs.of(low),
            Longs.of(high),
            op.dilation(),
            op.stride(),
            op.groups(),
            !op.flip());
    return one(back, g, exchanged(w));
  }

  /** {@return (groups * f, window..., c) as (groups * c, window..., f)} */
  private Node exchanged(Node w) {
    Shape shape = shape(w);
    int last = shape.ndim();
    long each = shape.dim(0) / op.groups();
    Node apart = reshape(w, shape.with(0, each).insert(0, op.groups()));
    Node moved = moveaxis(moveaxis(apart, 1, last), last - 1, 1);
    return reshape(moved, shape.with(0, op.groups() * shape.dim(-1)).with(-1, each));
  }

  private Node toFilters(Node g, Node x, Shape w) {
    int axes = op.stride().count();
    long[] high = new long[axes];
    for (int i = 0; i < axes; i++) {
      long reach = (w.dim(i + 1) - 1) * op.dilation().get(i);
      long walked = (shape(g).dim(i + 1) - 1) * op.stride().get(i);
      long extent = op.extent(i, shape(x).dim(i + 1)) - op.high().get(i);
      high[i] = reach + walked + 1 - extent;
    }
    Conv back =
        new Conv(
            op.dilation(), op.low(), Longs.of(high), op.stride(), op.spread(), op.groups(), false);
    Node filters = swapped(one(back, asImages(x), swapped(g)));
    return op.flip() ? reversed(filters) : filters;
  }

  /** {@return (n, spatial..., groups * c) as (c, spatial..., groups * n)} */
  private Node asImages(Node x) {
    Shape shape = shape(x);
    int last = shape.ndim() - 1;
    long each = shape.dim(-1) / op.groups();
    Node apart = reshape(x, shape.with(-1, op.groups()).insert(last + 1, each));
    Node moved = moveaxis(moveaxis(apart, last + 1, 0), 1, last + 1);
    return reshape(moved, shape.with(0, each).with(-1, op.groups() * shape.dim(0)));
  }

  /** {@return x with its first and last axis exchanged} */
  private static Node swapped(Node x) {
    int last = shape(x).ndim() - 1;
    return moveaxis(moveaxis(x, last, 0), 1, last);
  }

  private static Node reversed(Node w) {
    Shape shape = shape(w);
    long[] starts = new long[shape.ndim()];
    long[] steps = Longs.fill(starts.length, 1).toArray();
    for (int i = 1; i < starts.length - 1; i++) {
      starts[i] = shape.dim(i) - 1;
      steps[i] = -1;
    }
    return slice(w, Longs.of(starts), Longs.of(steps), shape);
  }

  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    Node left = tangents[0] == null ? null : one(op, tangents[0], primals[1]);
    Node right = tangents[1] == null ? null : one(op, primals[0], tangents[1]);
    return new Node[] {sumOf(left, right)};
  }

  @Override
  public Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    Node x = inputs[0];
    Node w = inputs[1];
    if (size == 0) {
      return new Node[] {nothing(x, mapped[0], w, mapped[1])};
    }
    return new Node[] {mapped[1] ? manyFilters(x, mapped[0], w, size) : manyImages(x, w)};
  }

  private Node nothing(Node x, boolean xs, Node w, boolean ws) {
    Spec one = x.spec().with(xs ? shape(x).without(0) : shape(x));
    Spec other = w.spec().with(ws ? shape(w).without(0) : shape(w));
    Spec result = op.infer(List.of(one, other));
    return zeros(result.with(result.shape().insert(0, 0)));
  }

  /** The batch goes into the images. */
  private Node manyImages(Node x, Node w) {
    Shape shape = shape(x);
    Shape together = shape.without(0).with(0, shape.dim(0) * shape.dim(1));
    Node all = one(op, reshape(x, together), w);
    return reshape(all, shape(all).with(0, shape.dim(1)).insert(0, shape.dim(0)));
  }

  /** The batch goes into the filters of every group, or into the groups if x has it too. */
  private Node manyFilters(Node x, boolean mapped, Node w, long size) {
    Shape shape = shape(w);
    int last = shape.ndim() - 2;
    long groups = op.groups();
    long each = shape.dim(1) / groups;
    Shape together = shape.without(0).with(0, size * groups * each);
    if (mapped) {
      Node side = moveaxis(x, 0, last);
      Shape merged = shape(side).without(last).with(-1, size * shape(x).dim(-1));
      Node all = one(grouped(size * groups), reshape(side, merged), reshape(w, together));
      Shape apart = shape(all).with(-1, size).insert(last + 1, groups * each);
      return moveaxis(reshape(all, apart), last, 0);
    }
    Node split = reshape(w, shape.with(1, each).insert(1, groups));
    Node all = one(op, x, reshape(moveaxis(split, 0, 1), together));
    Shape apart = shape(all).with(-1, groups).insert(last + 1, size).insert(last + 2, each);
    Node moved = moveaxis(reshape(all, apart), last + 1, 0);
    return reshape(moved, shape(all).with(-1, groups * each).insert(0, size));
  }

  private Conv grouped(long groups) {
    return new Conv(
        op.stride(),
        op.low(),
        op.high(),
        op.dilation(),
        op.spread(),
        Math.toIntExact(groups),
        op.flip());
  }
}
