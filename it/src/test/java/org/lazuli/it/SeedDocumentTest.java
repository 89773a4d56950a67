package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lazuli.Index.ELLIPSIS;
import static org.lazuli.Index.NEW_AXIS;
import static org.lazuli.Index.slice;
import static org.lazuli.Ops.arange;
import static org.lazuli.Ops.array;
import static org.lazuli.Ops.mean;
import static org.lazuli.Ops.square;
import static org.lazuli.Transforms.grad;
import static org.lazuli.Transforms.stopGradient;
import static org.lazuli.Transforms.valueAndGrad;
import static org.lazuli.Transforms.vmap;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazuli.Fn1;
import org.lazuli.Fn2;
import org.lazuli.Fn3;
import org.lazuli.Memory;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.io.Io;
import org.lazuli.io.Tensors;
import org.lazuli.nn.Layer;
import org.lazuli.nn.Linear;
import org.lazuli.optimizers.SGD;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * Every code block of MLX's usage guide (the chapters on function transforms, indexing, lazy
 * evaluation, conversion, saving and loading) in Java, with the outcome stated there.
 *
 * <p>Open: saving gguf, and handing arrays to other frameworks (DLPack); both come with the rest of
 * the file formats.
 */
class SeedDocumentTest {

  /** A weight and a bias, as the guide's dictionary of parameters. */
  record Params(NDArray weight, NDArray bias) {}

  private static final Fn3<NDArray, NDArray, NDArray, NDArray> LOSS =
      (w, x, y) -> mean(square(w.times(x).minus(y)));

  private final NDArray w = array(1.0);
  private final NDArray x = array(0.5, -0.5);
  private final NDArray y = array(1.5, -1.5);

  @Test
  void gradOfSin() {
    Fn1<NDArray, NDArray> dfdx = grad(Ops::sin);
    assertEquals("array(-1, dtype=float32)", dfdx.apply(array(Math.PI)).toString());
    assertEquals("array(-1, dtype=float32)", Ops.cos(array(Math.PI)).toString());
  }

  @Test
  void secondDerivativeOfSin() {
    Fn1<NDArray, NDArray> d2fdx2 = grad(grad(Ops::sin));
    assertEquals("array(-1, dtype=float32)", d2fdx2.apply(array(Math.PI / 2)).toString());
    assertEquals("array(1, dtype=float32)", Ops.sin(array(Math.PI / 2)).toString());
  }

  @Test
  void gradOfALoss() {
    assertEquals("array(-1, dtype=float32)", grad(LOSS).apply(w, x, y).toString());
    assertEquals("array([-1, 1], dtype=float32)", grad(LOSS, 1).apply(w, x, y).toString());
  }

  @Test
  void valueAndGradOfALoss() {
    var both = valueAndGrad(LOSS).apply(w, x, y);
    assertEquals("array(1, dtype=float32)", both.value().toString());
    assertEquals("array(-1, dtype=float32)", both.grad().toString());
  }

  @Test
  void gradientsComeInTheSameTree() {
    Fn1<Map<String, NDArray>, NDArray> loss =
        params -> mean(square(params.get("weight").times(x).plus(params.get("bias")).minus(y)));
    Map<String, NDArray> params = new LinkedHashMap<>();
    params.put("weight", array(1.0));
    params.put("bias", array(0.0));
    assertEquals(
        "{weight=array(-1, dtype=float32), bias=array(0, dtype=float32)}",
        grad(loss).apply(params).toString());
  }

  @Test
  void gradientsOfARecordAreThatRecord() {
    Fn1<Params, NDArray> loss =
        params -> mean(square(params.weight().times(x).plus(params.bias()).minus(y)));
    Params gradients = grad(loss).apply(new Params(array(1.0), array(0.0)));
    assertEquals(-1, gradients.weight().item());
    assertEquals(0, gradients.bias().item());
  }

  @Test
  void stopGradientStopsGradients() {
    Fn1<NDArray, NDArray> partly = v -> v.times(stopGradient(v)).sum();
    assertEquals(3, grad(partly).apply(array(3.0)).item());
  }

