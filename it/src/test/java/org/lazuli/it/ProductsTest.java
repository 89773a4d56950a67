package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lazuli.it.Refusals.refuses;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazuli.EinsumPath;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Sums of products against loops over all indices, in every dtype; what they refuse. */
class ProductsTest {
  private static final int[] SIZES = {2, 3, 4, 1, 5};

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ab,bc->ac",
        "ab,bc->ca",
        "ab,ab->",
        "aab->ba",
        "abab->b",
        "abc,cb->",
        "ab,cd->dbca",
        "abc,bad,d->cd",
        "ab,bc,cd,de->ae",
        "ab,ac,ad->bcd",
        "a,b,c->abc",
        "abc->",
        "ae,be,ce,de->abcd",
        "da,db,ab->",
        "aa,ab,bb->a"
      })
  void einsumSumsOverAllIndices(String subscripts) {
    Random random = new Random(subscripts.hashCode());
    String[] sides = subscripts.split("->", -1);
    List<NDArray> operands = new ArrayList<>();
    for (String labels : sides[0].split(",")) {
      long[] shape = labels.chars().mapToLong(c -> SIZES[c - 'a']).toArray();
      double[] values = random.doubles(Shape.of(shape).size(), -1, 1).toArray();
      operands.add(Ops.array(DType.FLOAT64, (Object) values).reshape(shape));
    }
    NDArray got = Ops.einsum(subscripts, operands.toArray(NDArray[]::new));
    double[] expected = new double[(int) got.size()];
    sum(sides[0].split(","), sides[1], operands, new LinkedHashMap<>(), 1, expected);
    assertArrayEquals(expected, got.toDoubles(), 1e-12, subscripts);
  }

  /** Adds the products for all values of the labels that have none yet. */
  private static void sum(
      String[] inputs,
      String output,
      List<NDArray> operands,
      Map<Character, Integer> at,
      double product,
      double[] sums) {
    for (char label : String.join("", inputs).toCharArray()) {
      if (!at.containsKey(label)) {
        for (int i = 0; i < SIZES[label - 'a']; i++) {
          at.put(label, i);
          sum(inputs, output, operands, at, product, sums);
        }
        at.remove(label);
        return;
      }
    }
    double all = product;
    for (int i = 0; i < inputs.length; i++) {
      all *= operands.get(i).toDoubles()[position(inputs[i], at)];
    }
    sums[position(output, at)] += all;
  }

  private static int position(String labels, Map<Character, Integer> at) {
    int position = 0;
    for (char label : labels.toCharArray()) {
      position = position * SIZES[label - 'a'] + at.get(label);
    }
    return position;
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void everyDTypeKeepsItself(DType dtype) {
    NDArray a = Ops.array(1, 0, 3, 1, 2, 2).reshape(2, 3).astype(dtype);
    NDArray b = Ops.array(0, 1, 1, 1, 0, 3).reshape(3, 2).astype(dtype);
    double[] expected =
        dtype == DType.BOOL ? new double[] {0, 1, 1, 1} : new double[] {0, 10, 2, 9};
    for (NDArray product :
        List.of(
            Ops.matmul(a, b),
            Ops.einsum("ij,jk", a, b),
            Ops.tensordot(a, b, 1),
            Ops.inner(a, Ops.transpose(b)),
            Ops.gatherMm(a, b, null, null))) {
      assertEquals(dtype, product.dtype());
      assertArrayEquals(expected, Ops.real(product).astype(DType.FLOAT64).toDoubles());
    }
    assertEquals(dtype, Ops.kron(a, b).dtype());
    assertEquals(dtype, Ops.outer(a, b).dtype());
    assertEquals(dtype, Ops.einsum("ij->j", a).dtype());
    assertEquals(dtype, Ops.einsum("ij,ij->ij", a, a).dtype());
  }

  @Test
  void sixteenBitsAreSummedWider() {
    NDArray ones = Ops.ones(DType.BFLOAT16, 4096);
    assertEquals(4096, Ops.vecdot(ones, ones, -1).item());
    assertEquals(4096, Ops.einsum("i,i,i->", ones, ones, ones).item());
    assertEquals(4096, Ops.inner(ones, ones).item());
  }

  @Test
  void thePathAvoidsLargeProducts() {
    NDArray a = Ops.ones(10, 1000);
    NDArray b = Ops.ones(1000, 1000);
    NDArray c = Ops.ones(1000);
    EinsumPath path = Ops.einsumPath("ij,jk,k->i", a, b, c);
    assertEquals(List.of(List.of(1, 2), List.of(0, 1)), path.contractions());
    assertEquals(3, path.naiveScaling());
    assertEquals(2, path.optimizedScaling());
    assertTrue(path.optimizedFlops() < path.naiveFlops() / 10);
    assertTrue(path.toString().contains("[[1, 2], [0, 1]]"), path.toString());
  }

  @Test
  void outsideOfASegmentNothingCounts() {
    NDArray a = Ops.array(1.0, Double.NaN, 2.0).reshape(1, 3);
    NDArray b = Ops.array(3.0, Double.POSITIVE_INFINITY, 4.0).reshape(3, 1);
    NDArray segments = Ops.array(0, 1, 2, 3, 1, 1).reshape(3, 2);
    assertArrayEquals(new float[] {3, 8, 0}, Ops.segmentedMm(a, b, segments).toFloats());
  }

  @Test
  void masksHaveAnElementForABlock() {
    NDArray a = Ops.arange(0, 15, 1).reshape(3, 5).astype(DType.FLOAT32);
    NDArray b = Ops.arange(0, 10, 1).reshape(5, 2).astype(DType.FLOAT32);
    NDArray lhs = Ops.array(true, false, true, false, true, false).reshape(2, 3);
    NDArray seen = Ops.array(1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 1, 1, 0).reshape(3, 5);
    NDArray rhs = Ops.array(0.5, 2.0, -1.0).reshape(3, 1);
    NDArray factors = Ops.array(0.5, 0.5, 2.0, 2.0, -1.0).reshape(5, 1);
    NDArray out = Ops.array(true, false).reshape(2, 1);
    float[] expected = Ops.matmul(a.times(seen), b.times(factors)).toFloats();
    expected[4] = expected[5] = 0;
    assertArrayEquals(expected, Ops.blockMaskedMm(a, b, 2, out, lhs, rhs).toFloats());
    NDArray row = Ops.blockMaskedMm(a.get(0), b, 2, null, lhs.get(0), rhs);
    assertArrayEquals(new float[] {expected[0], expected[1]}, row.toFloats());
  }

  @Test
  void hadamardMatricesAreOrthogonal() {
    for (long n : new long[] {1, 2, 12, 20, 28, 40, 64, 2048}) {
      NDArray identity = Ops.eye(n, n, 0, DType.FLOAT64);
      NDArray matrix = Ops.hadamardTransform(identity, 1);
      assertArrayEquals(
          Ops.multiply(identity, n).toDoubles(),
          Ops.matmul(matrix, Ops.transpose(matrix)).toDoubles(),
          1e-9);
      assertEquals(1, Ops.max(Ops.abs(matrix)).item());
    }
  }

  @Test
  void errorsNameTheFunction() {
    NDArray a = Ops.ones(2, 3);
    NDArray b = Ops.ones(4, 2);
    refuses("[einsum] 2 subscripts", () -> Ops.einsum("ij,jk->ik", a));
    refuses("[einsum] axis 0 of operand 1", () -> Ops.einsum("ij,jk->ik", a, b));
    refuses("[einsum] no operand has", () -> Ops.einsum("ij->ik", a));
    refuses("[einsum] the output has 'i' twice", () -> Ops.einsum("ij->ii", a));
    refuses("[einsum] a subscript has letters", () -> Ops.einsum("i1->i", a));
    refuses("[einsum] a subscript has letters", () -> Ops.einsum("......->", a));
    refuses("[einsum] subscripts 'ijk' for", () -> Ops.einsum("ijk", a));
    refuses("[einsum] subscripts 'ijk...' for", () -> Ops.einsum("ijk...", a));
    refuses("[einsum] axis 1 of operand 0", () -> Ops.einsum("ii", a));
    refuses("[einsumPath] axis 1", () -> Ops.einsumPath("ii", a));
    refuses("[tensordot] sizes differ", () -> Ops.tensordot(a, b, 1));
    refuses("[tensordot] 3 axes", () -> Ops.tensordot(a, b, 3));
    refuses("[tensordot] axes do not pair", () -> Ops.tensordot(a, b, new int[1], new int[2]));
    refuses("[tensordot] an axis", () -> Ops.tensordot(a, a, new int[2], new int[2]));
    refuses("[vecdot] sizes differ", () -> Ops.vecdot(a, b, -1));
    refuses("[vecdot] axis 2", () -> Ops.vecdot(a, a, 2));
    refuses("[addmm] c of shape", () -> Ops.addmm(Ops.ones(3, 3), a, Ops.ones(3, 2)));
    refuses("[gatherMm] inner", () -> Ops.gatherMm(a, b, Ops.array(0), Ops.array(0)));
    refuses("[gatherMm] lhsIndices", () -> Ops.gatherMm(a, a, Ops.array(0.5), null));
    refuses(
        "[segmentedMm] segments", () -> Ops.segmentedMm(a, Ops.ones(3, 2), Ops.array(0.0, 1.0)));
    refuses("[segmentedMm] needs two", () -> Ops.segmentedMm(a, Ops.ones(3), Ops.array(0, 1)));
    refuses("[hadamardTransform] size 3", () -> Ops.hadamardTransform(a));
    refuses(
        "[blockMaskedMm] maskOut", () -> Ops.blockMaskedMm(a, Ops.ones(3, 2), 2, a, null, null));
  }
}
