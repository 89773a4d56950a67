package org.lazuli.it.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Samples of fixed keys are as near to their distributions as chance allows. */
class DistributionTest {
  private static final int COUNT = 20_000;
  private static final Shape SHAPE = Shape.of(COUNT);
  private static final NDArray KEY = Rand.key(20_251_126);

  /** Kolmogorov's test: the samples' share below x is near F(x) for every x. */
  private static void assertDistributed(
      NDArray samples, double coarseness, DoubleUnaryOperator share) {
    double[] sorted = samples.toDoubles();
    Arrays.sort(sorted);
    double worst = 0;
    for (int i = 0; i < sorted.length; i++) {
      double expected = share.applyAsDouble(sorted[i]);
      worst = Math.max(worst, expected - (double) i / sorted.length);
      worst = Math.max(worst, (i + 1.0) / sorted.length - expected);
    }
    double limit = 1.95 / Math.sqrt(sorted.length) + coarseness; // exceeded once in a thousand
    assertTrue(worst < limit, worst + " exceeds " + limit);
  }

  /** Pearson's test: the counts are near the shares. */
  static void assertCounts(long[] counts, double... shares) {
    double total = Arrays.stream(counts).sum();
    double distance = 0;
    for (int i = 0; i < counts.length; i++) {
      double expected = total * shares[i];
      distance += (counts[i] - expected) * (counts[i] - expected) / expected;
    }
    double freedom = counts.length - 1;
    double limit = freedom + 4 * Math.sqrt(2 * freedom) + 4;
    assertTrue(distance < limit, distance + " exceeds " + limit);
  }

  static long[] counts(NDArray samples, int kinds) {
    long[] counts = new long[kinds];
    for (long sample : samples.toLongs()) {
      counts[(int) sample]++;
    }
    return counts;
  }

  private static double coarseness(DType dtype) {
    return dtype == DType.FLOAT16 ? 0x1p-10 : dtype == DType.BFLOAT16 ? 0x1p-7 : 0;
  }

  /** The share of the standard normal distribution below x (Abramowitz and Stegun 7.1.26). */
  private static double normal(double x) {
    double z = Math.abs(x) / Math.sqrt(2);
    double t = 1 / (1 + 0.3275911 * z);
    double sum = t * (-1.453152027 + t * 1.061405429);
    sum = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + sum)));
    double erf = 1 - sum * Math.exp(-z * z);
    return x < 0 ? (1 - erf) / 2 : (1 + erf) / 2;
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT16", "BFLOAT16", "FLOAT32", "FLOAT64"})
  void uniform(DType dtype) {
    NDArray samples = Rand.uniform(-1, 3, SHAPE, dtype, KEY);
    assertEquals(dtype, samples.dtype());
    assertDistributed(samples, coarseness(dtype), x -> (x + 1) / 4);
    assertTrue(Ops.all(Ops.less(Rand.uniform(0, 1, SHAPE, dtype, KEY), 1)).itemBoolean());
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT16", "BFLOAT16", "FLOAT32", "FLOAT64"})
  void normal(DType dtype) {
    NDArray samples = Rand.normal(SHAPE, dtype, 2, 3, KEY);
    assertDistributed(samples, coarseness(dtype), x -> normal((x - 2) / 3));
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void truncatedNormal(DType dtype) {
    NDArray samples = Rand.truncatedNormal(-0.5, 2, SHAPE, dtype, KEY);
    double low = normal(-0.5);
    assertDistributed(samples, 1e-6, x -> (normal(x) - low) / (normal(2) - low));
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void gumbelAndLaplace(DType dtype) {
    assertDistributed(Rand.gumbel(SHAPE, dtype, KEY), 0, x -> Math.exp(-Math.exp(-x)));
    assertDistributed(
        Rand.laplace(SHAPE, dtype, 1, 2, KEY),
        0,
        x -> x < 1 ? Math.exp((x - 1) / 2) / 2 : 1 - Math.exp((1 - x) / 2) / 2);
  }

  @Test
  void float64HasAllItsBits() {
    double[] samples = Rand.uniform(0, 1, SHAPE, DType.FLOAT64, KEY).toDoubles();
    long odd = Arrays.stream(samples).filter(x -> ((long) (x * 0x1p53) & 1) == 1).count();
    assertCounts(new long[] {odd, COUNT - odd}, 0.5, 0.5);
    assertEquals(COUNT, Arrays.stream(samples).distinct().count());
    double[] normal = Rand.normal(SHAPE, DType.FLOAT64, 0, 1, KEY).toDoubles();
    long fine = Arrays.stream(normal).filter(x -> x != (float) x).count();
    assertTrue(fine > COUNT - 10, "only " + fine + " are finer than float32");
  }

  @Test
  void bernoulli() {
    NDArray samples = Rand.bernoulli(0.3, SHAPE, KEY).astype(DType.INT32);
    assertCounts(counts(samples, 2), 0.7, 0.3);
  }

  @Test
  void categorical() {
    NDArray logits = Ops.log(Ops.array(0.1, 0.2, 0.3, 0.4));
    double[] shares = {0.1, 0.2, 0.3, 0.4};
    NDArray rows = Ops.broadcastTo(logits, Shape.of(COUNT, 4));
    assertCounts(counts(Rand.categorical(rows, -1, KEY), 4), shares);
    assertCounts(counts(Rand.categorical(logits, 0, COUNT, KEY), 4), shares);
    NDArray both = Ops.stack(List.of(logits, Ops.flip(logits)), 1);
    NDArray samples = Rand.categorical(both, 0, COUNT, KEY);
    assertEquals(Shape.of(2, COUNT), samples.shape());
    assertCounts(counts(samples.get(1), 4), 0.4, 0.3, 0.2, 0.1);
  }

  @Test
  void permutations() {
    long[] numbers = Rand.permutation(COUNT, KEY).toLongs();
    long fixed = 0;
    for (int i = 0; i < COUNT; i++) {
      fixed += numbers[i] == i ? 1 : 0;
    }
    assertTrue(fixed < 8, fixed + " numbers stand where they stood");
    assertEquals(COUNT, Arrays.stream(numbers).distinct().count());
  }
}
