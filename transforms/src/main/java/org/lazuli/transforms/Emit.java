package org.lazuli.transforms;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lazuli.op.Binary;
import org.lazuli.op.Cast;
import org.lazuli.op.Concatenate;
import org.lazuli.op.Gather;
import org.lazuli.op.Iota;
import org.lazuli.op.Op;
import org.lazuli.op.Reduce;
import org.lazuli.op.Select;
import org.lazuli.op.Unary;
import org.lazuli.op.View;
import org.lazuli.spi.Bind;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * The words rules are written in: each records one op, or two, on nodes.
 *
 * <p>On nodes and not on arrays: an array on an intermediate value would tell the runtime that
 * somebody may still ask for it. Operands of elementwise words have equal specs.
 */
final class Emit {
  private Emit() {}

  static Node one(Op op, Node... inputs) {
    return Bind.runtime().bind(op, inputs);
  }

  /** {@return all results of an op that has {@code count} of them} */
  static Node[] all(Op op, int count, Node... inputs) {
    Node first = one(op, inputs);
    Node[] results = new Node[count];
    for (int i = 0; i < count; i++) {
      results[i] = first.sibling(i);
    }
    return results;
  }

  static Node[] concat(Node[] a, Node... b) {
    Node[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  static Shape shape(Node x) {
    return x.spec().shape();
  }

  static DType dtype(Node x) {
    return x.spec().dtype();
  }

  // Values

  /** {@return the number as an array of the spec} */
  static Node fill(double value, Spec spec) {
    boolean wide = spec.dtype().real() == DType.FLOAT64;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment data =
          wide
              ? arena.allocateFrom(ValueLayout.JAVA_DOUBLE, value)
              : arena.allocateFrom(ValueLayout.JAVA_FLOAT, (float) value);
      Spec scalar = new Spec(Shape.SCALAR, wide ? DType.FLOAT64 : DType.FLOAT32);
      return broadcast(cast(Bind.runtime().constant(data, scalar), spec.dtype()), spec.shape());
    }
  }

  static Node fill(double value, Node like) {
    return fill(value, like.spec());
  }

  static Node zeros(Spec spec) {
    return fill(0, spec);
  }

  static Node zeros(Node like) {
    return zeros(like.spec());
  }

  static Node orZeros(Node x, Node like) {
    return x == null ? zeros(like) : x;
  }

  /** {@return the nodes with zeros like the others in place of nulls} */
  static Node[] orZeros(Node[] xs, Node[] like) {
    Node[] filled = new Node[xs.length];
    for (int i = 0; i < filled.length; i++) {
      filled[i] = orZeros(xs[i], like[i]);
    }
    return filled;
  }

  /** {@return positions along an axis, in the smallest index type that holds them} */
  static Node iota(Shape shape, int axis) {
    DType dtype = shape.dim(axis) > Integer.MAX_VALUE ? DType.INT64 : DType.INT32;
    return one(new Iota(shape, axis, dtype));
  }

  // Elementwise

  static Node add(Node x, Node y) {
    return one(Binary.ADD, x, y);
  }

  /** {@return the sum, where null is zero} */
  static Node sumOf(Node x, Node y) {
    return x == null ? y : y == null ? x : add(x, y);
  }

  static Node sub(Node x, Node y) {
    return one(Binary.SUBTRACT, x, y);
  }

  static Node mul(Node x, Node y) {
    return one(Binary.MULTIPLY, x, y);
  }

  static Node div(Node x, Node y) {
    return one(Binary.DIVIDE, x, y);
  }

  static Node neg(Node x) {
    return one(Unary.NEGATIVE, x);
  }

  static Node square(Node x) {
    return mul(x, x);
  }

  static Node plus(Node x, double number) {
    return add(x, fill(number, x));
  }

  /** {@return {@code number - x}} */
  static Node minus(double number, Node x) {
    return sub(fill(number, x), x);
  }

  static Node times(Node x, double number) {
    return mul(x, fill(number, x));
  }

  static Node where(Node condition, Node x, Node y) {
    return one(new Select(), condition, x, y);
  }

  static Node equal(Node x, Node y) {
    return one(Binary.EQUAL, x, y);
  }

  static Node isZero(Node x) {
    return equal(x, zeros(x));
  }

  static Node cast(Node x, DType dtype) {
    return dtype(x) == dtype ? x : one(new Cast(dtype), x);
  }

  /** {@return the complex conjugate; x itself if it is real} */
  static Node conjugate(Node x) {
    return dtype(x).isComplex() ? one(Unary.CONJUGATE, x) : x;
  }

  // Reductions and contractions

  /** {@return the sum, with size 1 on the axes} */
  static Node sum(Node x, Axes axes) {
    return axes.count() == 0 ? x : one(new Reduce(Reduce.Kind.SUM, axes), x);
  }

  /** {@return the sum over axis 0, which is gone} */
  static Node sumFront(Node x) {
    return reshape(sum(x, Axes.of(0)), shape(x).without(0));
  }

  // Movement

  /** {@return arrays one after the other on an axis} */
  static Node join(int axis, Node... parts) {
    return one(new Concatenate(axis), parts);
  }

  static Node reshape(Node x, Shape shape) {
    return shape(x).equals(shape) ? x : one(new View.Reshape(shape), x);
  }

  static Node broadcast(Node x, Shape shape) {
    return shape(x).equals(shape) ? x : one(new View.Broadcast(shape), x);
  }

  static Node transpose(Node x, Axes axes) {
    return axes.equals(Axes.all(axes.count())) ? x : one(new View.Transpose(axes), x);
  }

  static Node moveaxis(Node x, int from, int to) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < shape(x).ndim(); i++) {
      order.add(i);
    }
    order.add(to, order.remove(from));
    return transpose(x, Axes.of(order.stream().mapToInt(i -> i).toArray()));
  }

  static Node slice(Node x, Longs starts, Longs strides, Shape shape) {
    return one(new View.Slice(starts, strides, shape), x);
  }

  /** {@return the part of one axis from {@code start} with {@code count} positions} */
  static Node part(Node x, int axis, long start, long count) {
    long[] starts = new long[shape(x).ndim()];
    starts[axis] = start;
    return slice(x, Longs.of(starts), Longs.fill(starts.length, 1), shape(x).with(axis, count));
  }

  /** {@return x with the order reversed on one axis} */
  static Node flip(Node x, int axis) {
    long[] starts = new long[shape(x).ndim()];
    long[] strides = Longs.fill(starts.length, 1).toArray();
    starts[axis] = Math.max(shape(x).dim(axis) - 1, 0);
    strides[axis] = -1;
    return slice(x, Longs.of(starts), Longs.of(strides), shape(x));
  }

  static Node gather(String op, Node x, Node[] indices, Axes axes, Shape sizes) {
    return one(new Gather(op, axes, sizes), concat(new Node[] {x}, indices));
  }

  // Batches

  /** {@return x with the batch as axis 0: as it is if it has one, else repeated} */
  static Node batch(Node x, boolean mapped, long size) {
    return mapped ? x : broadcast(x, shape(x).insert(0, size));
  }

  /** {@return all operands with the batch as axis 0} */
  static Node[] batch(Node[] inputs, boolean[] mapped, long size) {
    Node[] batched = new Node[inputs.length];
    for (int i = 0; i < batched.length; i++) {
      batched[i] = batch(inputs[i], mapped[i], size);
    }
    return batched;
  }

  /** {@return the axes, each one further back} */
  static Axes shifted(Axes axes) {
    int[] shifted = axes.toArray();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i]++;
    }
    return Axes.of(shifted);
  }

  /** {@return axis 0 followed by the axes, each one further back} */
  static Axes fronted(Axes axes) {
    int[] fronted = new int[axes.count() + 1];
    for (int i = 0; i < axes.count(); i++) {
      fronted[i + 1] = axes.get(i) + 1;
    }
    return Axes.of(fronted);
  }
}
