package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lazuli.it.Refusals.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.lazuli.Fn1;
import org.lazuli.Index;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.ScanOptions;
import org.lazuli.Transforms;
import org.lazuli.Tree;
import org.lazuli.io.Io;
import org.lazuli.io.LazuliIoException;
import org.lazuli.nn.Linear;
import org.lazuli.nn.Losses;
import org.lazuli.optimizers.AdamW;
import org.lazuli.optimizers.SGD;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Whatever is wrong is said at the call that is wrong: what, with which shapes, in which op. */
class ErrorTest {
  private final NDArray matrix = Ops.zeros(2, 3);
  private final NDArray vector = Ops.arange(0, 4, 1, DType.FLOAT32);

  @Test
  void shapes() {
    refused("add", () -> matrix.plus(vector), "(2, 3)", "(4,)");
    refused("matmul", () -> Ops.matmul(matrix, Ops.zeros(4, 5)), "(2, 3)", "(4, 5)");
    refused("reshape", () -> matrix.reshape(4, 2), "(2, 3)", "(4, 2)");
    refused("reshape", () -> matrix.reshape(-1, 4), "(2, 3)");
    refused("broadcastTo", () -> Ops.broadcastTo(matrix, Shape.of(3, 2)), "(2, 3)", "(3, 2)");
    refused("concatenate", () -> Ops.concatenate(List.of(matrix, vector), 0));
    refused("where", () -> Ops.where(matrix, vector, matrix), "(2, 3)", "(4,)");
    refused("shape", () -> Ops.zeros(-1, 2), "(-1, 2)");
    refused("shape", () -> Ops.zeros(1L << 40, 1L << 40));
    refused("array", () -> Ops.array(new float[][] {{1, 2}, {3}}));
    refused("split", () -> Ops.split(vector, 3, 0), "(4,)");
    refused("view", () -> vector.get("1:").view(DType.FLOAT64), "float32(3,)", "float64");
    refused("asStrided", () -> Ops.asStrided(vector, Shape.of(3), new long[] {2}, 0), "(4,)");
    refused("unflatten", () -> Ops.unflatten(matrix, 1, 2, 2), "(2, 3)", "(2, 2)");
    refused("pad", () -> Ops.pad(vector, new long[][] {{1, -1}}, 0), "-1");
    refused("tril", () -> Ops.tril(vector), "(4,)");
  }

  @Test
  void axes() {
    refused("sum", () -> Ops.sum(matrix, 2), "axis 2");
    refused("sum", () -> Ops.sum(matrix, 0, -2));
    refused("softmax", () -> Ops.softmax(vector, 1));
    refused("transpose", () -> Ops.transpose(matrix, 0, 0));
    refused("squeeze", () -> Ops.squeeze(matrix, 0), "(2, 3)");
    refused("concatenate", () -> Ops.concatenate(List.of(matrix), 2));
    refused("argmax", () -> Ops.argmax(matrix, -3));
    refused("max", () -> Ops.max(Ops.zeros(0, 2), 0));
  }

  @Test
  void scansAndOrder() {
    refused("cumsum", () -> Ops.cumsum(matrix, 2), "axis 2");
    refused("cumprod", () -> Ops.cumprod(matrix, 0, 1), "one axis");
    refused("logcumsumexp", () -> Ops.logcumsumexp(Ops.array(1f), 1), "axis 1");
    refused("sort", () -> Ops.sort(matrix, -3), "axis -3");
    refused("argsort", () -> Ops.argsort(Ops.array(1).reshape()), "axis -1");
    refused("partition", () -> Ops.partition(vector, 4), "position 4", "(4,)");
    refused("argpartition", () -> Ops.argpartition(matrix, -4), "position -4", "(2, 3)");
    refused("topk", () -> Ops.topk(vector, 5), "(4,)", "5 largest");
    refused("topkWithIndices", () -> Ops.topkWithIndices(vector, -1), "-1 largest");
    refused("median", () -> Ops.median(Ops.zeros(0, 2), 0), "(0, 2)", "empty");
    refused("median", () -> Ops.median(Ops.zeros(0)), "empty");
    refused("diff", () -> Ops.diff(vector, -1, 0), "-1");
    refused("searchsorted", () -> Ops.searchsorted(matrix, vector), "(2, 3)", "one axis");
    var missing = NullPointerException.class;
    refused(missing, "cummax", () -> Ops.cummax(vector, (ScanOptions) null), "options");
    refused(missing, "searchsorted", () -> Ops.searchsorted(vector, vector, null), "side");
    refused(missing, "sort", () -> Ops.sort(null), "x is null");
  }

