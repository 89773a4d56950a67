package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.lazuli.Index;
import org.lazuli.Memory;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Scope;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Schedules made for one graph and used again for others of the same structure. */
class SchedulesTest {
  private static final int GRAPHS = 700;
  private static final int ROUNDS = 3;
  private static final int N = 20;
  private static final int OPS = 14;

  private static NDArray matrix(Random data, boolean stored) {
    NDArray x = Ops.array(data.doubles((long) N * N, -1, 1).toArray()).reshape(N, N);
    NDArray single = Ops.astype(x, DType.FLOAT32);
    return stored ? single.eval() : Ops.reshape(Ops.array(single.toFloats()), N, N);
  }

  /** {@return a part of a larger matrix in memory, elsewhere in it every time} */
  private static NDArray part(Random data, boolean evaluated) {
    int rows = 3 * N;
    int columns = N + 6;
    NDArray x = Ops.array(data.doubles((long) rows * columns, -1, 1).toArray());
    NDArray whole = Ops.astype(x, DType.FLOAT32).reshape(rows, columns).eval();
    int row = data.nextInt(rows - N);
    int column = data.nextInt(columns - N);
    NDArray part = whole.get(Index.slice(row, row + N), Index.slice(column, column + N));
    return evaluated ? part.eval() : part;
  }

  /** Leaves of all kinds: in memory, on the heap, parts and views of others, numbers. */
  private static List<NDArray> leaves(Random kinds, Random data) {
    List<NDArray> leaves = new ArrayList<>();
    leaves.add(matrix(data, true));
    leaves.add(matrix(data, kinds.nextBoolean()));
    leaves.add(kinds.nextBoolean() ? leaves.getFirst().T().eval() : matrix(data, true));
    leaves.add(part(data, kinds.nextBoolean()));
    leaves.add(Ops.array(data.nextInt(3) * 0.5f));
    leaves.add(Ops.array(0.5f));
    return leaves;
  }

  private static NDArray square(NDArray x) {
    return Ops.broadcastTo(x, Shape.of(N, N));
  }

  private static NDArray next(Random choice, List<NDArray> known) {
    NDArray x = known.get(choice.nextInt(known.size()));
    NDArray y = known.get(choice.nextInt(known.size()));
    int at = choice.nextInt(N);
    return switch (choice.nextInt(17)) {
      case 0 -> x.plus(y);
      case 1 -> x.times(y);
      case 2 -> Ops.tanh(x);
      case 3 -> Ops.maximum(x, y);
      case 4 -> square(x).T();
      case 5 -> Ops.tanh(Ops.matmul(square(x), square(y)));
      case 6 -> Ops.tanh(Ops.matmul(square(x), square(y).T())).T();
      case 7 -> Ops.mean(square(x), choice.nextInt(2));
      case 8 -> square(x).get(at);
      case 9 -> Ops.where(Ops.greater(x, 0.1), y, x);
      case 10 -> Ops.take(square(x), Ops.array(at, 1, at), 0).get(1);
      case 11 -> Ops.softmax(square(x), -1);
      case 12 -> square(x).reshape(N / 2, 2 * N).T().reshape(N, N);
      case 13 -> square(x).view(DType.INT64).view(DType.FLOAT32);
      case 14 -> square(x).get(Index.slice(1, N)).view(DType.INT64).view(DType.FLOAT32).get(0);
      case 15 -> Ops.concatenate(List.of(square(x).get(":5"), square(y).get("5:")), 0);
      default -> x.times(0.5).minus(1);
    };
  }

  /** {@return several results of a graph that depends on nothing but the seed} */
  private static List<NDArray> results(
      long seed, List<NDArray> leaves, UnaryOperator<NDArray> each) {
    Random choice = new Random(seed);
    List<NDArray> known = new ArrayList<>(leaves);
    for (int i = 0; i < OPS; i++) {
      known.add(each.apply(next(choice, known)));
    }
    List<NDArray> results = new ArrayList<>(known.subList(known.size() - 2, known.size()));
    results.add(known.get(choice.nextInt(known.size())));
    return results;
  }

  @Test
  void resultsAreThoseOfEveryOpByItself() {
    for (long seed = 0; seed < GRAPHS; seed++) {
      for (int round = 0; round < ROUNDS; round++) {
        try (Scope _ = Scope.open()) {
          Random data = new Random(seed * ROUNDS + round);
          List<NDArray> leaves = leaves(new Random(seed), data);
          List<NDArray> once = results(seed, leaves, x -> x);
          Ops.eval(once);
          List<NDArray> stepwise = results(seed, leaves, NDArray::eval);
          for (int i = 0; i < once.size(); i++) {
            String message = "graph " + seed + " round " + round + " result " + i;
            assertArrayEquals(stepwise.get(i).toFloats(), once.get(i).toFloats(), 2e-5f, message);
          }
        }
      }
    }
  }

  @Test
  void constantsAreThoseOfTheRun() {
    for (int i = 0; i < 5; i++) {
      float[] expected = {i + 1, i * i, 7 * i};
      NDArray x = Ops.array((float) i);
      NDArray sum = Ops.stack(List.of(x.plus(1), x.times(x), x.times(7)), 0);
      assertArrayEquals(expected, sum.toFloats());
    }
  }

  /** Equal constants are one value, unequal ones two, whatever was scheduled first. */
  @Test
  void constantsThatHappenToBeEqualAreNotTakenForOne() {
    int[][] pairs = {{2, 2}, {2, 3}, {3, 2}, {0, 0}};
    for (int[] pair : pairs) {
      NDArray x = Ops.array((float) pair[0]);
      NDArray y = Ops.array((float) pair[1]);
      assertEquals(pair[0] * 10 + pair[1], x.times(10).plus(y).item());
    }
  }

  @Test
  void anIndexThatLeavesItsAxisIsFoundInEveryRun() {
    Leftovers.free();
    NDArray x = Ops.arange(0, 5_000, 1, DType.FLOAT32).plus(0).eval();
    long held = 0;
    for (int i = 0; i < 6; i++) {
      NDArray good = Ops.take(x, Ops.array(4_998 + i % 2), 0);
      assertEquals(4_998 + i % 2, good.item());
      NDArray bad = Ops.take(x.plus(1), Ops.array(5_000 + i), 0);
      var e = assertThrows(IndexOutOfBoundsException.class, bad::eval);
      assertEquals(
          "[take] axis 0 of size 5000: index " + (5_000 + i) + " is out of bounds", e.getMessage());
      bad.close();
      held = i == 2 ? Memory.activeBytes() : held;
    }
    assertEquals(held, Memory.activeBytes());
  }
}
