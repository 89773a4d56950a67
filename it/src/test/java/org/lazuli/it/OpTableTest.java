package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lazuli.it.Derived.arrays;
import static org.lazuli.it.Derived.close;
import static org.lazuli.it.Derived.function;
import static org.lazuli.it.Derived.grad;
import static org.lazuli.it.Derived.hosts;
import static org.lazuli.it.Derived.like;
import static org.lazuli.it.Derived.loop;
import static org.lazuli.it.Derived.pullback;
import static org.lazuli.it.Derived.seeded;
import static org.lazuli.it.Derived.slopes;
import static org.lazuli.it.Derived.vmap;
import static org.lazuli.it.Derived.weighted;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.it.OpCase.Derivative;
import org.lazuli.op.Custom;
import org.lazuli.spi.Bind;
import org.lazuli.spi.Transformer.Flat;

/** Every row of the op table under every transform, on the default device. */
class OpTableTest {
  private static final double EXACT = 1e-12;

  private static Stream<DynamicTest> rows(Predicate<OpCase> filter, Consumer<OpCase> test) {
    return OpCases.all().stream()
        .filter(filter)
        .map(row -> DynamicTest.dynamicTest(row.name(), () -> test.accept(row)));
  }

  private static boolean hasSlope(OpCase row) {
    return row.derivative() == Derivative.SLOPE && row.hasWidest();
  }

  private static boolean hasDerivative(OpCase row) {
    return hasSlope(row) || row.derivative() == Derivative.ZERO;
  }

  private static boolean hasBatches(OpCase row) {
    return !row.operands().isEmpty() && !(row.op() instanceof Custom);
  }

  @TestFactory
  Stream<DynamicTest> gradientsAreSlopes() {
    return rows(
        OpTableTest::hasSlope,
        row -> {
          List<HostArray> operands = row.makeSmooth(seeded(row));
          Flat scalar = weighted(function(row));
          List<NDArray> grads = grad(scalar).apply(arrays(operands));
          close(slopes(scalar, operands), hosts(grads), 1e-7, "grad");
        });
  }

  @TestFactory
  Stream<DynamicTest> stoppedGradientsAreZero() {
    return rows(
        row -> row.derivative() == Derivative.ZERO,
        row -> {
          List<NDArray> operands = arrays(row.makeSmooth(seeded(row)));
          List<NDArray> zeros = operands.stream().map(Ops::zerosLike).toList();
          close(zeros, grad(weighted(function(row))).apply(operands), 0, "grad");
        });
  }

  @TestFactory
  Stream<DynamicTest> forwardMirrorsReverse() {
    return rows(OpTableTest::hasDerivative, OpTableTest::checkDuality);
  }

  private static void checkDuality(OpCase row) {
    Random random = seeded(row);
    List<NDArray> operands = arrays(row.makeSmooth(random));
    List<NDArray> tangents = like(operands, random);
    var pushed = Bind.transformer().jvp(function(row), operands, tangents);
    List<NDArray> cotangents = like(pushed.outputs(), random);
    double forward = Derived.dot(pushed.tangents(), cotangents);
    double reverse = Derived.dot(tangents, pullback(function(row), operands, cotangents));
    assertEquals(forward, reverse, 1e-10 * (1 + Math.abs(forward)), "<jvp, vjp>");
  }

  @TestFactory
  Stream<DynamicTest> batchesAreLoops() {
    return rows(
        OpTableTest::hasBatches,
        row -> {
          Random random = seeded(row);
          int count = row.operands().size();
          for (int mask = 1; mask < 1 << count; mask++) {
            int[] axes = new int[count];
            List<NDArray> arguments = batch(row, mask, axes, random);
            close(
                loop(function(row), axes).apply(arguments),
                vmap(function(row), axes).apply(arguments),
                EXACT,
                "vmap mask " + mask);
          }
        });
  }

