package org.lazuli.it.golden;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;

/** Results that are unique only up to something: MLX's own pass, and so do others as right. */
class UniquenessTest {
  @TestFactory
  Stream<DynamicTest> rules() throws IOException {
    List<GoldenCase> cases = Family.read(GoldensTest.resource("mlx-compare/rules.json")).cases();
    assertEquals(11, cases.size());
    return cases.stream().map(each -> DynamicTest.dynamicTest(each.id(), () -> check(each)));
  }

  private static void check(GoldenCase golden) {
    List<Object> outputs = new ArrayList<>(golden.list("outputs"));
    assertDoesNotThrow(() -> compare(golden, outputs));
    for (int i = 0; i < outputs.size(); i++) {
      List<Object> wrong = new ArrayList<>(outputs);
      wrong.set(i, changed((NDArray) outputs.get(i)));
      assertThrows(Mismatch.class, () -> compare(golden, wrong), "output " + i + " is wrong");
    }
    List<Object> other = signs(golden, outputs);
    assertDoesNotThrow(() -> compare(golden, other));
    List<Object> fewer = outputs.subList(0, outputs.size() - 1);
    assertThrows(Mismatch.class, () -> compare(golden, fewer));
  }

  private static void compare(GoldenCase golden, List<Object> result) {
    new Uniqueness(golden.tolerance())
        .check(golden, golden.arguments(), golden.list("outputs"), result);
  }

  /** {@return an array with its first element changed, to another valid position if it is one} */
  private static NDArray changed(NDArray array) {
    if (array.dtype().isComplex()) {
      Numbers numbers = Numbers.of(array);
      double[] re = IntStream.range(0, numbers.size()).mapToDouble(numbers::re).toArray();
      re[0] = 2 * re[0] + 0.5;
      double[] im = IntStream.range(0, numbers.size()).mapToDouble(numbers::im).toArray();
      return Ops.complex(Ops.array(re), Ops.array(im))
          .astype(array.dtype())
          .reshape(array.shape().toArray());
    }
    NDArray flat = array.flatten();
    Object last = flat.get(-1);
    boolean whole = !array.dtype().isInexact();
    NDArray first = whole ? (NDArray) last : flat.get(0).times(2).plus(0.5);
    flat.set(0, first.astype(array.dtype()));
    return flat.reshape(array.shape().toArray());
  }

  /** {@return the outputs with other signs where those are free} */
  private static List<Object> signs(GoldenCase golden, List<Object> outputs) {
    List<Object> other = new ArrayList<>(outputs);
    switch (golden.text("compare")) {
      case "svd" -> {
        other.set(0, flipped(outputs.get(0), 1));
        other.set(2, flipped(outputs.get(2), 0));
      }
      case "qr" -> {
        other.set(0, flipped(outputs.get(0), 1));
        other.set(1, flipped(outputs.get(1), 0));
      }
      case "eigh" -> other.set(1, flipped(outputs.get(1), 1));
      case "columns up to sign" -> other.set(0, flipped(outputs.get(0), 1));
      case "multiset along the axis" -> other.set(0, Ops.flip((NDArray) outputs.get(0), -1));
      default -> {}
    }
    return other;
  }

  /** {@return a matrix with the first row or column negated} */
  private static NDArray flipped(Object matrix, int axis) {
    NDArray x = (NDArray) matrix;
    NDArray signs = Ops.ones(DType.FLOAT32, x.dim(axis));
    signs.set(0, -1);
    return x.times(axis == 0 ? signs.reshape(-1, 1) : signs);
  }
}
