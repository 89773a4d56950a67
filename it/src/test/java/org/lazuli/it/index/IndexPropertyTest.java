package org.lazuli.it.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Transforms;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Whatever an index is made of, reading and writing at it does what NumPy does. */
class IndexPropertyTest {
  private static final int ROUNDS = 250;

  private long[] shape;
  private RandomIndex index;
  private PlainIndex expected;

  /** Does something with an index and an array of numbers that all differ. */
  private interface Property {
    void check(Random random, NDArray x, double[] values);
  }

  private void forAll(int seed, int style, DType dtype, Property property) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      shape = new long[random.nextInt(5)];
      Arrays.setAll(shape, _ -> random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(4));
      double[] values = new double[PlainIndex.count(shape)];
      Arrays.setAll(values, i -> (i * 37 + 11) % 101 - 50);
      NDArray x = Ops.reshape(Ops.array(dtype, values), shape);
      index = new RandomIndex(random, shape, style);
      String about = "round " + round + ": " + index + " of " + Arrays.toString(shape);
      try {
        if (expect(x)) {
          property.check(random, x, values);
        }
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(about, e);
      }
    }
  }

  /**
   * Asks the reference; {@return whether there is a result}
   *
   * <p>What is wrong twice may be refused for either reason, and nothing at all may be read at
   * positions that were never looked at.
   */
  private boolean expect(NDArray x) {
    try {
      expected = PlainIndex.of(shape, index.entries);
      return true;
    } catch (PlainIndex.Outside e) {
      try {
        assertEquals(0, x.get(index.ours()).eval().size());
      } catch (IndexOutOfBoundsException refusal) {
        assertTrue(refusal.getMessage().contains("of size"), refusal.getMessage());
      }
    } catch (PlainIndex.Wrong e) {
      try {
        x.get(index.ours()).eval();
        fail("not refused");
      } catch (IllegalArgumentException | IndexOutOfBoundsException refusal) {
        assertTrue(refusal.getMessage().startsWith("[get]"), refusal.getMessage());
      }
    }
    return false;
  }

  private void assertShows(double[] values, NDArray result) {
    assertEquals(Shape.of(expected.shape()), result.shape());
    double[] shown = Arrays.stream(expected.places()).mapToDouble(i -> values[i]).toArray();
    assertArrayEquals(shown, result.toDoubles());
  }

  private boolean hasDuplicates() {
    return Arrays.stream(expected.places()).distinct().count() < expected.places().length;
  }

  /** A shape that broadcasts to that of the indexed elements. */
  private long[] narrower(Random random) {
    long[] whole = expected.shape();
    long[] part = Arrays.copyOfRange(whole, random.nextInt(whole.length + 1), whole.length);
    for (int i = 0; i < part.length; i++) {
      part[i] = random.nextInt(3) == 0 ? 1 : part[i];
    }
    return part;
  }

  private static double[] numbers(Random random, long[] shape) {
    return random.ints(PlainIndex.count(shape), -4, 5).mapToDouble(i -> i == 0 ? 5 : i).toArray();
  }

  private int source(long[] from, int element) {
    return PlainIndex.broadcast(from, PlainIndex.coordinates(expected.shape(), element));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void reads(int style) {
    forAll(
        1 + style, style, DType.INT32, (_, x, values) -> assertShows(values, x.get(index.ours())));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void readsViews(int style) {
    forAll(
        5 + style,
        style,
        DType.FLOAT32,
        (_, x, values) -> {
          NDArray turned = Ops.transpose(Ops.transpose(x).plus(0)); // not row-major any more
          assertShows(values, turned.get(index.ours()));
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void writes(int style) {
    forAll(
        11 + style,
        style,
        DType.INT64,
        (random, x, values) -> {
          if (!hasDuplicates()) {
            long[] part = narrower(random);
            double[] numbers = numbers(random, part);
            double[] written = values.clone();
            for (int i = 0; i < expected.places().length; i++) {
              written[expected.places()[i]] = numbers[source(part, i)];
            }
            x.set(index.ours(), Ops.reshape(Ops.array(DType.FLOAT32, numbers), part));
            assertArrayEquals(written, x.toDoubles());
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void updatesAccumulate(int style) {
    forAll(
        21 + style,
        style,
        DType.FLOAT64,
        (random, x, values) -> {
          long[] part = narrower(random);
          double[] numbers = numbers(random, part);
          NDArray update = Ops.reshape(Ops.array(DType.FLOAT64, numbers), part);
          for (Change change : Change.values()) {
            double[] changed = values.clone();
            for (int i = 0; i < expected.places().length; i++) {
              int place = expected.places()[i];
              changed[place] = change.of(changed[place], numbers[source(part, i)]);
            }
            NDArray ours = change.at(x, index.ours(), update);
            assertArrayEquals(changed, ours.toDoubles(), 1e-9, change.toString());
          }
        });
  }

  private enum Change {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    MAXIMUM,
    MINIMUM;

    double of(double old, double by) {
      return switch (this) {
        case ADD -> old + by;
        case SUBTRACT -> old - by;
        case MULTIPLY -> old * by;
        case DIVIDE -> old / by;
        case MAXIMUM -> Math.max(old, by);
        case MINIMUM -> Math.min(old, by);
      };
    }

    NDArray at(NDArray x, Object[] index, NDArray by) {
      return switch (this) {
        case ADD -> x.at(index).add(by);
        case SUBTRACT -> x.at(index).subtract(by);
        case MULTIPLY -> x.at(index).multiply(by);
        case DIVIDE -> x.at(index).divide(by);
        case MAXIMUM -> x.at(index).maximum(by);
        case MINIMUM -> x.at(index).minimum(by);
      };
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void derivativesOfReading(int style) {
    forAll(
        31 + style,
        style,
        DType.FLOAT64,
        (random, x, values) -> {
          Object[] at = index.ours();
          double[] weights = numbers(random, expected.shape());
          NDArray w = Ops.reshape(Ops.array(DType.FLOAT64, weights), expected.shape());
          double[] gradient = new double[values.length];
          for (int i = 0; i < weights.length; i++) {
            gradient[expected.places()[i]] += weights[i];
          }
          NDArray g = Transforms.grad((NDArray a) -> Ops.sum(a.get(at).times(w))).apply(x);
          assertArrayEquals(gradient, g.toDoubles());
          var pushed = Transforms.jvp((NDArray a) -> a.get(at), x, x.times(2));
          double[] twice = Arrays.stream(values).map(v -> 2 * v).toArray();
          assertShows(twice, pushed.tangent());
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void slicesOfBatches(int style) {
    forAll(
        41 + style,
        style,
        DType.INT32,
        (random, x, values) -> {
          Object[] at = index.ours();
          NDArray both = Ops.stack(List.of(x, x.plus(1)), 0);
          NDArray read = Transforms.vmap((NDArray a) -> a.get(at)).apply(both);
          assertShows(values, read.get(0));
          assertShows(Arrays.stream(values).map(v -> v + 1).toArray(), read.get(1));
          NDArray added = Transforms.vmap((NDArray a) -> a.at(at).add(3)).apply(both);
          NDArray alone = x.plus(1).at(at).add(3);
          assertArrayEquals(alone.toInts(), added.get(1).toInts());
        });
  }

  @Test
  void derivativesOfWriting() {
    forAll(
        51,
        2,
        DType.FLOAT64,
        (random, x, values) -> {
          Object[] at = index.ours();
          double[] numbers = numbers(random, expected.shape());
          NDArray v = Ops.reshape(Ops.array(DType.FLOAT64, numbers), expected.shape());
          double[] kept = new double[values.length];
          Arrays.fill(kept, 1);
          NDArray dx = Transforms.grad((NDArray a) -> Ops.sum(a.at(at).add(v))).apply(x);
          assertArrayEquals(kept, dx.toDoubles());
          NDArray dv = Transforms.grad((NDArray a) -> Ops.sum(x.at(at).add(a))).apply(v);
          assertArrayEquals(new double[numbers.length], dv.minus(1).toDoubles());
          if (!hasDuplicates()) {
            Arrays.stream(expected.places()).forEach(i -> kept[i] = 0);
            NDArray set = Transforms.grad((NDArray a) -> Ops.sum(a.at(at).set(v))).apply(x);
            assertArrayEquals(kept, set.toDoubles());
          }
        });
  }
}
