package org.lazuli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** The numbers are those of MLX 0.32.2 for the same calls. */
@Isolated
class RandTest {

  @Test
  void splitsAsMlx() {
    long[] words = {2467461003L, 428148500L, 3186719485L, 3840466878L, 2562233961L, 1946702221L};
    assertArrayEquals(words, Rand.split(Rand.key(0), 3).toLongs());
    assertArrayEquals(new long[] {1948878966L, 4237131848L}, Rand.split(Rand.key(1), 1).toLongs());
    assertArrayEquals(new long[] {1, 2}, Rand.key((1L << 32) + 2).toLongs());
  }

  @Test
  void drawsFromTheProcessKeyAsMlx() {
    Rand.seed(3);
    float[] uniform = {0.7452147006988525f, 0.04064740985631943f, 0.9511601328849792f};
    assertArrayEquals(uniform, Rand.uniform(Shape.of(3)).toFloats());
    float[] normal = {-0.5799815654754639f, 1.1701630353927612f, -0.00457044085f, -0.907420218f};
    assertArrayEquals(normal, Rand.normal(Shape.of(2, 2)).toFloats(), 2e-6f);
    NDArray randint =
        Rand.randintMlx(Ops.array(0), Ops.array(1000), Shape.of(4), DType.INT32, null);
    assertArrayEquals(new int[] {242, 965, 376, 363}, randint.toInts());
  }

  @Test
  void drawsOnManyThreadsDiffer() {
    Set<Float> seen = ConcurrentHashMap.newKeySet();
    IntStream.range(0, 500)
        .parallel()
        .forEach(_ -> seen.add((float) Rand.bits(Shape.SCALAR).item()));
    assertTrue(seen.size() > 495, "only " + seen.size());
  }

  @Test
  void oneKeyGivesOneStream() {
    NDArray key = Rand.key(5);
    float[] first = Rand.with(key, () -> Rand.uniform(Shape.of(2))).toFloats();
    assertArrayEquals(first, Rand.with(key, () -> Rand.uniform(Shape.of(2))).toFloats());
    float[] both =
        Rand.with(
                key,
                () ->
                    Ops.concatenate(
                        List.of(Rand.uniform(Shape.of(2)), Rand.uniform(Shape.of(2))), 0))
            .toFloats();
    assertArrayEquals(first, Arrays.copyOf(both, 2));
    assertFalse(both[0] == both[2]);
  }

  @Test
  void bernoulliReachesBothEnds() {
    assertEquals(1, Rand.bernoulli(1, Shape.of(100)).all().item());
    assertEquals(0, Rand.bernoulli(0, Shape.of(100)).any().item());
  }

  @Test
  void refusesWrongKeysAndDtypes() {
    assertThrows(IllegalArgumentException.class, () -> Rand.uniform(Shape.of(2), Ops.array(1, 2)));
    assertThrows(
        IllegalArgumentException.class, () -> Rand.uniform(0, 1, Shape.of(2), DType.INT32, null));
    assertThrows(
        IllegalArgumentException.class, () -> Rand.bernoulli(Ops.zeros(2), Shape.of(3), null));
    assertThrows(NullPointerException.class, () -> Rand.normal(null));
    assertEquals(
        Set.of(0, 1, 2),
        Arrays.stream(Rand.categorical(Ops.zeros(60, 3)).toInts())
            .boxed()
            .collect(Collectors.toSet()));
  }
}
