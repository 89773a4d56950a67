package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Distributions made of random words by MLX's formulas (mlx/random.cpp), step by step. */
final class Distributions {
  private Distributions() {}

  static NDArray uniform(NDArray low, NDArray high, Shape shape, DType dtype, NDArray key) {
    Node lower = Args.node("uniform", "low", low);
    Node upper = Args.node("uniform", "high", high);
    return NDArray.of(uniform("uniform", lower, upper, shape, dtype, key));
  }

  /** A number of [0, 1) scaled to the bounds in the dtype. */
  static Node uniform(String op, Node low, Node high, Shape shape, DType dtype, NDArray key) {
    floating(op, dtype);
    Args.given(op, "shape", shape);
    Node lower = Engine.cast(low, dtype);
    Node range = Elementwise.binary(Binary.SUBTRACT, Engine.cast(high, dtype), lower);
    broadcasts(op, Engine.shape(range), shape);
    Node unit = RandomUnits.unit(op, shape, dtype, key);
    Node scaled = Elementwise.binary(Binary.MULTIPLY, range, unit);
    return Elementwise.binary(Binary.ADD, scaled, lower);
  }

  private static void floating(String op, DType dtype) {
    boolean real = Args.given(op, "dtype", dtype).isFloating();
    Args.that(real, op, "draws floating numbers, not " + dtype);
  }

  static void broadcasts(String op, Shape part, Shape shape) {
    boolean fits = shape.equals(Shape.broadcast(part, shape));
    Args.that(fits, op, "parameters of shape " + part + " do not broadcast to " + shape);
  }

  static NDArray normal(Shape shape, DType dtype, double mean, double deviation, NDArray key) {
    inexact("normal", dtype);
    Node center = mean == 0 ? null : Scalars.node(mean, dtype);
    Node scale = deviation == 1 ? null : Scalars.node(deviation, dtype);
    return NDArray.of(normal(shape, dtype, center, scale, key));
  }

  static NDArray normal(Shape shape, DType dtype, NDArray mean, NDArray deviation, NDArray key) {
    inexact("normal", dtype);
    Node center = Engine.cast(Args.node("normal", "mean", mean), dtype);
    Node scale = Engine.cast(Args.node("normal", "deviation", deviation), dtype);
    Shape both = Args.broadcast("normal", center, scale);
    boolean fits = Shape.broadcast(both, Args.given("normal", "shape", shape)) != null;
    Args.that(fits, "normal", "mean and deviation of " + both + " do not broadcast with " + shape);
    return NDArray.of(normal(shape, dtype, center, scale, key));
  }

  /** A mean or deviation that is null changes nothing. */
  private static Node normal(Shape shape, DType dtype, Node mean, Node deviation, NDArray key) {
    Node samples =
        dtype.isComplex()
            ? complexNormal(shape, dtype, deviation, key)
            : realNormal(shape, dtype, deviation, key);
    return mean == null ? samples : Elementwise.binary(Binary.ADD, mean, samples);
  }

  private static Node realNormal(Shape shape, DType dtype, Node deviation, NDArray key) {
    Node standard =
        Elementwise.unary(Unary.ERFINV, RandomUnits.symmetric("normal", shape, dtype, key));
    Node root = Scalars.node(Math.sqrt(2), dtype);
    Node scale = deviation == null ? root : Elementwise.binary(Binary.MULTIPLY, root, deviation);
    return Elementwise.binary(Binary.MULTIPLY, scale, Engine.cast(standard, dtype));
  }

  /** The parts have half the variance each: a word of each in turn makes them. */
  private static Node complexNormal(Shape shape, DType dtype, Node deviation, NDArray key) {
    Shape pairs = Args.given("normal", "shape", shape).concat(Shape.of(2));
    Node unit = RandomUnits.symmetric("normal", pairs, dtype.real(), key);
    Node parts = Elementwise.unary(Unary.ERFINV, unit);
    Node re = Engine.reshape(Movement.range(parts, shape.ndim(), 0, 1), shape);
    Node im = Engine.reshape(Movement.range(parts, shape.ndim(), 1, 2), shape);
    Node samples = Parts.complex(re, im);
    return deviation == null ? samples : Elementwise.binary(Binary.MULTIPLY, deviation, samples);
  }