  @Test
  void dtypes() {
    NDArray integers = Ops.arange(3);
    refused("bitwiseAnd", () -> Ops.bitwiseAnd(vector, vector), "float32");
    refused("leftShift", () -> Ops.leftShift(vector, 1));
    refused("take", () -> Ops.take(vector, vector), "float32");
    refused("grad", () -> Transforms.grad((NDArray x) -> Ops.sum(x)).apply(integers), "int32");
    refused("dtype", () -> DType.of("float128"), "float128");
  }

  @Test
  void nulls() {
    assertThrows(NullPointerException.class, () -> Ops.sin(null));
    assertThrows(NullPointerException.class, () -> Ops.add(vector, (NDArray) null));
    assertThrows(NullPointerException.class, () -> vector.astype(null));
    assertThrows(NullPointerException.class, () -> Ops.concatenate(null, 0));
    assertThrows(NullPointerException.class, () -> Ops.concatenate(Arrays.asList(vector, null), 0));
    assertThrows(NullPointerException.class, () -> Io.save((String) null, vector));
  }

  @Test
  void closedArrays() {
    NDArray closed = Ops.array(1.0, 2.0);
    NDArray before = closed.times(2);
    closed.close();
    closed.close();
    refused(IllegalStateException.class, "sin", () -> Ops.sin(closed), "closed");
    refused(IllegalStateException.class, "eval", closed::eval, "closed");
    assertThrows(IllegalStateException.class, () -> vector.plus(closed));
    assertThrows(IllegalStateException.class, closed::item);
    assertThrows(IllegalStateException.class, () -> closed.set(0, 1));
    assertEquals(4, before.get(1).item());
    assertEquals("array(closed)", closed.toString());
  }

  @Test
  void indices() {
    refused(IndexOutOfBoundsException.class, "get", () -> vector.get(4), "4");
    refused(IndexOutOfBoundsException.class, "get", () -> vector.get(-5), "-5");
    refused("get", () -> vector.get(0, 0), "(4,)");
    refused("index", () -> vector.get("1:2:0"));
    refused("index", () -> vector.get("one"), "one");
    refused("index", () -> Index.slice(0, 1, 0));
  }

  @Test
  void positionsInArraysAreCheckedWhenTheyAreUsed() {
    NDArray beyond = Ops.array(0, 9).times(1);
    NDArray taken = Ops.take(vector, beyond);
    assertNamed("[take]", "9", taken::eval);
    assertNamed("[take]", "9", () -> taken.plus(1).toFloats());
    NDArray written = vector.at(Ops.array(0, -7)).add(1);
    assertNamed("[at.add]", "-7", written::eval);
    assertEquals(6, Ops.sum(vector).item(), "the array is as it was");
  }

  private static void assertNamed(String op, String index, Executable call) {
    IndexOutOfBoundsException e = assertThrows(IndexOutOfBoundsException.class, call);
    assertTrue(e.getMessage().contains(op) && e.getMessage().contains(index), e.getMessage());
  }

  @Test
  void items() {
    refused("item", () -> vector.item(), "(4,)");
    refused("item", () -> Ops.zeros(0).item());
  }

  @Test
  void gradientsOfWhatIsNoScalar() {
    refused("grad", () -> Transforms.grad((NDArray x) -> x.times(2)).apply(vector), "(4,)");
    refused("grad", () -> Transforms.grad((NDArray x) -> Ops.argmax(x)).apply(vector), "uint32");
    Fn1<NDArray, NDArray> sum = x -> Ops.sum(x);
    NDArray whole = Ops.arange(3);
    refused("hessian", () -> Transforms.hessian(sum).apply(whole), "int32");
    refused("hessianBlocks", () -> Transforms.hessianBlocks(sum).apply(whole), "int32");
    refused(
        "valueAndGrad",
        () -> Transforms.valueAndGrad((NDArray x) -> x.times(2)).apply(vector),
        "(4,)");
    refused(
        "grad",
        () -> Transforms.grad((NDArray x, NDArray y) -> Ops.sum(x), 2).apply(vector, vector),
        "2");
    var pullback = Transforms.vjp((NDArray x) -> x.times(2), vector).pullback();
    refused("vjp", () -> pullback.apply(matrix), "(2, 3)", "(4,)");
    refused("jvp", () -> Transforms.jvp((NDArray x) -> x.times(2), vector, matrix), "(2, 3)");
  }

