package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Factor;
import org.lazuli.op.Matmul;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Normal vectors: standard ones times the root of the covariance, plus the mean. */
final class MultivariateNormal {
  private static final String NAME = "multivariateNormal";

  private MultivariateNormal() {}

  static NDArray of(NDArray mean, NDArray cov, Shape shape, DType dtype, NDArray key) {
    boolean real = Args.given(NAME, "dtype", dtype).isFloating();
    Args.that(real, NAME, "draws floating numbers, not " + dtype);
    DType wide = Products.wide(dtype);
    Node center = Engine.cast(Args.node(NAME, "mean", mean), wide);
    Node covariance = Engine.cast(Args.node(NAME, "cov", cov), wide);
    Shape full = shape(center, covariance, Args.given(NAME, "shape", shape));
    Node standard = Rand.normal(full, wide, 0, 1, key).node(NAME);
    Node scaled = times(standard, root(covariance));
    return NDArray.of(Engine.cast(Elementwise.binary(Binary.ADD, center, scaled), dtype));
  }

  /** {@return the shape of the result: the batches of all three, then n} */
  private static Shape shape(Node mean, Node cov, Shape shape) {
    Shape means = Engine.shape(mean);
    Shape covs = Engine.shape(cov);
    boolean square = covs.ndim() >= 2 && covs.dim(-1) == covs.dim(-2);
    boolean fits = square && means.ndim() >= 1 && means.dim(-1) == covs.dim(-1);
    String got = "mean " + mean.spec() + ", cov " + cov.spec();
    Args.that(fits, NAME, "needs a mean (..., n) and a covariance (..., n, n), got " + got);
    Shape lead = Shape.broadcast(means.without(-1), covs.slice(0, covs.ndim() - 2));
    lead = lead == null ? null : Shape.broadcast(lead, shape);
    Args.that(lead != null, NAME, "shape " + shape + " does not broadcast with " + got);
    return lead.concat(Shape.of(means.dim(-1)));
  }

  /** {@return U diag(sqrt(S)) V^H, the symmetric root of a covariance} */
  private static Node root(Node covariance) {
    Node u = Engine.bind(new Factor.Svd(true), covariance);
    Node s = Elementwise.unary(Unary.SQRT, u.sibling(1));
    Shape row = Engine.shape(s).insert(Engine.shape(s).ndim() - 1, 1);
    Node scaled = Elementwise.binary(Binary.MULTIPLY, u, Engine.reshape(s, row));
    return Engine.bind(new Matmul(), scaled, u.sibling(2));
  }

  private static Node times(Node rows, Node matrices) {
    Shape shape = Engine.shape(rows);
    Node wide = Engine.reshape(rows, shape.insert(shape.ndim() - 1, 1));
    return Engine.reshape(Products.matmul(NAME, wide, matrices), shape);
  }
}
