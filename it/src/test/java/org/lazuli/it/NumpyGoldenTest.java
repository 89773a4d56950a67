package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lazuli.Fn1;
import org.lazuli.Fn2;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.io.Io;
import org.lazuli.io.Tensors;
import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.spi.Bind;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** What NumPy computes, written by make_goldens.py, through the facade. */
class NumpyGoldenTest {
  private static final List<DType> INTEGERS =
      Stream.of(DType.values()).filter(DType::isInteger).toList();

  private static Tensors load(String family) {
    return Io.loadNpz(Repository.resources().resolve("golden/numpy/" + family + ".npz"));
  }

  /** Compares relative to the expected values, however small they are. */
  private static void check(NDArray expected, NDArray actual, double tolerance) {
    assertEquals(expected.shape(), actual.shape());
    double[] wanted = expected.toDoubles();
    double[] got = actual.toDoubles();
    for (int i = 0; i < wanted.length; i++) {
      boolean close = Math.abs(wanted[i] - got[i]) <= tolerance * Math.abs(wanted[i]);
      boolean same = wanted[i] == got[i] || Double.isNaN(wanted[i]) && Double.isNaN(got[i]);
      boolean infinite = Double.isInfinite(wanted[i]) || Double.isInfinite(got[i]);
      if (!same && (infinite || !close)) {
        throw new AssertionError("element " + i + " is " + got[i] + ", not " + wanted[i]);
      }
    }
  }

  private static double tolerance(DType dtype) {
    return dtype == DType.FLOAT64 ? 1e-14 : 1e-6;
  }

  @TestFactory
  Stream<DynamicTest> unary() {
    Tensors goldens = load("unary");
    return Arrays.stream(Unary.values())
        .filter(function -> goldens.arrays().containsKey(function.opName()))
        .flatMap(
            function ->
                Stream.of(DType.FLOAT32, DType.FLOAT64)
                    .map(
                        dtype ->
                            dynamicTest(
                                function + " " + dtype, () -> check(goldens, function, dtype))));
  }

  private static void check(Tensors goldens, Unary function, DType dtype) {
    NDArray x = goldens.get("x").astype(dtype);
    check(
        goldens.get(function.opName()), Bind.one(function, x), slack(function) * tolerance(dtype));
  }

  /** The goldens of these are themselves composed of rounded steps. */
  private static double slack(Unary function) {
    return switch (function) {
      case ERFINV, TAN, ARCCOSH -> 10;
      default -> 1;
    };
  }

  @TestFactory
  Stream<DynamicTest> binary() {
    Tensors goldens = load("binary");
    return Arrays.stream(Binary.values())
        .filter(function -> goldens.arrays().containsKey(function.opName()))
        .map(function -> dynamicTest(function.opName(), () -> check(goldens, function)));
  }

  private static void check(Tensors goldens, Binary function) {
    boolean finite = function == Binary.FLOOR_DIVIDE || function == Binary.REMAINDER;
    NDArray x = goldens.get(finite ? "x finite" : "x");
    NDArray y = goldens.get(finite ? "y finite" : "y");
    check(goldens.get(function.opName()), Bind.one(function, x, y), tolerance(DType.FLOAT32));
  }

  @TestFactory
  Stream<DynamicTest> integers() {
    Tensors goldens = load("integers");
    return INTEGERS.stream()
        .flatMap(
            dtype ->
                Arrays.stream(Binary.values())
                    .filter(f -> goldens.arrays().containsKey(dtype + " " + f.opName()))
                    .map(
                        f ->
                            dynamicTest(dtype + " " + f.opName(), () -> check(goldens, dtype, f))));
  }

  private static void check(Tensors goldens, DType dtype, Binary function) {
    String[] operands =
        switch (function) {
          case POWER -> new String[] {" base", " exponent"};
          case LEFT_SHIFT, RIGHT_SHIFT -> new String[] {" bits", " places"};
          default -> new String[] {" x", " y"};
        };
    NDArray x = goldens.get(dtype + operands[0]);
    NDArray y = goldens.get(dtype + operands[1]);
    HostArray expected = HostArray.of(goldens.get(dtype + " " + function.opName()));
    Tolerance.check(expected, HostArray.of(Bind.one(function, x, y)), 0, function.opName());
  }