  @Test
  void batchesOfDifferentSizes() {
    var sum = Transforms.vmap((NDArray x, NDArray y) -> x.plus(y));
    refused("vmap", () -> sum.apply(Ops.zeros(3, 2), Ops.zeros(4, 2)), "3", "4");
    refused("vmap", () -> Transforms.vmap((NDArray x) -> x).apply(Ops.array(1.0)));
    var wrong = Transforms.vmap((NDArray x) -> x, 2, 0);
    refused("vmap", () -> wrong.apply(matrix), "2");
  }

  @Test
  void lookingAtValuesThatAreOnlyTraced() {
    var looks = Transforms.vmap((NDArray x) -> x.item() > 0 ? x : x.times(2));
    IllegalStateException inVmap =
        assertThrows(IllegalStateException.class, () -> looks.apply(vector));
    assertTrue(inVmap.getMessage().contains("vmap"), inVmap.getMessage());
    var compiled = Transforms.compile((NDArray x) -> x.eval().times(2));
    assertThrows(IllegalStateException.class, () -> compiled.apply(vector));
    var differentiated = Transforms.grad((NDArray x) -> x.item() > 0 ? x.times(3) : x);
    assertEquals(3, differentiated.apply(Ops.array(1.0)).item());
  }

  @Test
  void transformsRecoverFromAnExceptionInTheFunction() {
    var failing = Transforms.grad((NDArray x) -> Ops.sum(Ops.matmul(x, x)));
    refused("matmul", () -> failing.apply(matrix));
    assertEquals(1, Transforms.grad((NDArray x) -> Ops.sin(x)).apply(Ops.array(0.0)).item());
  }

  @Test
  void learningRates() {
    refused("SGD", () -> new SGD(Double.NaN), "NaN");
    refused("SGD", () -> new SGD(-1), "-1");
    refused("AdamW", () -> new AdamW(Double.POSITIVE_INFINITY), "Infinity");
    refused("SGD", () -> new SGD(0.1).momentum(1.5), "1.5");
    Map<String, NDArray> parameters = Map.of("w", vector);
    var wrong = Map.of("w", matrix);
    assertThrows(IllegalArgumentException.class, () -> new SGD(0.1).update(parameters, wrong));
    var unknown = Map.of("v", vector);
    assertThrows(IllegalArgumentException.class, () -> new SGD(0.1).update(parameters, unknown));
  }

  @Test
  void layersAndLosses() {
    refused("Linear", () -> new Linear(3, 2).apply(vector), "(4,)", "3");
    refused("Linear", () -> new Linear(0, 2), "0");
    refused("crossEntropy", () -> Losses.crossEntropy(matrix, Ops.arange(3)), "(3,)", "(2,)");
    refused("mseLoss", () -> Losses.mseLoss(matrix, vector), "(4,)", "(2, 3)");
    refused("tree", () -> Tree.unflatten(List.of(vector), List.of(vector, vector)));
  }

  @Test
  void truncatedFilesOfWeights(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("weights.safetensors");
    Io.saveSafetensors(file.toString(), Map.of("w", Rand.normal(Shape.of(100))));
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 5, 20, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      LazuliIoException e =
          assertThrows(LazuliIoException.class, () -> Io.loadSafetensors(file), "of " + length);
      assertTrue(e.getMessage().contains("weights.safetensors"), e.getMessage());
    }
    Path array = folder.resolve("a.npy");
    Io.save(array, vector);
    Files.write(array, Arrays.copyOf(Files.readAllBytes(array), 130));
    assertThrows(LazuliIoException.class, () -> Io.load(array.toString()));
    assertThrows(LazuliIoException.class, () -> Io.load(folder.resolve("none.npy").toString()));
  }
}
