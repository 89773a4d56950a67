package org.lazuli.nn;

import org.lazuli.Linalg;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.type.Shape;

/**
 * Initializers, with the formulas of {@code mlx.nn.init}: the same seed gives MLX's numbers.
 *
 * <p>The dtype must be floating, except for {@link #constant} and {@link #identity}.
 */
public final class Initializers {
  private Initializers() {}

  /** {@return an initializer that fills an array with a number} */
  public static Initializer constant(double value) {
    return (shape, dtype) -> Ops.full(shape, value, dtype);
  }

  /** {@return an initializer of the normal distribution with mean 0 and deviation 1} */
  public static Initializer normal() {
    return normal(0, 1);
  }

  /** {@return an initializer of a normal distribution} */
  public static Initializer normal(double mean, double deviation) {
    return (shape, dtype) -> Rand.normal(shape, dtype, mean, deviation, null);
  }

  /** {@return an initializer of the uniform distribution in [0, 1)} */
  public static Initializer uniform() {
    return uniform(0, 1);
  }

  /** {@return an initializer of a uniform distribution in [low, high)} */
  public static Initializer uniform(double low, double high) {
    return (shape, dtype) -> Rand.uniform(low, high, shape, dtype, null);
  }

  /** {@return an initializer that gives square matrices with ones on the diagonal, else zeros} */
  public static Initializer identity() {
    return (shape, dtype) -> {
      matrix("identity", shape);
      if (shape.dim(0) != shape.dim(1)) {
        throw Args.error("identity", "shape is " + shape + "; it must be that of a square matrix");
      }
      return Ops.eye(shape.dim(0), shape.dim(1), 0, dtype);
    };
  }

  /** {@return {@link #glorotNormal(double)} with gain 1} */
  public static Initializer glorotNormal() {
    return glorotNormal(1);
  }

  /**
   * {@return an initializer of the normal distribution with mean 0 and deviation gain * sqrt(2 /
   * (in + out))}
   *
   * <p>{@link Fan} says what in and out are; arrays of less than two axes have none and are
   * refused.
   *
   * <p>Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
   * networks", 2010.
   */
  public static Initializer glorotNormal(double gain) {
    return (shape, dtype) -> {
      double deviation = gain * Math.sqrt(2 / fans("glorotNormal", shape));
      return Rand.normal(shape, dtype, 0, deviation, null);
    };
  }

  /** {@return {@link #glorotUniform(double)} with gain 1} */
  public static Initializer glorotUniform() {
    return glorotUniform(1);
  }

  /**
   * {@return an initializer of the uniform distribution between -b and b, with b = gain * sqrt(6 /
   * (in + out))}
   *
   * <p>Source and shapes as for {@link #glorotNormal(double)}.
   */
  public static Initializer glorotUniform(double gain) {
    return (shape, dtype) -> {
      double bound = gain * Math.sqrt(6 / fans("glorotUniform", shape));
      return Rand.uniform(-bound, bound, shape, dtype, null);
    };
  }

  private static double fans(String op, Shape shape) {
    return (double) Fan.IN.of(op, shape) + Fan.OUT.of(op, shape);
  }

  /** {@return {@link #heNormal(Fan, double)} for {@link Fan#IN} with gain 1} */
  public static Initializer heNormal() {
    return heNormal(Fan.IN, 1);
  }

  /**
   * {@return an initializer of the normal distribution with mean 0 and deviation gain / sqrt(fan)}
   *
   * <p>For layers followed by relu the source has a gain of sqrt(2). Arrays of less than two axes
   * are refused.
   *
   * <p>Source: He et al., "Delving deep into rectifiers", 2015.
   */
  public static Initializer heNormal(Fan fan, double gain) {
    Args.given("heNormal", "fan", fan);
    return (shape, dtype) -> {
      double deviation = gain / Math.sqrt(fan.of("heNormal", shape));
      return Rand.normal(shape, dtype, 0, deviation, null);
    };
  }

  /** {@return {@link #heUniform(Fan, double)} for {@link Fan#IN} with gain 1} */
  public static Initializer heUniform() {
    return heUniform(Fan.IN, 1);
  }

  /**
   * {@return an initializer of the uniform distribution between -b and b, with b = gain * sqrt(3 /
   * fan)}
   *
   * <p>Source and shapes as for {@link #heNormal(Fan, double)}.
   */
  public static Initializer heUniform(Fan fan, double gain) {
    Args.given("heUniform", "fan", fan);
    return (shape, dtype) -> {
      double bound = gain * Math.sqrt(3.0 / fan.of("heUniform", shape));
      return Rand.uniform(-bound, bound, shape, dtype, null);
    };
  }

  /** {@return {@link #sparse(double, double, double)} with mean 0 and deviation 1} */
  public static Initializer sparse(double sparsity) {
    return sparse(sparsity, 0, 1);
  }

  /**
   * {@return an initializer of matrices of a normal distribution, with the same share of zeros in
   * every row, at random places}
   *
   * <p>Source: Martens, "Deep learning via Hessian-free optimization", 2010.
   *
   * @param sparsity the share of zeros, from 0 to 1; their number is rounded up
   * @param mean the mean of the other elements
   * @param deviation the deviation of the other elements
   * @throws IllegalArgumentException if the sparsity is not from 0 to 1
   */
  public static Initializer sparse(double sparsity, double mean, double deviation) {
    if (!(sparsity >= 0 && sparsity <= 1)) {
      throw Args.error("sparse", "sparsity is " + sparsity + "; it must be from 0 to 1");
    }
    return (shape, dtype) -> {
      matrix("sparse", shape);
      long zeros = (long) Math.ceil(sparsity * shape.dim(1));
      NDArray order = Ops.argsort(Rand.uniform(shape), 1);
      NDArray values = Rand.normal(shape, dtype, mean, deviation, null);
      NDArray places = Ops.splitAt(order, new long[] {zeros}, 1).getFirst();
      return Ops.putAlongAxis(values, places, 0, 1);
    };
  }

  /** {@return {@link #orthogonal(double)} with gain 1} */
  public static Initializer orthogonal() {
    return orthogonal(1);
  }

  /**
   * {@return an initializer of matrices whose rows, or columns if there are fewer of them, are
   * orthogonal and gain long}
   *
   * <p>They are cut out of a square orthogonal matrix that is uniformly distributed.
   *
   * <p>Source: Saxe et al., "Exact solutions to the nonlinear dynamics of learning in deep linear
   * neural networks", 2014; Mezzadri, "How to generate random matrices from the classical compact
   * groups", 2007, for the signs.
   */
  public static Initializer orthogonal(double gain) {
    return (shape, dtype) -> {
      matrix("orthogonal", shape);
      long size = Math.max(shape.dim(0), shape.dim(1));
      Linalg.QrResult qr = Linalg.qr(Rand.normal(Shape.of(size, size)));
      NDArray q = Ops.multiply(qr.q(), Ops.sign(Ops.diag(qr.r())));
      return Ops.astype(Ops.multiply(cut(q, shape), gain), dtype);
    };
  }

  private static NDArray cut(NDArray square, Shape shape) {
    NDArray rows = Ops.splitAt(square, new long[] {shape.dim(0)}, 0).getFirst();
    return Ops.splitAt(rows, new long[] {shape.dim(1)}, 1).getFirst();
  }

  private static void matrix(String op, Shape shape) {
    if (shape.ndim() != 2) {
      throw Args.error(op, "shape is " + shape + "; it must be that of a matrix");
    }
  }
}
