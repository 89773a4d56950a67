package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lazuli.AttentionOptions;
import org.lazuli.Device;
import org.lazuli.Devices;
import org.lazuli.Fast;
import org.lazuli.Fn1;
import org.lazuli.Memory;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Transforms;
import org.lazuli.op.Attend;
import org.lazuli.op.Op;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Attention computed in one go against loops in double, and its derivatives against float64. */
class AttentionTest {
  private static final double TOLERANCE = 2e-5;

  /** Attention of some sizes: large enough for a library to take it. */
  private record Case(
      String name, Shape q, Shape k, long values, boolean causal, Shape mask, boolean sinks) {
    static Case of(String name, Shape q, Shape k) {
      return new Case(name, q, k, q.dim(3), false, null, false);
    }

    Case causally() {
      return new Case(name + ", causal", q, k, values, true, null, sinks);
    }

    Case masked(long... shape) {
      Shape mask = Shape.of(shape);
      return new Case(name + ", mask " + mask, q, k, values, false, mask, sinks);
    }

    Case withValues(long other) {
      return new Case(name, q, k, other, causal, mask, sinks);
    }

    Case withSinks() {
      return new Case(name + ", sinks", q, k, values, causal, mask, true);
    }

    /** q, k, v. */
    List<NDArray> operands(DType dtype) {
      return List.of(
          numbers(dtype, 1, q), numbers(dtype, 2, k), numbers(dtype, 3, k.with(3, values)));
    }

    AttentionOptions options(DType dtype, boolean hides) {
      NDArray seen = null;
      if (mask != null) {
        NDArray numbers = numbers(dtype, 4, mask);
        seen = hides ? Ops.greater(numbers, 0.2) : numbers.times(3);
      }
      NDArray sink = sinks ? numbers(dtype, 5, Shape.of(q.dim(1))).times(2) : null;
      return new AttentionOptions(0.3, causal, seen, sink);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static NDArray numbers(DType dtype, int seed, Shape shape) {
    double[] data = new Random(seed).doubles(shape.size(), -1.5, 1.5).toArray();
    NDArray single = Ops.array(DType.FLOAT32, (Object) data);
    return Ops.astype(single, dtype).reshape(shape.toArray()).eval();
  }

  private static Stream<Case> cases() {
    Case square = Case.of("square", Shape.of(2, 4, 200, 40), Shape.of(2, 4, 200, 40));
    Case grouped = Case.of("grouped", Shape.of(2, 6, 131, 32), Shape.of(2, 2, 260, 32));
    Case wide = Case.of("many keys", Shape.of(1, 2, 17, 24), Shape.of(1, 2, 10300, 24));
    Case tall = Case.of("many queries", Shape.of(2, 2, 2100, 20), Shape.of(2, 1, 130, 20));
    return Stream.of(
        square,
        square.causally(),
        square.masked(200, 200),
        square.masked(2, 1, 1, 200),
        square.masked(4, 200, 1),
        square.causally().withSinks(),
        grouped.withValues(48),
        grouped.withValues(7).causally(),
        grouped.masked(2, 6, 131, 260).withSinks(),
        wide,
        wide.causally(),
        wide.withSinks().masked(17, 10300),
        tall,
        tall.causally());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isTheFunction(Case x) {
    for (boolean hides : new boolean[] {false, true}) {
      List<NDArray> operands = x.operands(DType.FLOAT32);
      AttentionOptions options = x.options(DType.FLOAT32, hides);
      NDArray got = attend(options).apply(operands);
      assertEquals(x.q().with(3, x.values()), got.shape());
      double[] expected = new PlainAttention(operands, options).result();
      assertArrayEquals(expected, doubles(got), TOLERANCE * scale(expected));
    }
  }

  private static Fn1<List<NDArray>, NDArray> attend(AttentionOptions options) {
    return x -> Fast.scaledDotProductAttention(x.get(0), x.get(1), x.get(2), options);
  }

  private static double[] doubles(NDArray x) {
    return Ops.astype(x, DType.FLOAT64).toDoubles();
  }

  private static double scale(double[] values) {
    return Math.max(1, Arrays.stream(values).map(Math::abs).max().orElse(1));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hasItsDerivatives(Case x) {
    for (boolean hides : new boolean[] {false, true}) {
      Fn1<List<NDArray>, List<NDArray>> exact = slopes(x.options(DType.FLOAT64, hides));
      Fn1<List<NDArray>, List<NDArray>> single = slopes(x.options(DType.FLOAT32, hides));
      assertClose(exact.apply(x.operands(DType.FLOAT64)), single.apply(x.operands(DType.FLOAT32)));
    }
  }

  private static Fn1<List<NDArray>, List<NDArray>> slopes(AttentionOptions options) {
    Fn1<List<NDArray>, NDArray> attend = attend(options);
    return Transforms.grad((List<NDArray> x) -> Ops.sum(Ops.sin(attend.apply(x).times(3))));
  }

  private static void assertClose(List<NDArray> expected, List<NDArray> got) {
    Ops.eval(got);
    for (int i = 0; i < expected.size(); i++) {
      double[] values = doubles(expected.get(i));
      assertEquals(expected.get(i).shape(), got.get(i).shape());
      assertArrayEquals(values, doubles(got.get(i)), TOLERANCE * scale(values), "operand " + i);
    }
  }

  @Test
  void headsMayBeViews() {
    Fn1<NDArray, NDArray> layer =
        x -> {
          NDArray heads = Ops.transpose(x.reshape(2, 150, 3, 8, 32), 2, 0, 3, 1, 4);
          List<NDArray> parts = List.of(heads.get(0), heads.get(1), heads.get(2));
          NDArray mixed = attend(AttentionOptions.of(0.2).causal(true)).apply(parts);
          return Ops.transpose(mixed, 0, 2, 1, 3).reshape(2, 150, 256);
        };
    Fn1<NDArray, NDArray> slope = Transforms.grad((NDArray x) -> Ops.sum(Ops.sin(layer.apply(x))));
    NDArray exact = numbers(DType.FLOAT64, 5, Shape.of(2, 150, 768));
    NDArray single = numbers(DType.FLOAT32, 5, Shape.of(2, 150, 768));
    assertClose(List.of(layer.apply(exact)), List.of(layer.apply(single)));
    assertClose(List.of(slope.apply(exact)), List.of(slope.apply(single)));
  }

  @Test
  void halfTypesAreComputedInSingle() {
    Case x = Case.of("square", Shape.of(2, 4, 200, 40), Shape.of(2, 4, 200, 40));
    for (DType dtype : List.of(DType.FLOAT16, DType.BFLOAT16)) {
      List<NDArray> half = x.operands(dtype);
      List<NDArray> single = half.stream().map(a -> Ops.astype(a, DType.FLOAT32)).toList();
      NDArray got = attend(AttentionOptions.of(0.3)).apply(half);
      NDArray expected = Ops.astype(attend(AttentionOptions.of(0.3)).apply(single), dtype);
      assertArrayEquals(doubles(expected), doubles(got));
    }
  }

  @Test
  void transformsCompose() {
    Fn1<List<NDArray>, NDArray> attend = attend(AttentionOptions.of(0.05).causal(true));
    Fn1<NDArray, NDArray> loss =
        x -> Ops.sum(Ops.sin(attend.apply(List.of(x, x.times(2), Ops.cos(x)))));
    Fn1<NDArray, NDArray> slope = Transforms.grad(loss);
    Fn1<NDArray, NDArray> second = x -> Ops.sum(slope.apply(x).times(Ops.cos(x)));
    Fn1<NDArray, NDArray> both = x -> Ops.stack(List.of(x, x.plus(1)), 0);
    List<Fn1<NDArray, NDArray>> all =
        List.of(
            slope,
            Transforms.grad(second),
            x -> Transforms.jvp(loss, x, Ops.sin(x)).tangent(),
            x -> Transforms.jvp(slope, x, Ops.sin(x)).tangent(),
            Transforms.compile(slope),
            x -> Transforms.vmap(loss).apply(both.apply(x)),
            x -> Transforms.vmap(slope).apply(both.apply(x)),
            Transforms.grad((NDArray x) -> Ops.sum(Transforms.vmap(loss).apply(both.apply(x)))),
            Transforms.checkpoint(slope));
    Shape shape = Shape.of(1, 4, 260, 32);
    for (int i = 0; i < all.size(); i++) {
      NDArray exact = all.get(i).apply(numbers(DType.FLOAT64, 9, shape));
      NDArray single = all.get(i).apply(numbers(DType.FLOAT32, 9, shape));
      assertClose(List.of(exact), List.of(single));
    }
  }

  /** The turned keys are an argument of the captured function, beside the keys. */
  @Test
  void gradientsReachWhatIsCaptured() {
    Fn1<List<NDArray>, NDArray> attend = attend(AttentionOptions.of(0.05));
    Fn1<NDArray, NDArray> slope =
        Transforms.grad(
            (NDArray x) -> {
              NDArray keys = Ops.sin(x);
              NDArray values = Ops.cos(x);
              Fn1<NDArray, NDArray> layer = q -> attend.apply(List.of(q, keys, values));
              return Ops.sum(Ops.sin(Transforms.checkpoint(layer).apply(x.times(2))));
            });
    Fn1<NDArray, NDArray> plain =
        Transforms.grad(
            (NDArray x) ->
                Ops.sum(Ops.sin(attend.apply(List.of(x.times(2), Ops.sin(x), Ops.cos(x))))));
    Shape shape = Shape.of(1, 4, 260, 32);
    NDArray expected = plain.apply(numbers(DType.FLOAT64, 9, shape));
    for (DType dtype : List.of(DType.FLOAT64, DType.FLOAT32)) {
      assertClose(List.of(expected), List.of(slope.apply(numbers(dtype, 9, shape))));
    }
  }

  @Test
  void oneOperandInThreePlacesGetsTheSumOfThreeCotangents() {
    Fn1<List<NDArray>, NDArray> attend = attend(AttentionOptions.of(0.4));
    Fn1<NDArray, NDArray> slope =
        Transforms.grad((NDArray x) -> Ops.sum(Ops.sin(attend.apply(List.of(x, x, x)))));
    Shape shape = Shape.of(1, 4, 260, 32);
    NDArray exact = slope.apply(numbers(DType.FLOAT64, 4, shape));
    assertClose(List.of(exact), List.of(slope.apply(numbers(DType.FLOAT32, 4, shape))));
  }

  @Test
  void librariesAreAskedForBothPasses() {
    Case x = Case.of("small", Shape.of(1, 2, 11, 4), Shape.of(1, 2, 11, 4));
    List<Op> called = new ArrayList<>();
    List<Op> others = new ArrayList<>();
    Runnable work =
        () -> Ops.eval(slopes(x.options(DType.FLOAT32, false)).apply(x.operands(DType.FLOAT32)));
    CountingBackend.launches(
        (op, _, _) -> {
          if (op instanceof Attend) {
            return Optional.of((_, _) -> called.add(op));
          }
          others.add(op);
          return Optional.empty();
        },
        work);
    Attend forward = new Attend(Attend.Pass.FORWARD, 0.3, false, false, false);
    Attend backward = new Attend(Attend.Pass.BACKWARD, 0.3, false, false, false);
    assertEquals(List.of(forward, backward), called);
    assertTrue(others.isEmpty(), () -> "nothing else is left to compute: " + others);
  }

  @Test
  void librariesAreNotAskedForWhatIsComputedAnyway() {
    Case x = Case.of("small", Shape.of(1, 2, 11, 4), Shape.of(1, 2, 11, 4)).withSinks();
    List<NDArray> operands = x.operands(DType.FLOAT32);
    List<Op> called = new ArrayList<>();
    NDArray sinks = numbers(DType.FLOAT32, 6, Shape.of(2));
    Fn1<NDArray, NDArray> slope =
        Transforms.grad(
            (NDArray s) ->
                Ops.sum(Ops.sin(attend(AttentionOptions.of(1).sinks(s)).apply(operands))));
    CountingBackend.launches(
        (op, _, _) ->
            op instanceof Attend ? Optional.of((_, _) -> called.add(op)) : Optional.empty(),
        () -> slope.apply(sinks).eval());
    assertEquals(List.of(), called);
  }

  @Test
  void aLibraryStoresNoScores() {
    Case x = Case.of("long", Shape.of(1, 2, 4096, 16), Shape.of(1, 2, 4096, 16));
    List<NDArray> operands = x.operands(DType.FLOAT32);
    NDArray warm = attend(AttentionOptions.of(1)).apply(operands).eval();
    warm.close();
    Memory.resetPeak();
    long before = Memory.activeBytes();
    attend(AttentionOptions.of(1)).apply(operands).eval();
    long scores = 2L * 4096 * 4096 * Float.BYTES;
    assertEquals(hasLibrary(), Memory.peakBytes() - before < scores / 8, "a strip at a time");
  }

  /** Whether there is a file of oneDNN: what stands in its place otherwise is a reason. */
  private static boolean hasLibrary() {
    return Files.exists(Path.of(Devices.facts(Device.cpu()).get("oneDNN").toString()));
  }
}