  /** Several arguments stacked along some axis where the mask says so. */
  private static List<NDArray> batch(OpCase row, int mask, int[] axes, Random random) {
    List<NDArray> arguments = new ArrayList<>();
    for (int i = 0; i < axes.length; i++) {
      int argument = i;
      boolean mapped = (mask >> i & 1) == 1;
      axes[i] = mapped ? random.nextInt(row.operands().get(i).shape().ndim() + 1) : -1;
      List<NDArray> slices =
          IntStream.range(0, 3).mapToObj(_ -> make(row, argument, random)).toList();
      arguments.add(mapped ? Ops.stack(slices, axes[i]).eval() : slices.getFirst());
    }
    return arguments;
  }

  /** Rows for integers only are tried with the first dtype they have. */
  private static NDArray make(OpCase row, int argument, Random random) {
    Operand operand = row.operands().get(argument);
    return row.hasWidest()
        ? operand.makeSmooth(row.widest(), random).toArray()
        : operand.make(row.dtypes().getFirst(), random).toArray();
  }

  @TestFactory
  Stream<DynamicTest> nestedBatchesAreLoops() {
    return rows(
        OpTableTest::hasBatches,
        row -> {
          Random random = seeded(row);
          int[] outer = Derived.fill(row.operands().size(), 0);
          int[] inner = new int[outer.length];
          List<List<NDArray>> batches = new ArrayList<>();
          int mask = (1 << outer.length) - 1;
          List<NDArray> first = batch(row, mask, inner, random);
          batches.add(first);
          batches.add(again(row, first, inner, random));
          List<NDArray> arguments =
              IntStream.range(0, outer.length)
                  .mapToObj(i -> Ops.stack(batches.stream().map(b -> b.get(i)).toList(), 0))
                  .toList();
          close(
              loop(loop(function(row), inner), outer).apply(arguments),
              vmap(vmap(function(row), inner), outer).apply(arguments),
              EXACT,
              "vmap of vmap");
        });
  }

  private static List<NDArray> again(OpCase row, List<NDArray> batch, int[] axes, Random random) {
    List<NDArray> others = new ArrayList<>();
    for (int i = 0; i < axes.length; i++) {
      int argument = i;
      List<NDArray> slices =
          IntStream.range(0, (int) batch.get(i).dim(axes[i]))
              .mapToObj(_ -> make(row, argument, random))
              .toList();
      others.add(Ops.stack(slices, axes[i]));
    }
    return others;
  }

  @TestFactory
  Stream<DynamicTest> batchesOfGradientsAreLoops() {
    return rows(
        OpTableTest::hasSlope,
        row -> {
          Random random = seeded(row);
          int[] axes = new int[row.operands().size()];
          List<NDArray> arguments = batch(row, (1 << axes.length) - 1, axes, random);
          Flat gradient = grad(weighted(function(row)));
          close(
              loop(gradient, axes).apply(arguments),
              vmap(gradient, axes).apply(arguments),
              EXACT,
              "vmap of grad");
        });
  }

  @TestFactory
  Stream<DynamicTest> compiledIsEager() {
    return rows(
        row -> !(row.op() instanceof Custom),
        row -> {
          Random random = seeded(row);
          Flat function = hasSlope(row) ? both(function(row)) : function(row);
          Flat compiled = Bind.transformer().compile(function, false);
          for (int run = 0; run < 2; run++) {
            List<NDArray> arguments =
                IntStream.range(0, row.operands().size())
                    .mapToObj(i -> make(row, i, random))
                    .toList();
            close(function.apply(arguments), compiled.apply(arguments), EXACT, "run " + run);
          }
        });
  }

  /** One compiled function for arguments of every size. */
  @TestFactory
  Stream<DynamicTest> compiledForAnySizeIsEager() {
    return rows(
        OpTableTest::hasBatches,
        row -> {
          Random random = seeded(row);
          Flat compiled = Bind.transformer().compile(function(row), true);
          for (OpCase sized : row.sizes().limit(4).toList()) {
            List<NDArray> arguments =
                IntStream.range(0, sized.operands().size())
                    .mapToObj(i -> make(sized, i, random))
                    .toList();
            close(function(row).apply(arguments), compiled.apply(arguments), EXACT, "shapeless");
          }
        });
  }

  /** The value and the gradient. */
  private static Flat both(Flat function) {
    return arguments -> {
      List<NDArray> results = new ArrayList<>(function.apply(arguments));
      results.addAll(grad(weighted(function)).apply(arguments));
      return results;
    };
  }
}
