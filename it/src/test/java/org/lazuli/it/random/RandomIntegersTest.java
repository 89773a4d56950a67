package org.lazuli.it.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.Transforms;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Whole numbers at random: each as likely as any other, over any range of any dtype. */
@Isolated
class RandomIntegersTest {
  private static final NDArray KEY = Rand.key(99);
  private static final BigInteger WORD = BigInteger.ONE.shiftLeft(32);

  @ParameterizedTest
  @EnumSource(names = {"INT8", "INT16", "INT32", "INT64", "UINT8", "UINT16", "UINT32", "UINT64"})
  void smallRangesAreHitEvenly(DType dtype) {
    NDArray samples = Rand.randint(3, 10, Shape.of(14_000), dtype, KEY);
    assertEquals(dtype, samples.dtype());
    double[] shares = new double[7];
    Arrays.fill(shares, 1 / 7.0);
    DistributionTest.assertCounts(DistributionTest.counts(samples.minus(3), 7), shares);
  }

  /** The definition, in numbers of any size: floor(range * words / 2^n) above low. */
  @ParameterizedTest
  @EnumSource(names = {"INT8", "UINT16", "INT32", "UINT32", "INT64", "UINT64"})
  void numbersAreUpperHalvesOfProducts(DType dtype) {
    boolean signed = dtype.kind() == DType.Kind.SIGNED;
    int bits = 8 * dtype.size();
    long low = signed ? -1L << bits - 1 : 0;
    long high = bits == 64 ? Long.MAX_VALUE : (signed ? 1L << bits - 1 : 1L << bits);
    int count = bits == 64 ? 4 : 2;
    long[] words = Rand.bits(Shape.of(50, count), KEY).toLongs();
    BigInteger range = BigInteger.valueOf(high).subtract(BigInteger.valueOf(low));
    long[] expected = new long[50];
    for (int i = 0; i < 50; i++) {
      BigInteger random = BigInteger.ZERO;
      for (int k = 0; k < count; k++) {
        random = random.multiply(WORD).add(BigInteger.valueOf(words[count * i + k]));
      }
      expected[i] = low + range.multiply(random).shiftRight(32 * count).longValue();
    }
    NDArray samples = Rand.randint(low, high, Shape.of(50), dtype, KEY);
    assertArrayEquals(expected, samples.toLongs());
  }

  @Test
  void bothEndsAreReached() {
    NDArray bytes = Rand.randint(-128, 128, Shape.of(6000), DType.INT8, KEY);
    assertEquals(-128, Ops.min(bytes).item());
    assertEquals(127, Ops.max(bytes).item());
    NDArray flags = Rand.randint(0, 2, Shape.of(50), DType.BOOL, KEY);
    assertTrue(Ops.any(flags).itemBoolean() && !Ops.all(flags).itemBoolean());
    NDArray far = Rand.randint((1L << 40) + 1, (1L << 40) + 3, Shape.of(50), DType.INT64, KEY);
    assertEquals((1L << 40) + 1, Ops.min(far).itemLong());
    assertEquals((1L << 40) + 2, Ops.max(far).itemLong());
    assertEquals(5, Rand.randint(5, 6, Shape.SCALAR, DType.UINT64, KEY).item());
    NDArray wide = Rand.randint(Long.MIN_VALUE, Long.MAX_VALUE, Shape.of(64), DType.INT64, KEY);
    assertTrue(Ops.min(wide).itemLong() < -(1L << 61) && Ops.max(wide).itemLong() > 1L << 61);
  }

  @Test
  void boundsInArrays() {
    NDArray low = Ops.array(0, 10, 20);
    NDArray high = Ops.array(new int[][] {{2}, {12}, {30}});
    NDArray samples = Rand.randint(low, high, Shape.of(3, 3), DType.INT32, KEY);
    NDArray first = Ops.broadcastTo(low, Shape.of(3, 3));
    NDArray last = Ops.maximum(Ops.broadcastTo(high, Shape.of(3, 3)).minus(1), first);
    assertTrue(Ops.all(Ops.lessEqual(first, samples)).itemBoolean());
    assertTrue(Ops.all(Ops.lessEqual(samples, last)).itemBoolean());
    assertEquals(20, samples.get(0, 2).item(), "an empty range gives its start");
    NDArray most = Ops.bitwiseInvert(Ops.zeros(DType.UINT64));
    NDArray top = Rand.randint(most.minus(2), most, Shape.of(40), DType.UINT64, KEY);
    assertEquals(-3, Ops.min(top).itemLong());
    assertEquals(-2, Ops.max(top).itemLong());
  }

  @Test
  void otherRangesAreRefused() {
    Shape one = Shape.of(1);
    for (long[] range : new long[][] {{0, 257}, {-1, 5}, {4, 4}, {5, 4}}) {
      Exception e =
          assertThrows(
              IllegalArgumentException.class,
              () -> Rand.randint(range[0], range[1], one, DType.UINT8, KEY));
      assertTrue(e.getMessage().startsWith("[randint] "), e.getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> Rand.randint(0, 3, one, DType.FLOAT32, KEY));
    assertThrows(
        IllegalArgumentException.class,
        () -> Rand.randint(Ops.array(0.5), Ops.array(2), one, DType.INT32, KEY));
    assertThrows(
        IllegalArgumentException.class,
        () -> Rand.randint(Ops.array(0, 1), Ops.array(2), Shape.of(3), DType.INT32, KEY));
  }

  @Test
  void stateIsKeptAndRestored() {
    Rand.seed(5);
    assertArrayEquals(Rand.key(5).toLongs(), Rand.state().toLongs());
    NDArray state = Rand.state();
    long[] first = Rand.randint(0, 1_000_000, Shape.of(5)).toLongs();
    Rand.setState(state);
    assertArrayEquals(first, Rand.randint(0, 1_000_000, Shape.of(5)).toLongs());
    assertThrows(IllegalArgumentException.class, () -> Rand.setState(Ops.array(1, 2)));
  }

  @Test
  void keysMayBeMapped() {
    NDArray keys = Rand.split(KEY, 3);
    var draw =
        Transforms.vmap((NDArray key) -> Rand.randint(0, 1000, Shape.of(4), DType.INT64, key));
    NDArray all = draw.apply(keys);
    NDArray wide =
        Transforms.vmap((NDArray key) -> Rand.normal(Shape.of(2), DType.FLOAT64, 0, 1, key))
            .apply(keys);
    for (int i = 0; i < 3; i++) {
      NDArray key = keys.get(i);
      NDArray alone = Rand.randint(0, 1000, Shape.of(4), DType.INT64, key);
      assertArrayEquals(alone.toLongs(), all.get(i).toLongs());
      assertArrayEquals(
          Rand.normal(Shape.of(2), DType.FLOAT64, 0, 1, key).toDoubles(), wide.get(i).toDoubles());
    }
    var compiled = Transforms.compile((NDArray x) -> x.plus(Rand.randint(0, 1 << 30, Shape.of(8))));
    NDArray zeros = Ops.zeros(DType.INT32, 8);
    assertTrue(Ops.any(Ops.notEqual(compiled.apply(zeros), compiled.apply(zeros))).itemBoolean());
  }
}
