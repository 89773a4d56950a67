package org.lazuli.it.golden;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lazuli.Complex;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;

class ComparisonTest {
  private static final Comparison EXACT = new Comparison(Tolerance.EXACT);
  private static final Comparison NEAR = new Comparison(new Tolerance(0.01, 0.001));

  private static void same(Comparison comparison, Object wanted, Object got) {
    assertDoesNotThrow(() -> comparison.check("", wanted, got));
  }

  private static Mismatch differs(Comparison comparison, Object wanted, Object got) {
    return assertThrows(Mismatch.class, () -> comparison.check("", wanted, got));
  }

  @Test
  void exactMeansEqualValues() {
    NDArray special = Ops.array(0.0, Double.NaN, Double.POSITIVE_INFINITY);
    same(EXACT, special, Ops.array(-0.0, Double.NaN, Double.POSITIVE_INFINITY));
    differs(EXACT, special, Ops.array(0.0, Double.NaN, Double.NEGATIVE_INFINITY));
    differs(EXACT, special, Ops.array(0.0, 1.0, Double.POSITIVE_INFINITY));
    NDArray large = Ops.array(DType.INT64, (1L << 60) + 1);
    differs(EXACT, large, Ops.array(DType.INT64, 1L << 60));
  }

  @Test
  void tolerance() {
    same(NEAR, Ops.array(100.0), Ops.array(101.0));
    differs(NEAR, Ops.array(100.0), Ops.array(101.1));
    same(NEAR, Ops.array(0.0), Ops.array(0.0009));
    differs(NEAR, Ops.array(0.0), Ops.array(0.002));
    differs(NEAR, Ops.array(1.0), Ops.array(Double.NaN));
    differs(NEAR, Ops.array(Double.POSITIVE_INFINITY), Ops.array(1e30));
    differs(NEAR, Ops.array(1.0), Ops.array(Double.POSITIVE_INFINITY));
    same(NEAR, Complex.of(1, 100), Complex.of(1.5, 100));
    differs(NEAR, Complex.of(1, 100), Complex.of(1, 103));
  }

  @Test
  void dtypesAndShapes() {
    differs(NEAR, Ops.array(1.0), Ops.array(DType.FLOAT64, 1.0));
    differs(NEAR, Ops.zeros(2, 3), Ops.zeros(3, 2));
    differs(NEAR, Ops.zeros(0, 3), Ops.zeros(0, 2));
    same(EXACT, Ops.zeros(0, 3), Ops.zeros(0, 3));
    Mismatch e = differs(EXACT, Ops.arange(6).reshape(2, 3), Ops.zeros(DType.INT32, 2, 3));
    assertTrue(e.expected().endsWith("1 at [0, 1]"), e.expected());
    assertTrue(e.got().startsWith("0 there"), e.got());
  }

  @Test
  void trees() {
    same(EXACT, Arrays.asList(1L, "a", null), Arrays.asList(1.0, "a", null));
    same(EXACT, Map.of("a", List.of(2L)), Map.of("a", new Tuple(Ops.array(2))));
    differs(EXACT, List.of(1L), List.of(1L, 2L));
    differs(EXACT, Map.of("a", 1L), Map.of("b", 1L));
    differs(EXACT, true, 1L);
    differs(EXACT, 1L, Ops.array(1, 1));
    differs(EXACT, null, 0L);
    assertEquals("[1].a 2", differs(EXACT, List.of(1L, Map.of("a", 2L)), parts()).expected());
  }

  private static List<Object> parts() {
    return List.of(1L, Map.of("a", 3L));
  }

  @Test
  void oneOutputIsTheResultOrItsOnlyPart() {
    assertDoesNotThrow(() -> EXACT.outputs(List.of(1L), 1L));
    assertDoesNotThrow(() -> EXACT.outputs(List.of(1L), List.of(1L)));
    assertDoesNotThrow(() -> EXACT.outputs(List.of(List.of(1L)), List.of(1L)));
    assertDoesNotThrow(() -> EXACT.outputs(List.of(1L, 2L), List.of(1L, 2L)));
    assertThrows(Mismatch.class, () -> EXACT.outputs(List.of(1L), List.of(1L, 1L)));
    assertThrows(Mismatch.class, () -> EXACT.outputs(List.of(1L, 2L), 1L));
  }
}
