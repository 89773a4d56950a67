package org.lazuli;

import java.util.Arrays;
import org.lazuli.op.Combine;
import org.lazuli.op.SliceUpdate;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/** Borders around arrays. */
final class Padding {
  private Padding() {}

  static NDArray pad(NDArray x, long[][] widths, Number value) {
    Node node = Args.node("pad", "x", x);
    DType dtype = Engine.dtype(node);
    Scalars.weak("pad", value, dtype);
    return NDArray.of(constant(node, pairs(node, widths), Scalars.node(value, dtype)));
  }

  static NDArray pad(NDArray x, PadMode mode, long[]... widths) {
    Node node = Args.node("pad", "x", x);
    long[][] pairs = pairs(node, widths);
    if (Args.given("pad", "mode", mode) == PadMode.CONSTANT) {
      return NDArray.of(constant(node, pairs, Scalars.node(0, Engine.dtype(node))));
    }
    for (int axis = 0; axis < pairs.length; axis++) {
      if (pairs[axis][0] > 0 || pairs[axis][1] > 0) {
        node = extended(node, axis, mode, pairs[axis][0], pairs[axis][1]);
      }
    }
    return NDArray.of(node);
  }

  /** A pair for every axis; one is for all, and one width is for both sides. */
  private static long[][] pairs(Node x, long[][] widths) {
    int ndim = Engine.shape(x).ndim();
    boolean fits = Args.given("pad", "widths", widths).length == ndim || widths.length == 1;
    Args.that(fits, "pad", widths.length + " pairs of widths do not fit " + x.spec());
    long[][] pairs = new long[ndim][];
    for (int i = 0; i < ndim; i++) {
      long[] given = Args.given("pad", "widths", widths[widths.length == 1 ? 0 : i]);
      boolean right = given.length == 1 || given.length == 2;
      right &= Arrays.stream(given).allMatch(width -> width >= 0);
      String problem = "axis " + i + " needs two widths >= 0: " + Arrays.toString(given);
      Args.that(right, "pad", problem);
      pairs[i] = new long[] {given[0], given[given.length - 1]};
    }
    return pairs;
  }

  private static Node constant(Node x, long[][] pairs, Node value) {
    long[] sizes = Engine.shape(x).toArray();
    long[] starts = new long[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      starts[i] = pairs[i][0];
      sizes[i] += pairs[i][0] + pairs[i][1];
    }
    Node frame = Engine.broadcast(value, Shape.of(sizes));
    Longs ones = Longs.fill(sizes.length, 1);
    return Engine.bind(new SliceUpdate(Longs.of(starts), ones, Combine.ASSIGN), frame, x);
  }

  private static Node extended(Node x, int axis, PadMode mode, long before, long after) {
    long size = Engine.shape(x).dim(axis);
    Args.that(size > 0, "pad", "axis " + axis + " of " + x.spec() + " has no element to repeat");
    return mode == PadMode.EDGE || size == 1
        ? edges(x, axis, before, after)
        : mirrored(x, axis, mode == PadMode.REFLECT ? 1 : 0, before, after);
  }

  private static Node edges(Node x, int axis, long before, long after) {
    Shape shape = Engine.shape(x);
    Node first = Movement.range(x, axis, 0, 1);
    Node last = Movement.range(x, axis, shape.dim(axis) - 1, shape.dim(axis));
    Node[] parts = {
      Engine.broadcast(first, shape.with(axis, before)),
      x,
      Engine.broadcast(last, shape.with(axis, after))
    };
    return Movement.concatenate("pad", parts, axis);
  }

  /**
   * Whole mirror images as often as the border needs them, then a cut: the pattern repeats after
   * two images, so copies of it are laid end to end.
   *
   * @param shared how many elements an image shares with what it mirrors
   */
  private static Node mirrored(Node x, int axis, int shared, long before, long after) {
    long size = Engine.shape(x).dim(axis);
    Node image = Movement.flip(Movement.range(x, axis, shared, size - shared), Axes.of(axis));
    Node pattern = Movement.concatenate("pad", new Node[] {x, image}, axis);
    long period = Engine.shape(pattern).dim(axis);
    long left = -Math.floorDiv(-before, period);
    long right = -Math.floorDiv(-(size + after), period);
    Node tiled = Movement.tile(pattern, left + right, axis);
    long start = left * period - before;
    return Movement.range(tiled, axis, start, start + before + size + after);
  }
}