  @TestFactory
  Stream<DynamicTest> casts() {
    Tensors goldens = load("casts");
    return goldens.arrays().keySet().stream()
        .filter(name -> name.contains(" to "))
        .map(name -> dynamicTest(name, () -> checkCast(goldens, name)));
  }

  private static void checkCast(Tensors goldens, String name) {
    String[] words = name.split(" to ");
    NDArray result = goldens.get(words[0]).astype(DType.of(words[1]));
    HostArray expected = HostArray.of(goldens.get(name));
    Tolerance.check(expected, HostArray.of(result), 0, name);
  }

  private static final Map<String, Fn2<NDArray, int[], NDArray>> REDUCTIONS =
      Map.of(
          "sum",
          Ops::sum,
          "prod",
          Ops::prod,
          "max",
          Ops::max,
          "min",
          Ops::min,
          "any",
          Ops::any,
          "all",
          Ops::all,
          "mean",
          Ops::mean,
          "var",
          Ops::var,
          "std",
          Ops::std,
          "logsumexp",
          (x, axes) -> Ops.logsumexp(x.times(50), axes));

  @TestFactory
  Stream<DynamicTest> reductions() {
    Tensors goldens = load("reductions");
    return goldens.arrays().keySet().stream()
        .filter(name -> name.split(" ").length == 3)
        .map(name -> dynamicTest(name, () -> checkReduction(goldens, name)));
  }

  private static void checkReduction(Tensors goldens, String name) {
    String[] words = name.split(" ");
    NDArray x = goldens.get(words[0]);
    NDArray expected = goldens.get(name);
    if (words[1].startsWith("arg")) {
      int axis = Integer.parseInt(words[2]);
      check(expected, words[1].equals("argmax") ? Ops.argmax(x, axis) : Ops.argmin(x, axis), 0);
      return;
    }
    int[] axes =
        words[2].equals("all")
            ? new int[0]
            : Stream.of(words[2].split(",")).mapToInt(Integer::parseInt).toArray();
    NDArray result = REDUCTIONS.get(words[1]).apply(x, axes);
    // Sums cancel, so they are as good as their largest terms.
    HostArray wanted = HostArray.of(expected.astype(result.dtype()));
    Tolerance.check(wanted, HostArray.of(result), 4, name);
  }

  @TestFactory
  Stream<DynamicTest> products() {
    Tensors goldens = load("products");
    return goldens.arrays().keySet().stream()
        .filter(name -> !name.contains(" "))
        .map(
            name ->
                dynamicTest(
                    name,
                    () -> {
                      NDArray product =
                          Ops.matmul(goldens.get(name + " a"), goldens.get(name + " b"));
                      HostArray expected = HostArray.of(goldens.get(name).astype(product.dtype()));
                      Tolerance.check(expected, HostArray.of(product), 4, name);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> indexing() {
    Tensors goldens = load("indexing");
    NDArray x = goldens.get("x");
    List<DynamicTest> tests = new ArrayList<>();
    for (String name : goldens.arrays().keySet()) {
      Fn1<NDArray, NDArray> read = reader(goldens, name);
      if (read != null) {
        tests.add(dynamicTest(name, () -> check(goldens.get(name), read.apply(x), 0)));
      }
    }
    assertTrue(tests.size() > 15);
    return tests.stream();
  }

  private static Fn1<NDArray, NDArray> reader(Tensors goldens, String name) {
    if (name.equals("x") || name.equals("positions") || name.equals("add at")) {
      return null;
    }
    if (name.startsWith("take ")) {
      int axis = name.charAt(name.length() - 1) - '0';
      return x -> Ops.take(x, Ops.remainder(goldens.get("positions"), x.dim(axis)), axis);
    }
    return x -> x.get(name);
  }

  @Test
  void repeatedPositionsAccumulate() {
    NDArray positions = Ops.array(0, 2, 2, -1);
    NDArray zeros = Ops.zeros(DType.INT32, 5);
    NDArray updated = zeros.at(positions).add(Ops.array(1, 10, 100, 1000));
    check(load("indexing").get("add at"), updated, 0);
    assertEquals(Shape.of(5), zeros.shape());
  }
}
