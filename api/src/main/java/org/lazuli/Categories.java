package org.lazuli;

import org.lazuli.op.ArgReduce;
import org.lazuli.op.Binary;
import org.lazuli.op.Reduce;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Classes at random, by MLX's formulas (mlx/random.cpp). */
final class Categories {
  private static final String OP = "categorical";

  private Categories() {}

  static NDArray draw(NDArray logits, int axis, Shape shape, NDArray key) {
    Node node = logits(logits);
    int front = Args.axis(OP, axis, Engine.shape(node).ndim());
    Shape reduced = Engine.shape(node).without(front);
    Shape wanted = shape == null ? reduced : shape;
    Distributions.broadcasts(OP, reduced, wanted);
    return NDArray.of(draw(node, front, wanted, key));
  }

  static NDArray draw(NDArray logits, int axis, long count, NDArray key) {
    Node node = logits(logits);
    int front = Args.axis(OP, axis, Engine.shape(node).ndim());
    Args.that(count >= 0, OP, "cannot draw " + count + " samples");
    Node wide = Engine.reshape(node, Engine.shape(node).insert(Engine.shape(node).ndim(), 1));
    Shape shape = Engine.shape(node).without(front);
    return NDArray.of(draw(wide, front, shape.insert(shape.ndim(), count), key));
  }

  private static Node logits(NDArray logits) {
    Node node = Args.node(OP, "logits", logits);
    Args.that(!Engine.dtype(node).isComplex(), OP, "logits are real, got " + node.spec());
    return node;
  }

  private static Node draw(Node logits, int axis, Shape shape, NDArray key) {
    long classes = Engine.shape(logits).dim(axis);
    Args.that(classes > 0, OP, "there is no class on axis " + axis + " of " + logits.spec());
    boolean single = Engine.shape(logits).size() == classes && shape.ndim() > 0;
    return single
        ? bySums(Engine.reshape(logits, Shape.of(classes)), shape, key)
        : byNoise(logits, axis, shape, key);
  }

  /** The largest of the logits with Gumbel noise: one number for every class of every sample. */
  private static Node byNoise(Node logits, int axis, Shape shape, NDArray key) {
    int place = axis + shape.ndim() - Engine.shape(logits).ndim() + 1;
    Shape noisy = shape.insert(place, Engine.shape(logits).dim(axis));
    Node noise = Distributions.gumbel(OP, noisy, DType.FLOAT32, key);
    Node sum = Elementwise.binary(Binary.ADD, noise, logits);
    Node best = Engine.bind(new ArgReduce(ArgReduce.Kind.ARGMAX, place), sum);
    return Reductions.dropped(best, Axes.of(place), false);
  }

  /** Where a uniform number falls among the running sums of the weights: one number a sample. */
  private static Node bySums(Node logits, Shape shape, NDArray key) {
    Node weights = weights(Engine.cast(logits, Engine.dtype(logits).promote(DType.FLOAT32)));
    Node before = Ops.cumsum(NDArray.of(weights), ScanOptions.FORWARD.exclusive(), 0).node(OP);
    Node unit = RandomUnits.unit(OP, shape, DType.FLOAT32, key);
    Node total = Engine.bind(new Reduce(Reduce.Kind.SUM, Axes.of(0)), weights);
    Node place = Elementwise.binary(Binary.MULTIPLY, unit, Engine.reshape(total, Shape.SCALAR));
    Node after = Ops.searchsorted(NDArray.of(before), NDArray.of(place), Side.RIGHT).node(OP);
    return Elementwise.binary(Binary.SUBTRACT, after, Scalars.node(1, DType.UINT32));
  }

  /** exp(x - max), and if the largest is infinite 1 for all that are as large. */
  private static Node weights(Node x) {
    Node largest = Engine.bind(new Reduce(Reduce.Kind.MAX, Axes.of(0)), x);
    Node same = Engine.cast(Elementwise.binary(Binary.EQUAL, x, largest), Engine.dtype(x));
    Node distance = Elementwise.binary(Binary.SUBTRACT, x, largest);
    Node weights = Elementwise.unary(Unary.EXP, distance);
    return Elementwise.where(OP, SpecialValues.isinf(largest), same, weights);
  }
}
