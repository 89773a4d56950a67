package org.lazuli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Trees, arities and checks; the derivatives here are difference quotients in float64. */
class TransformsTest {
  private record Params(NDArray weight, NDArray bias, Integer depth) {}

  private static NDArray of(double... values) {
    return Ops.array(DType.FLOAT64, values);
  }

  private static NDArray loss(NDArray w, NDArray x, NDArray y) {
    return w.times(x).minus(y).square().mean();
  }

  private final NDArray w = PlainTransformer.scalar(1);
  private final NDArray x = of(0.5, -0.5);
  private final NDArray y = of(1.5, -1.5);

  @Test
  void gradIsAFunctionOfTheSameType() {
    Fn1<NDArray, NDArray> cosine = Transforms.grad(Ops::sin);
    assertEquals(-1, cosine.apply(PlainTransformer.scalar(Math.PI)).item(), 1e-6);
    Fn3<NDArray, NDArray, NDArray, NDArray> dw = Transforms.grad(TransformsTest::loss);
    assertEquals(-1, dw.apply(w, x, y).item(), 1e-6);
    Fn3<NDArray, NDArray, NDArray, NDArray> dx = Transforms.grad(TransformsTest::loss, 1);
    assertArrayEquals(new double[] {-1, 1}, dx.apply(w, x, y).toDoubles(), 1e-6);
    var both = Transforms.grad(TransformsTest::loss, new int[] {-1, 0});
    assertEquals(2, both.apply(w, x, y).size());
    assertThrows(
        IllegalArgumentException.class,
        () -> Transforms.grad(TransformsTest::loss, 3).apply(w, x, y));
  }

  @Test
  void gradientsHaveTheStructureOfTheArgument() {
    var f =
        Transforms.valueAndGrad((Params p, NDArray a) -> loss(p.weight(), a.minus(p.bias()), y));
    var result = f.apply(new Params(w, PlainTransformer.scalar(0), 3), x);
    assertEquals(1, result.value().item(), 1e-9);
    assertEquals(-1, result.grad().weight().item(), 1e-6);
    assertEquals(0, result.grad().bias().item(), 1e-6);
    assertEquals(3, result.grad().depth());
    Map<String, NDArray> map = Map.of("weight", w, "bias", PlainTransformer.scalar(0));
    Fn1<Map<String, NDArray>, Map<String, NDArray>> some =
        Transforms.grad((Map<String, NDArray> p) -> p.get("weight").times(p.get("bias")), "bias");
    assertEquals(List.of("bias"), List.copyOf(some.apply(map).keySet()));
    assertThrows(
        IllegalArgumentException.class,
        () -> Transforms.grad((Map<String, NDArray> p) -> w, "other").apply(map));
  }

  @Test
  void resultsAfterTheFirstArePassedOn() {
    var f = Transforms.valueAndGrad((NDArray a) -> List.of(a.square().sum(), a.times(2)));
    var result = f.apply(x);
    assertArrayEquals(new double[] {1, -1}, result.value().get(1).toDoubles());
    assertArrayEquals(new double[] {1, -1}, result.grad().toDoubles(), 1e-6);
  }