  @Test
  void vmapAddsColumnsToRows() {
    NDArray xs = Rand.uniform(Shape.of(4096, 100), Rand.key(1));
    NDArray ys = Rand.uniform(Shape.of(100, 4096), Rand.key(2));
    List<NDArray> naive = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      naive.add(xs.get(ELLIPSIS, i).plus(ys.get(i)));
    }
    Fn2<NDArray, NDArray, NDArray> add = NDArray::plus;
    NDArray batched = vmap(add, List.of(1, 0), 0).apply(xs, ys);
    assertEquals(Shape.of(100, 4096), batched.shape());
    assertArrayEquals(Ops.stack(naive, 0).toFloats(), batched.toFloats());
    assertArrayEquals(xs.T().plus(ys).toFloats(), batched.toFloats());
  }

  @Test
  void integersAndSlicesIndex() {
    NDArray arr = arange(10);
    assertEquals("array(3, dtype=int32)", arr.get(3).toString());
    assertEquals("array(8, dtype=int32)", arr.get(-2).toString());
    assertEquals("array([2, 4, 6], dtype=int32)", arr.get(slice(2, 8, 2)).toString());
    assertEquals("array([2, 4, 6], dtype=int32)", arr.get("2:8:2").toString());
  }

  @Test
  void ellipsisIndexes() {
    NDArray arr = arange(8).reshape(2, 2, 2);
    String expected = "array([[0, 2],\n       [4, 6]], dtype=int32)";
    assertEquals(expected, arr.get(":, :, 0").toString());
    assertEquals(expected, arr.get(ELLIPSIS, 0).toString());
    assertEquals(expected, arr.get("..., 0").toString());
  }

  @Test
  void noneMakesAnAxis() {
    NDArray arr = arange(8);
    assertEquals(Shape.of(8), arr.shape());
    assertEquals(Shape.of(1, 8), arr.get(NEW_AXIS).shape());
    assertEquals(Shape.of(1, 8), arr.get("None").shape());
  }

  @Test
  void arraysIndexArrays() {
    NDArray arr = arange(10);
    NDArray idx = array(5, 7);
    assertEquals("array([5, 7], dtype=int32)", arr.get(idx).toString());
    NDArray grid = arange(12).reshape(3, 4);
    assertArrayEquals(new int[] {1, 2, 9, 10}, grid.get(array(0, 2), slice(1, 3)).toInts());
    assertArrayEquals(new int[] {5, 7}, Ops.take(arr, idx, 0).toInts());
    NDArray order = array(new int[][] {{3}, {0}, {1}});
    assertArrayEquals(new int[] {3, 4, 9}, Ops.takeAlongAxis(grid, order, 1).toInts());
  }

  @Test
  void booleanMasksAndBoundsWorkUnlikeInMlx() {
    NDArray arr = arange(5);
    assertArrayEquals(new int[] {3, 4}, arr.get(arr.greater(2)).toInts());
    assertTrue(
        org.junit.jupiter.api.Assertions.assertThrows(
                IndexOutOfBoundsException.class, () -> arr.get(7))
            .getMessage()
            .contains("7"));
  }

  @Test
  void inPlaceUpdatesAreSeenThroughAllReferences() {
    NDArray a = array(1, 2, 3);
    a.set(2, 0);
    assertEquals("array([1, 2, 0], dtype=int32)", a.toString());
    NDArray c = array(1, 2, 3);
    NDArray b = c;
    b.set(2, 0);
    assertEquals("array([1, 2, 0], dtype=int32)", b.toString());
    assertEquals("array([1, 2, 0], dtype=int32)", c.toString());
  }

  @Test
  void gradientsFlowThroughInPlaceUpdates() {
    Fn2<NDArray, NDArray, NDArray> fun =
        (v, idx) -> {
          v.set(idx, 2.0);
          return v.sum();
        };
    NDArray dfdx = grad(fun).apply(array(1.0, 2.0, 3.0), array(new int[] {1}));
    assertEquals("array([1, 0, 1], dtype=float32)", dfdx.toString());
  }

  @Test
  void nothingUnusedIsComputed() {
    NDArray start = Rand.uniform(Shape.of(16)).eval();
    Memory.resetPeak();
    long before = Memory.peakBytes();
    NDArray cheap = start.times(2);
    NDArray expensive = Ops.broadcastTo(start, Shape.of(1 << 20, 16)).exp().plus(1);
    cheap.eval();
    assertTrue(Memory.peakBytes() - before < 1 << 20, "64 MiB were computed for nothing");
    assertEquals(Shape.of(1 << 20, 16), expensive.shape());
  }

  @Test
  void initialWeightsAreNeverMaterialisedWhenOthersAreLoadedFirst(@TempDir Path folder) {
    Path file = folder.resolve("weights_fp16.safetensors");
    Io.saveSafetensors(
        file.toString(),
        Map.of(
            "weight", Ops.ones(DType.FLOAT16, 1024, 1024), "bias", Ops.ones(DType.FLOAT16, 1024)));
    Memory.resetPeak();
    long before = Memory.peakBytes();
    Layer model = new Linear(1024, 1024);
    model.loadWeights(Io.loadSafetensors(file.toString()).arrays());
    Ops.eval(model.parameters());
    assertEquals(DType.FLOAT16, model.parameters().get("weight").dtype());
    long grown = Memory.peakBytes() - before;
    assertTrue(grown < 4 << 20, "float32 weights take 4 MiB; memory grew by " + grown);
  }

  @Test
  void anEvaluationAStepTrainsAModel() {
    Linear model = new Linear(2, 1);
    SGD optimizer = new SGD(0.1);
    NDArray inputs = Rand.normal(Shape.of(32, 2), Rand.key(7));
    NDArray targets = inputs.matmul(array(new float[][] {{1}, {-2}})).plus(0.5);
    var step =
        org.lazuli.nn.Nn.valueAndGrad(
            model, (NDArray in) -> mean(square(model.apply(in).minus(targets))));
    double first = 0;
    double last = 0;
    for (int i = 0; i < 100; i++) {
      var result = step.apply(inputs);
      optimizer.update(model.trainableParameters(), result.grad());
      Ops.eval(result.value(), model.parameters());
      last = result.value().item();
      first = i == 0 ? last : first;
    }
    assertTrue(last < first / 1000, first + " -> " + last);
  }

  @Test
  void evaluatingTwiceIsFineAndItemEvaluates() {
    NDArray a = array(2.0).times(3);
    Ops.eval(a);
    Ops.eval(a, List.of(a));
    assertEquals(6, a.item());
  }

  @Test
  void arraysMayControlTheFlowEvenUnderGrad() {
    Fn1<NDArray, NDArray> fun = v -> v.sum().item() > 0 ? v.times(v).sum() : v.times(3).sum();
    assertArrayEquals(new float[] {2, 4}, grad(fun).apply(array(1.0, 2.0)).toFloats());
    assertArrayEquals(new float[] {3, 3}, grad(fun).apply(array(-1.0, -2.0)).toFloats());
  }

  @Test
  void hostCopiesAndBack() {
    NDArray a = arange(3);
    int[] b = a.toInts();
    b[0] = 9;
    NDArray c = array(b);
    assertArrayEquals(new int[] {0, 1, 2}, a.toInts());
    assertArrayEquals(new int[] {9, 1, 2}, c.toInts());
  }

  @Test
  void hostViewsShareTheMemory() {
    NDArray a = arange(3);
    MemorySegment view = a.memory();
    view.setAtIndex(ValueLayout.JAVA_INT_UNALIGNED, 0, 1);
    assertEquals(1, a.get(0).itemLong());
    FloatBuffer floats =
        Ops.ones(3).memory().asByteBuffer().order(java.nio.ByteOrder.nativeOrder()).asFloatBuffer();
    assertEquals(1f, floats.get(2));
  }

  @Test
  void largeHostViewsShareTheMemoryToo() {
    NDArray a = Ops.zeros(1 << 16).plus(1).eval();
    a.memory().setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, 5, 42f);
    assertEquals(42, a.get(5).item());
  }

  @Test
  void gradientsAreBlindToWritesThroughViews() {
    Fn1<NDArray, NDArray> f =
        v -> {
          MemorySegment view = v.memory();
          float old = view.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, 0);
          view.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, 0, old * old);
          return v.sum();
        };
    var result = valueAndGrad(f).apply(array(new float[] {3}));
    assertEquals(9, result.value().item());
    assertEquals(1, result.grad().item());
  }

  @Test
  void bfloat16GoesToTheHostAsFloats() {
    assertArrayEquals(new float[] {1.5f}, array(DType.BFLOAT16, new float[] {1.5f}).toFloats());
  }

  @Test
  void npySavesOneArrayAndAddsTheExtension(@TempDir Path folder) {
    Io.save(folder.resolve("array").toString(), array(new float[] {1}));
    assertTrue(Files.exists(folder.resolve("array.npy")));
    NDArray back = Io.loadNpy(folder.resolve("array.npy"));
    assertEquals("array([1], dtype=float32)", back.toString());
  }

  @Test
  void npzSavesSeveralArrays(@TempDir Path folder) {
    Map<String, NDArray> both = new LinkedHashMap<>();
    both.put("arr_0", array(new float[] {1}));
    both.put("b", array(new float[] {2}));
    Io.savez(folder.resolve("arrays").toString(), both);
    Tensors back = Io.loadNpz(folder.resolve("arrays.npz"));
    assertEquals("array([2], dtype=float32)", back.get("b").toString());
    assertEquals("array([1], dtype=float32)", back.get("arr_0").toString());
    Io.savezCompressed(folder.resolve("positional").toString(), array(new float[] {3}));
    assertEquals(3, Io.loadNpz(folder.resolve("positional.npz")).get("arr_0").item());
  }

  @Test
  void safetensorsSavesAMap(@TempDir Path folder) {
    String file = folder.resolve("arrays").toString();
    Io.saveSafetensors(file, Map.of("a", array(new float[] {1}), "b", array(new float[] {2})));
    Tensors back = Io.loadSafetensors(file + ".safetensors");
    assertEquals(1, back.get("a").item());
    assertEquals(2, back.get("b").item());
  }
}
