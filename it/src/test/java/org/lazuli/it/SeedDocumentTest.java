package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazuli.DLPack;
import org.lazuli.Fn1;
import org.lazuli.Fn2;
import org.lazuli.Fn3;
import org.lazuli.Memory;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.io.Io;
import org.lazuli.nn.Layer;
import org.lazuli.nn.Linear;
import org.lazuli.nn.Nn;
import org.lazuli.optimizers.SGD;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * Every code block of MLX's usage guide (the chapters on function transforms, indexing, lazy
 * evaluation, conversion, saving and loading) in Java, with the outcome stated there.
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
    Exception e = assertThrows(IndexOutOfBoundsException.class, () -> arr.get(7));
    assertTrue(e.getMessage().contains("7"));
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
    var step = Nn.valueAndGrad(model, (NDArray in) -> mean(square(model.apply(in).minus(targets))));
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

  /** "Anytime you print an array, access its memory, or save it, the graph will be evaluated." */
  @Test
  void printingViewingAndSavingEvaluate(@TempDir Path folder) {
    assertEquals("array([2, 3], dtype=float32)", array(1.0, 2.0).plus(1).toString());
    assertEquals(3, array(1.0, 2.0).plus(1).asFloatBuffer().get(1));
    assertEquals(List.of(2f, 3f), array(1.0, 2.0).plus(1).toList());
    String file = folder.resolve("computed.npy").toString();
    Io.save(file, array(1.0, 2.0).plus(1));
    assertEquals("array([2, 3], dtype=float32)", Io.loadNpy(file).toString());
  }

  @Test
  void hostCopiesAndBack() {
    NDArray a = arange(3);
    int[] b = a.toInts();
    NDArray c = array(b);
    b[0] = 9;
    assertArrayEquals(new int[] {0, 1, 2}, a.toInts());
    assertArrayEquals(new int[] {0, 1, 2}, c.toInts());
  }

  @Test
  void hostCopiesHaveTheAxesOfTheArray() {
    NDArray a = arange(6).reshape(2, 3);
    int[][] b = a.toArray(int[][].class);
    assertArrayEquals(new int[][] {{0, 1, 2}, {3, 4, 5}}, b);
    assertEquals(a.toString(), array(b).toString());
    assertEquals(List.of(List.of(0, 1, 2), List.of(3, 4, 5)), a.toList());
    assertEquals(a.toString(), array(a.toList()).toString());
    assertEquals(15, a.intStream().sum());
    assertEquals(arange(6).toString(), array(IntStream.range(0, 6)).toString());
  }

  @Test
  void bfloat16HasNoBufferOfItsOwnAndIsConverted() {
    NDArray a = array(DType.BFLOAT16, new float[] {1.5f});
    assertThrows(IllegalArgumentException.class, a::asFloatBuffer);
    assertEquals(1.5f, a.astype(DType.FLOAT32).asFloatBuffer().get(0));
    assertArrayEquals(new float[] {1.5f}, a.toFloats());
  }

  @Test
  void viewsAreNotCopies() {
    NDArray a = arange(3);
    IntBuffer view = a.asIntBuffer();
    assertFalse(view.hasArray(), "it does not own its memory");
    view.put(0, 1);
    assertEquals(1, a.get(0).itemLong());
    a.memory().setAtIndex(ValueLayout.JAVA_INT, 1, 5);
    assertEquals(5, view.get(1));
  }

  @Test
  void largeViewsAreNotCopiesEither() {
    NDArray a = Ops.zeros(1 << 16).plus(1).eval();
    a.asFloatBuffer().put(5, 42);
    assertEquals(42, a.get(5).item());
  }

  @Test
  void gradientsAreBlindToWritesThroughViews() {
    Fn1<NDArray, NDArray> f =
        v -> {
          FloatBuffer view = v.asFloatBuffer();
          view.put(0, view.get(0) * view.get(0)); // modify memory without telling anyone
          return v.sum();
        };
    var result = valueAndGrad(f).apply(array(new float[] {3}));
    assertEquals(9, result.value().item());
    assertEquals(1, result.grad().item());
  }

  @Test
  void gradientsAreBlindToWhatHappensInCopies() {
    Fn1<NDArray, NDArray> f =
        v -> array(v.doubleStream().map(each -> each * each)).sum().plus(v.times(0).sum());
    var result = valueAndGrad(f).apply(array(new float[] {3}));
    assertEquals(9, result.value().item());
    assertEquals(0, result.grad().item());
  }

  /** PyTorch, JAX and TensorFlow by way of DLPack, which all of them read and write. */
  @Test
  void otherFrameworksTakeAndGiveArrays() {
    NDArray a = arange(3);
    MemorySegment b = DLPack.export(a);
    NDArray c = DLPack.fromDlpack(b);
    assertEquals("array([0, 1, 2], dtype=int32)", c.toString());
    c.asIntBuffer().put(0, 1);
    assertEquals(1, a.get(0).itemLong());
  }

  /** What has no DLPack takes a buffer, and gives one. */
  @Test
  void buffersGoOutAndIn() {
    NDArray a = arange(3);
    IntBuffer b = a.asIntBuffer();
    NDArray c = array(b);
    NDArray d = Ops.wrap(b, Shape.of(3));
    b.put(2, 7);
    assertEquals("array([0, 1, 2], dtype=int32)", c.toString());
    assertEquals("array([0, 1, 7], dtype=int32)", d.toString());
  }

  @Test
  void npySavesOneArrayAndAddsTheExtension(@TempDir Path folder) {
    NDArray a = array(new float[] {1});
    Io.save(folder.resolve("array").toString(), a);
    assertTrue(Files.exists(folder.resolve("array.npy")));
    NDArray back = Io.load(folder.resolve("array.npy")).array();
    assertEquals("array([1], dtype=float32)", back.toString());
    Io.save(folder.resolve("same.npy").toString(), a);
    assertFalse(Files.exists(folder.resolve("same.npy.npy")));
  }

  @Test
  void npzSavesSeveralArrays(@TempDir Path folder) {
    Map<String, NDArray> both = new LinkedHashMap<>();
    both.put("arr_0", array(new float[] {1}));
    both.put("b", array(new float[] {2}));
    Io.savez(folder.resolve("arrays").toString(), both);
    Map<String, NDArray> back = Io.load(folder.resolve("arrays.npz")).arrays();
    assertEquals("{arr_0=array([1], dtype=float32), b=array([2], dtype=float32)}", back.toString());
  }

  @Test
  void npzNamesArraysThatHaveNoName(@TempDir Path folder) {
    NDArray a = array(new float[] {1});
    NDArray b = array(new float[] {2});
    Io.savez(folder.resolve("plain").toString(), a, b);
    Io.savezCompressed(folder.resolve("compressed").toString(), a, b);
    for (String name : List.of("plain.npz", "compressed.npz")) {
      Map<String, NDArray> back = Io.load(folder.resolve(name)).arrays();
      assertEquals(List.of("arr_0", "arr_1"), List.copyOf(back.keySet()));
      assertEquals(2, back.get("arr_1").item());
    }
  }

  @Test
  void safetensorsAndGgufSaveMaps(@TempDir Path folder) {
    Map<String, NDArray> both = Map.of("a", array(new float[] {1}), "b", array(new float[] {2}));
    String file = folder.resolve("arrays").toString();
    Io.saveSafetensors(file, both);
    Io.saveGguf(file, both);
    for (String extension : List.of(".safetensors", ".gguf")) {
      Map<String, NDArray> back = Io.load(file + extension).arrays();
      assertEquals(both.keySet(), back.keySet());
      assertEquals("array([1], dtype=float32)", back.get("a").toString());
      assertEquals("array([2], dtype=float32)", back.get("b").toString());
    }
  }

  @Test
  void loadGoesByTheExtension(@TempDir Path folder) {
    assertThrows(IllegalArgumentException.class, () -> Io.load(folder.resolve("array").toString()));
    assertThrows(IllegalArgumentException.class, () -> Io.load(folder.resolve("array.txt")));
  }
}