  @Test
  void gradRefusesWhatHasNone() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Transforms.grad((NDArray a) -> a.times(2)).apply(x))
            .getMessage();
    assertTrue(
        message.startsWith("[grad] the function must return a scalar first, got shape (2,)"));
    message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Transforms.grad((Map<String, NDArray> p) -> p.get("n"))
                        .apply(Map.of("n", Ops.array(1))))
            .getMessage();
    assertTrue(message.startsWith("[grad] argument 0 at 'n' is int32"), message);
    assertThrows(
        IllegalArgumentException.class,
        () -> Transforms.grad((NDArray a) -> Ops.argmax(a)).apply(x));
    assertThrows(NullPointerException.class, () -> Transforms.grad((Fn1<NDArray, NDArray>) null));
  }

  @Test
  void updatesInsideDoNotReachTheArgument() {
    NDArray a = of(1, 2, 3);
    var f =
        Transforms.grad(
            (NDArray b) -> {
              b.set(Ops.array(List.of(1)), 2.0);
              return b.sum();
            });
    assertArrayEquals(new double[] {1, 0, 1}, f.apply(a).toDoubles(), 1e-6);
    assertArrayEquals(new double[] {1, 2, 3}, a.toDoubles());
  }

  @Test
  void productsWithJacobians() {
    Pullback<NDArray, NDArray> back = Transforms.vjp(Ops::square, x);
    assertArrayEquals(new double[] {0.25, 0.25}, back.value().toDoubles(), 1e-9);
    assertArrayEquals(new double[] {1, -2}, back.pullback().apply(of(1, 2)).toDoubles(), 1e-6);
    assertThrows(IllegalArgumentException.class, () -> back.pullback().apply(of(1)));
    List<NDArray> parts =
        Transforms.vjp((NDArray a, NDArray b) -> a.times(b), x, y).pullback().apply(of(1, 1));
    assertArrayEquals(y.toDoubles(), parts.getFirst().toDoubles(), 1e-6);
    var forward = Transforms.jvp(Ops::square, x, of(1, 0));
    assertArrayEquals(new double[] {1, 0}, forward.tangent().toDoubles(), 1e-6);
    assertThrows(IllegalArgumentException.class, () -> Transforms.jvp(Ops::square, x, of(1)));
  }

  @Test
  void vmapSlicesTheAxesAsked() {
    NDArray a = Ops.arange(6).reshape(3, 2);
    NDArray b = Ops.arange(6).reshape(2, 3);
    var add = Transforms.vmap((NDArray p, NDArray q) -> p.plus(q), List.of(1, 0), 0);
    assertArrayEquals(a.T().plus(b).toInts(), add.apply(a, b).toInts());
    var last = Transforms.vmap((NDArray p, NDArray q) -> p.plus(q), new int[] {1, 0}, -1);
    assertArrayEquals(a.plus(b.T()).toInts(), last.apply(a, b).toInts());
    var one =
        Transforms.vmap((NDArray p, NDArray q) -> p.plus(q), List.of(0, Transforms.NO_AXIS), 0);
    assertEquals(Shape.of(3, 2), one.apply(a, Ops.zeros(2)).shape());
    var tree =
        Transforms.vmap(
            (Map<String, NDArray> m) -> List.of(m.get("p"), m.get("q").sum()),
            List.of(Map.of("p", 1)),
            List.of(1, 0));
    var result = tree.apply(Map.of("p", a, "q", b));
    assertEquals(Shape.of(3, 2), result.getFirst().shape());
    assertEquals(Shape.of(2), result.get(1).shape());
    var shared =
        Transforms.vmap(
            (NDArray p, NDArray q) -> List.of(p, q),
            List.of(0, Transforms.NO_AXIS),
            List.of(1, Transforms.NO_AXIS));
    assertEquals(Shape.of(2), shared.apply(a, Ops.zeros(2)).get(1).shape());
  }

  @Test
  void vmapNamesSizesThatDiffer() {
    var add = Transforms.vmap((NDArray p, NDArray q) -> p.plus(q));
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> add.apply(Ops.zeros(3), Ops.zeros(4)));
    assertEquals(
        "[vmap] mapped axes differ in size: argument 0 of shape (3,) has 3 on axis 0 and argument 1"
            + " of shape (4,) has 4 on axis 0",
        e.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> Transforms.vmap(Ops::sin, 1, 0).apply(Ops.zeros(3)));
    assertThrows(
        IllegalArgumentException.class,
        () -> Transforms.vmap(Ops::sin, Transforms.NO_AXIS, 0).apply(Ops.zeros(3)));
  }

  @Test
  void compiledFunctionsUpdateTheirState() {
    NDArray total = of(0);
    int before = PlainTransformer.recordings;
    Fn1<NDArray, NDArray> add =
        Transforms.compile(
            (NDArray a) -> {
              total.assign(total.plus(a));
              return a.times(2);
            },
            false,
            total);
    assertEquals(4, add.apply(of(2)).item());
    assertEquals(2, total.item());
    add.apply(of(3));
    assertEquals(5, total.item());
    assertEquals(before + 1, PlainTransformer.recordings);
  }

  @Test
  void compiledFunctionsDrawAnewAndOnlyIfTheyDraw() {
    Rand.seed(1);
    Fn1<NDArray, NDArray> draw = Transforms.compile((NDArray a) -> Rand.uniform(a.shape()));
    double first = draw.apply(of(0)).item();
    assertFalse(first == draw.apply(of(0)).item());
    Rand.seed(1);
    assertEquals(first, Rand.uniform(Shape.of(1)).item(), 1); // another stream, no error
    Rand.seed(2);
    double plain = Rand.uniform(Shape.of(1)).item();
    Rand.seed(2);
    Transforms.compile(Ops::sin).apply(of(0));
    assertEquals(plain, Rand.uniform(Shape.of(1)).item());
  }

  @Test
  void recomputedFunctionsDrawTheSame() {
    var seen = new ArrayList<Double>();
    Transforms.checkpoint(
            (NDArray a) -> {
              NDArray noise = Rand.uniform(a.shape());
              seen.add(noise.item());
              return noise;
            })
        .apply(of(1));
    assertEquals(2, seen.size());
    assertEquals(seen.getFirst(), seen.get(1));
  }

  @Test
  void customFunctionsBringRules() {
    Fn2<NDArray, NDArray, NDArray> f =
        Transforms.customFunction((NDArray a, NDArray b) -> a.plus(b))
            .jvp((primals, tangents) -> List.of(primals.getFirst().times(10)))
            .build();
    assertEquals(20, f.apply(of(2), of(3)).item());
    assertNull(Transforms.stopGradient((Object) null));
    FnN<NDArray> sum = xs -> xs[0].plus(xs[1]).sum();
    assertEquals(2, Transforms.gradN(sum, 0, 1).apply(x, y).size());
    assertEquals(1, Transforms.vmapN(sum, 0, 0).apply(x, y).ndim());
  }
}
