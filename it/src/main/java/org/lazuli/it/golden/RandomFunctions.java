package org.lazuli.it.golden;

import org.lazuli.Complex;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Random arrays. */
final class RandomFunctions {
  private RandomFunctions() {}

  static void define(Functions f) {
    keys(f);
    f.define(
        "mx.random.uniform(low=0, high=1, shape=(), dtype=None, key=None)",
        c ->
            numbers(c, "low", "high")
                ? Rand.uniform(c.real("low"), c.real("high"), shape(c), dtype(c), key(c))
                : Rand.uniform(c.array("low"), c.array("high"), shape(c), dtype(c), key(c)));
    f.define(
        "mx.random.normal(shape=(), dtype=None, loc=0, scale=1, key=None)",
        RandomFunctions::normal);
    f.define(
        "mx.random.multivariate_normal(mean, cov, shape=(), dtype=None, key=None)",
        c -> Rand.multivariateNormal(c.array("mean"), c.array("cov"), shape(c), dtype(c), key(c)));
    f.define(
        "mx.random.laplace(shape=(), dtype=None, loc=0, scale=1, key=None)",
        c -> Rand.laplace(shape(c), dtype(c), center(c), c.real("scale"), key(c)));
    f.define(
        "mx.random.gumbel(shape=(), dtype=None, key=None)",
        c -> Rand.gumbel(shape(c), dtype(c), key(c)));
    f.define(
        "mx.random.truncated_normal(lower, upper, shape=None, dtype=None, key=None)",
        RandomFunctions::truncatedNormal);
    f.define(
        "mx.random.randint(low, high, shape=(), dtype=None, key=None)", RandomFunctions::randint);
    f.define("mx.random.bernoulli(p=0.5, shape=None, key=None)", RandomFunctions::bernoulli);
    f.define(
        "mx.random.categorical(logits, axis=-1, shape=None, num_samples=None, key=None)",
        RandomFunctions::categorical);
    f.define("mx.random.permutation(x, axis=0, key=None)", RandomFunctions::permutation);
  }

  private static void keys(Functions f) {
    f.define(
        "mx.random.seed(seed)",
        c -> {
          Rand.seed(c.whole("seed"));
          return null;
        });
    f.define("mx.random.key(seed)", c -> Rand.key(c.whole("seed")));
    f.define("mx.random.split(key, num=2)", c -> Rand.split(c.array("key"), c.whole("num")));
  }

  private static Shape shape(Arguments c) {
    return c.has("shape") ? c.shape("shape") : Shape.SCALAR;
  }

  private static DType dtype(Arguments c) {
    return c.has("dtype") ? c.dtype("dtype") : DType.FLOAT32;
  }

  private static NDArray key(Arguments c) {
    return c.arrayOrNull("key");
  }

  private static double center(Arguments c) {
    return c.has("loc") ? c.real("loc") : 0;
  }

  private static boolean numbers(Arguments c, String first, String second) {
    return c.value(first) instanceof Number && c.value(second) instanceof Number;
  }

  private static NDArray normal(Arguments c) {
    boolean plain = !(c.value("loc") instanceof NDArray) && !(c.value("scale") instanceof NDArray);
    if (plain && !(c.value("loc") instanceof Complex) && !(c.value("scale") instanceof Complex)) {
      double scale = c.has("scale") ? c.real("scale") : 1;
      return Rand.normal(shape(c), dtype(c), center(c), scale, key(c));
    }
    NDArray loc = c.has("loc") ? c.array("loc") : Ops.array(0f);
    NDArray scale = c.has("scale") ? c.array("scale") : Ops.array(1f);
    return Rand.normal(shape(c), dtype(c), loc, scale, key(c));
  }

  private static NDArray truncatedNormal(Arguments c) {
    NDArray lower = c.array("lower");
    NDArray upper = c.array("upper");
    Shape shape = c.has("shape") ? c.shape("shape") : Shape.broadcast(lower.shape(), upper.shape());
    return numbers(c, "lower", "upper")
        ? Rand.truncatedNormal(c.real("lower"), c.real("upper"), shape, dtype(c), key(c))
        : Rand.truncatedNormal(lower, upper, shape, dtype(c), key(c));
  }

  private static NDArray randint(Arguments c) {
    DType dtype = c.has("dtype") ? c.dtype("dtype") : DType.INT32;
    return Rand.randintMlx(c.array("low"), c.array("high"), shape(c), dtype, key(c));
  }

  private static NDArray bernoulli(Arguments c) {
    if (c.value("p") instanceof Number p) {
      return Rand.bernoulli(p.doubleValue(), shape(c), key(c));
    }
    NDArray p = c.array("p");
    return Rand.bernoulli(p, c.has("shape") ? c.shape("shape") : p.shape(), key(c));
  }

  private static NDArray permutation(Arguments c) {
    return c.value("x") instanceof NDArray x
        ? Rand.permutation(x, c.integer("axis"), key(c))
        : Rand.permutation(c.whole("x"), key(c));
  }

  private static NDArray categorical(Arguments c) {
    NDArray logits = c.array("logits");
    int axis = c.integer("axis");
    if (c.has("shape")) {
      return Rand.categorical(logits, axis, c.shape("shape"), key(c));
    }
    return c.has("num_samples")
        ? Rand.categorical(logits, axis, c.whole("num_samples"), key(c))
        : Rand.categorical(logits, axis, key(c));
  }
}