  private static void inexact(String op, DType dtype) {
    boolean fits = Args.given(op, "dtype", dtype).isInexact();
    Args.that(fits, op, "draws floating and complex numbers, not " + dtype);
  }

  private static Node shifted(Node samples, double mean, DType dtype) {
    return mean == 0 ? samples : Elementwise.binary(Binary.ADD, Scalars.node(mean, dtype), samples);
  }

  static NDArray truncatedNormal(
      NDArray lower, NDArray upper, Shape shape, DType dtype, NDArray key) {
    String op = "truncatedNormal";
    floating(op, dtype);
    Node low = Engine.cast(Args.node(op, "lower", lower), dtype);
    Node high = Engine.cast(Args.node(op, "upper", upper), dtype);
    Node root = Scalars.node(Math.sqrt(2), dtype);
    Node a = Elementwise.unary(Unary.ERF, Elementwise.binary(Binary.DIVIDE, low, root));
    Node b = Elementwise.unary(Unary.ERF, Elementwise.binary(Binary.DIVIDE, high, root));
    Node quantile = uniform(op, a, b, shape, dtype, key);
    Node samples =
        Elementwise.binary(Binary.MULTIPLY, root, Elementwise.unary(Unary.ERFINV, quantile));
    Node capped = Elementwise.binary(Binary.MINIMUM, high, samples);
    return NDArray.of(Elementwise.binary(Binary.MAXIMUM, capped, low));
  }

  /** Words below p times the number above 2^32: all for p = 1, none for p = 0. */
  static NDArray bernoulli(NDArray p, Shape shape, NDArray key) {
    String op = "bernoulli";
    Node probability = Args.node(op, "p", p);
    boolean real = Engine.dtype(probability).isFloating();
    Args.that(real, op, "p is a probability, not " + probability.spec());
    broadcasts(op, Engine.shape(probability), Args.given(op, "shape", shape));
    Node above = Scalars.node((double) Math.nextUp(0x1p32f), DType.FLOAT32);
    Node limit = Elementwise.binary(Binary.MULTIPLY, probability, above);
    return NDArray.of(Elementwise.binary(Binary.LESS, RandomUnits.bits(op, shape, key), limit));
  }

  static NDArray gumbel(Shape shape, DType dtype, NDArray key) {
    return NDArray.of(gumbel("gumbel", shape, dtype, key));
  }

  static Node gumbel(String op, Shape shape, DType dtype, NDArray key) {
    floating(op, dtype);
    Node unit = uniform(op, Scalars.node(0, dtype), Scalars.node(1, dtype), shape, dtype, key);
    Node inner = Elementwise.unary(Unary.NEGATIVE, Elementwise.unary(Unary.LOG, unit));
    return Elementwise.unary(Unary.NEGATIVE, Elementwise.unary(Unary.LOG, inner));
  }

  static NDArray laplace(Shape shape, DType dtype, double mean, double scale, NDArray key) {
    floating("laplace", dtype);
    Node unit = RandomUnits.symmetric("laplace", shape, dtype, key);
    Node size = Elementwise.unary(Unary.NEGATIVE, Elementwise.unary(Unary.ABS, unit));
    Node tail = Elementwise.unary(Unary.LOG1P, size);
    Node signed = Elementwise.binary(Binary.MULTIPLY, Elementwise.unary(Unary.SIGN, unit), tail);
    Node samples = Engine.cast(signed, dtype);
    if (scale != 1) {
      samples = Elementwise.binary(Binary.MULTIPLY, Scalars.node(scale, dtype), samples);
    }
    return NDArray.of(shifted(samples, mean, dtype));
  }
}
