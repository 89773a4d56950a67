package org.lazuli;

import java.util.function.Supplier;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * Random arrays from explicit or implicit keys; the numbers are MLX's, bit for bit where exact.
 *
 * <p>There are two exceptions. {@link #randint} draws without MLX's bias; {@link #randintMlx} draws
 * MLX's numbers. And float64, which MLX does not draw, has all 53 bits: a number of [0, 1) is the
 * upper 53 bits of two words over 2^53.
 *
 * <p>A key is a uint32 array of two words. The same key gives the same numbers, always and on every
 * device. Without a key (or with null for it) one is split off the key of the process, which {@link
 * #seed} sets; this is safe from any thread. A compiled function gets another key at every call; a
 * function under {@code vmap} draws the same numbers for all slices unless it is passed keys.
 *
 * {@snippet :
 * Rand.seed(42);
 * NDArray noise = Rand.normal(Shape.of(3, 4));
 * NDArray same = Rand.uniform(Shape.of(3), Rand.key(7));
 * }
 */
public final class Rand {
  private Rand() {}

  /** Sets the key of the process. */
  public static void seed(long seed) {
    KeyStream.seed(seed);
  }

  /**
   * {@return the key of the process, from which the next one will be split}
   *
   * <p>Keep it and give it to {@link #setState} to draw the same numbers again.
   */
  public static NDArray state() {
    return NDArray.of(KeyStream.constant(KeyStream.processKey()));
  }

  /** Sets the key of the process, as {@link #state} returned it; computes the key. */
  public static void setState(NDArray key) {
    KeyStream.setState(key);
  }

  /** {@return the key for a seed} */
  public static NDArray key(long seed) {
    return NDArray.of(KeyStream.constant(seed));
  }

  /** {@return two keys, as rows, that are independent of each other and of this one} */
  public static NDArray split(NDArray key) {
    return split(key, 2);
  }

  /** {@return count independent keys, as rows} */
  public static NDArray split(NDArray key, long count) {
    Args.that(count >= 0, "split", "cannot make " + count + " keys");
    Args.given("split", "the key", key);
    return NDArray.of(RandomUnits.bits("split", Shape.of(count, 2), key));
  }

  /** {@return the result of code that draws from this key wherever it names none} */
  public static <T> T with(NDArray key, Supplier<T> body) {
    Args.given("with", "the key", key);
    return new KeyStream(() -> key.node("with")).during(Args.given("with", "the body", body));
  }

  /** {@return random words, as uint32} */
  public static NDArray bits(Shape shape) {
    return bits(shape, null);
  }

  /** {@return random words, as uint32} */
  public static NDArray bits(Shape shape, NDArray key) {
    return NDArray.of(RandomUnits.bits("bits", shape, key));
  }

  /** {@return float32 numbers at random in [0, 1)} */
  public static NDArray uniform(Shape shape) {
    return uniform(0, 1, shape, DType.FLOAT32, null);
  }

  /** {@return float32 numbers at random in [0, 1)} */
  public static NDArray uniform(Shape shape, NDArray key) {
    return uniform(0, 1, shape, DType.FLOAT32, key);
  }

  /** {@return float32 numbers at random in [low, high)} */
  public static NDArray uniform(double low, double high, Shape shape) {
    return uniform(low, high, shape, DType.FLOAT32, null);
  }

  /** {@return numbers at random in [low, high)} */
  public static NDArray uniform(double low, double high, Shape shape, DType dtype, NDArray key) {
    return Distributions.uniform(Ops.array(dtype, low), Ops.array(dtype, high), shape, dtype, key);
  }

  /** {@return numbers at random in [low, high), bounds that broadcast to the shape} */
  public static NDArray uniform(NDArray low, NDArray high, Shape shape, DType dtype, NDArray key) {
    return Distributions.uniform(low, high, shape, dtype, key);
  }

  /** {@return float32 numbers of the normal distribution with mean 0 and deviation 1} */
  public static NDArray normal(Shape shape) {
    return normal(shape, DType.FLOAT32, 0, 1, null);
  }

  /** {@return float32 numbers of the normal distribution with mean 0 and deviation 1} */
  public static NDArray normal(Shape shape, NDArray key) {
    return normal(shape, DType.FLOAT32, 0, 1, key);
  }

  /**
   * {@return numbers of the normal distribution}
   *
   * <p>Of complex numbers the deviation is that of the distance from the mean; real and imaginary
   * part have half the variance each.
   *
   * @throws IllegalArgumentException if the dtype is neither floating nor complex
   */
  public static NDArray normal(
      Shape shape, DType dtype, double mean, double deviation, NDArray key) {
    return Distributions.normal(shape, dtype, mean, deviation, key);
  }

  /** {@return numbers of normal distributions, whose means and deviations are broadcast} */
  public static NDArray normal(
      Shape shape, DType dtype, NDArray mean, NDArray deviation, NDArray key) {
    return Distributions.normal(shape, dtype, mean, deviation, key);
  }

  /** {@return a float32 vector for each mean and covariance; see the general form} */
  public static NDArray multivariateNormal(NDArray mean, NDArray cov) {
    return multivariateNormal(mean, cov, Shape.SCALAR, DType.FLOAT32, null);
  }

  /**
   * {@return vectors of the normal distribution with a mean (..., n) and a covariance (..., n, n)}
   *
   * <p>Shape (..., n), where the batches of mean and covariance broadcast with {@code shape}. The
   * vectors are {@code mean + z U sqrt(S) V^H} with z of the standard normal distribution and U, S,
   * V the singular value decomposition of the covariance. Source: {@code
   * mx.random.multivariate_normal}.
   *
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static NDArray multivariateNormal(
      NDArray mean, NDArray cov, Shape shape, DType dtype, NDArray key) {
    return MultivariateNormal.of(mean, cov, shape, dtype, key);
  }

  /** {@return float32 numbers of the standard normal distribution between two bounds} */
  public static NDArray truncatedNormal(double lower, double upper, Shape shape) {
    return truncatedNormal(lower, upper, shape, DType.FLOAT32, null);
  }

  /** {@return numbers of the standard normal distribution between two bounds} */
  public static NDArray truncatedNormal(
      double lower, double upper, Shape shape, DType dtype, NDArray key) {
    return truncatedNormal(
        Ops.array(DType.FLOAT64, lower), Ops.array(DType.FLOAT64, upper), shape, dtype, key);
  }

  /** {@return numbers of the standard normal distribution between bounds that broadcast} */
  public static NDArray truncatedNormal(
      NDArray lower, NDArray upper, Shape shape, DType dtype, NDArray key) {
    return Distributions.truncatedNormal(lower, upper, shape, dtype, key);
  }

  /** {@return int32 whole numbers at random from low (inclusive) to high (exclusive)} */
  public static NDArray randint(long low, long high, Shape shape) {
    return RandomIntegers.draw(low, high, shape, DType.INT32, null);
  }

  /**
   * {@return whole numbers at random from low (inclusive) to high (exclusive)}
   *
   * <p>Every number of the range is as likely as every other, to one part in 2^32 for dtypes of 32
   * bits and less and one in 2^64 for those of 64, however wide the range: the number is the upper
   * half of the product of the range with twice as many random bits as the dtype has. MLX's numbers
   * are those of {@link #randintMlx}.
   *
   * @param dtype an integer type, or bool
   * @throws IllegalArgumentException if low is not below high or one of them is not of the dtype
   */
  public static NDArray randint(long low, long high, Shape shape, DType dtype, NDArray key) {
    return RandomIntegers.draw(low, high, shape, dtype, key);
  }

  /**
   * {@return whole numbers at random between bounds, integers that broadcast to the shape}
   *
   * <p>Where low is not below high the result is low. For the rest see {@link #randint(long, long,
   * Shape, DType, NDArray)}.
   */
  public static NDArray randint(NDArray low, NDArray high, Shape shape, DType dtype, NDArray key) {
    return RandomIntegers.draw(low, high, shape, dtype, key);
  }

  /**
   * {@return the whole numbers MLX draws for the same key, low and high}
   *
   * <p>They are float32 uniform numbers rounded down: once bounds or range exceed 2^24 some numbers
   * never come and others too often.
   */
  public static NDArray randintMlx(
      NDArray low, NDArray high, Shape shape, DType dtype, NDArray key) {
    return RandomIntegers.drawAsMlx(low, high, shape, dtype, key);
  }

  /** {@return true with a probability, else false} */
  public static NDArray bernoulli(double p, Shape shape) {
    return bernoulli(p, shape, null);
  }

  /** {@return true with a probability, else false} */
  public static NDArray bernoulli(double p, Shape shape, NDArray key) {
    return bernoulli(Ops.array(DType.FLOAT32, p), shape, key);
  }

  /** {@return true with probabilities that broadcast to the shape, else false} */
  public static NDArray bernoulli(NDArray p, Shape shape, NDArray key) {
    return Distributions.bernoulli(p, shape, key);
  }

  /** {@return float32 numbers of the standard Gumbel distribution, -log(-log(uniform))} */
  public static NDArray gumbel(Shape shape) {
    return gumbel(shape, DType.FLOAT32, null);
  }

  /** {@return numbers of the standard Gumbel distribution} */
  public static NDArray gumbel(Shape shape, DType dtype, NDArray key) {
    return Distributions.gumbel(shape, dtype, key);
  }

  /** {@return one class per distribution, whose logits are on the last axis, as uint32} */
  public static NDArray categorical(NDArray logits) {
    return categorical(logits, -1, null);
  }

  /** {@return one class per distribution, whose logits are on an axis, as uint32} */
  public static NDArray categorical(NDArray logits, int axis, NDArray key) {
    return Categories.draw(logits, axis, null, key);
  }

  /** {@return classes of a shape the distributions broadcast to, as uint32} */
  public static NDArray categorical(NDArray logits, int axis, Shape shape, NDArray key) {
    return Categories.draw(logits, axis, Args.given("categorical", "shape", shape), key);
  }

  /** {@return count classes per distribution on a new last axis, as uint32} */
  public static NDArray categorical(NDArray logits, int axis, long count, NDArray key) {
    return Categories.draw(logits, axis, count, key);
  }

  /** {@return float32 numbers of the Laplace distribution with mean 0 and scale 1} */
  public static NDArray laplace(Shape shape) {
    return laplace(shape, DType.FLOAT32, 0, 1, null);
  }

  /** {@return numbers of the Laplace distribution} */
  public static NDArray laplace(Shape shape, DType dtype, double mean, double scale, NDArray key) {
    return Distributions.laplace(shape, dtype, mean, scale, key);
  }

  /** {@return the numbers below n in a random order, as uint32} */
  public static NDArray permutation(long n) {
    return Permutations.of(n, null);
  }

  /** {@return the numbers below n in a random order, as uint32} */
  public static NDArray permutation(long n, NDArray key) {
    return Permutations.of(n, key);
  }

  /** {@return the slices of x along an axis in a random order} */
  public static NDArray permutation(NDArray x, int axis) {
    return Permutations.of(x, axis, null);
  }

  /** {@return the slices of x along an axis in a random order} */
  public static NDArray permutation(NDArray x, int axis, NDArray key) {
    return Permutations.of(x, axis, key);
  }
}
