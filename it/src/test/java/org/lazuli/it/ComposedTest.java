package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lazuli.GridIndexing;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.PadMode;
import org.lazuli.spi.Bind;
import org.lazuli.spi.Transformer.Flat;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** Functions written with other functions, of a matrix, under every transform. */
class ComposedTest {
  private static final Spec MATRIX = new Spec(Shape.of(3, 4), DType.FLOAT64);
  private static final long[] ONE_TWO = {1, 2};
  private static final long[] SIX = {6};
  private static final Map<String, UnaryOperator<NDArray>> FUNCTIONS = new LinkedHashMap<>();

  static {
    FUNCTIONS.put("round", x -> Ops.round(x, 1).plus(x));
    FUNCTIONS.put("degrees", Ops::degrees);
    FUNCTIONS.put("nanToNum", Ops::nanToNum);
    FUNCTIONS.put("clip", x -> Ops.clip(x, -0.5, 0.5));
    FUNCTIONS.put("divmod", x -> Ops.divmod(x, Ops.array(DType.FLOAT64, 0.7)).remainder());
    FUNCTIONS.put("isclose", x -> Ops.where(Ops.isclose(x, x.plus(0.0)), x, 0));
    FUNCTIONS.put("view", x -> x.view(DType.COMPLEX128).view(DType.FLOAT64).times(x));
    FUNCTIONS.put("bits", x -> Ops.where(Ops.less(x.view(DType.INT64), 0), x, x.times(2)));
    FUNCTIONS.put("pad", x -> Ops.pad(x, new long[][] {ONE_TWO}, 3));
    FUNCTIONS.put("pad edge", x -> Ops.pad(x, PadMode.EDGE, ONE_TWO));
    FUNCTIONS.put("pad reflect", x -> Ops.pad(x, PadMode.REFLECT, SIX));
    FUNCTIONS.put("pad symmetric", x -> Ops.pad(x, PadMode.SYMMETRIC, SIX));
    FUNCTIONS.put("tril", x -> Ops.tril(x, 1));
    FUNCTIONS.put("diag", x -> Ops.diag(Ops.diag(x, 1), -1));
    FUNCTIONS.put("diagonal", x -> Ops.diagonal(x, -1, 1, 0));
    FUNCTIONS.put("trace", Ops::trace);
    FUNCTIONS.put("asStrided", x -> Ops.asStrided(x, Shape.of(5, 4), new long[] {1, 2}, 1));
    FUNCTIONS.put("unstack", x -> Ops.unstack(x, 1).get(2).times(x.get(0, 0)));
    FUNCTIONS.put("unflatten", x -> Ops.unflatten(x, 1, 2, -1));
    FUNCTIONS.put("roll", x -> Ops.roll(x, new long[] {1, -2}, 0, 1));
    FUNCTIONS.put("tile", x -> Ops.tile(x, 2, 1, 2));
    FUNCTIONS.put("repeat", x -> Ops.repeat(x, 2, 1));
    FUNCTIONS.put("meshgrid", ComposedTest::grid);
    FUNCTIONS.put("atleast3d", Ops::atleast3d);
    FUNCTIONS.put("mean", x -> Ops.mean(x, 1));
    FUNCTIONS.put("var", x -> Ops.var(x, true, 1, new int[] {0}));
    FUNCTIONS.put("std", x -> Ops.std(x, 1));
    FUNCTIONS.put("logsumexp", x -> Ops.logsumexp(x, 0));
    FUNCTIONS.put("softmax", x -> Ops.softmax(x, -1));
    FUNCTIONS.put("sum of no axes", x -> Ops.sum(x, Ops.NO_AXES));
    FUNCTIONS.put("depends", x -> Ops.depends(List.of(x.times(2)), List.of(x)).getFirst());
  }

  private static NDArray grid(NDArray x) {
    List<NDArray> rows = List.of(x.get(0), x.get(1));
    List<NDArray> grid = Ops.meshgrid(rows, false, GridIndexing.XY);
    return grid.getFirst().times(grid.getLast());
  }

  private static Stream<DynamicTest> each(Consumer<Flat> test) {
    return FUNCTIONS.entrySet().stream()
        .map(
            entry ->
                dynamicTest(
                    entry.getKey(),
                    () -> test.accept(xs -> List.of(entry.getValue().apply(xs.getFirst())))));
  }

  private static HostArray matrix(Random random) {
    return HostArray.of(MATRIX, i -> Math.sin(1.7 * i) + 0.01 * random.nextDouble());
  }

  @TestFactory
  Stream<DynamicTest> gradientsAreSlopes() {
    return each(
        function -> {
          Flat scalar = Derived.weighted(function);
          List<HostArray> at = List.of(matrix(new Random(1)));
          List<NDArray> gradients = Derived.grad(scalar).apply(Derived.arrays(at));
          Derived.close(Derived.slopes(scalar, at), Derived.hosts(gradients), 1e-6, "grad");
        });
  }

  @TestFactory
  Stream<DynamicTest> forwardMirrorsReverse() {
    return each(
        function -> {
          Random random = new Random(2);
          List<NDArray> at = List.of(matrix(random).toArray());
          List<NDArray> tangents = Derived.like(at, random);
          var pushed = Bind.transformer().jvp(function, at, tangents);
          List<NDArray> cotangents = Derived.like(pushed.outputs(), random);
          double forward = Derived.dot(pushed.tangents(), cotangents);
          double reverse = Derived.dot(tangents, Derived.pullback(function, at, cotangents));
          assertEquals(forward, reverse, 1e-10 * (1 + Math.abs(forward)), "<jvp, vjp>");
        });
  }

  @TestFactory
  Stream<DynamicTest> batchesAreLoops() {
    return each(
        function -> {
          Random random = new Random(3);
          NDArray batch = Ops.stack(List.of(matrix(random).toArray(), matrix(random).toArray()), 2);
          List<NDArray> looped = Derived.loop(function, 2).apply(List.of(batch));
          List<NDArray> mapped = Derived.vmap(function, 2).apply(List.of(batch));
          Derived.close(looped, mapped, 1e-12, "vmap");
        });
  }
}
