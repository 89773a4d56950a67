package org.lazuli.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lazuli.Ops.*;
import static org.lazuli.transforms.Numeric.close;
import static org.lazuli.transforms.Numeric.uniform;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lazuli.ControlFlow;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Pushforward;
import org.lazuli.Scanned;
import org.lazuli.Transforms;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Whole Jacobians and Hessians, and linear maps, against derivatives known by hand. */
class JacobianTest {
  private static final Random RANDOM = new Random(3);

  private record Params(NDArray w, NDArray b) {}

  private static NDArray doubles(long... shape) {
    return uniform(RANDOM, -1, 1, Shape.of(shape));
  }

  private static void same(NDArray expected, NDArray got) {
    assertEquals(expected.shape(), got.shape());
    close(List.of(expected), List.of(got), 1e-12, () -> "");
  }

  @Test
  void bothDirectionsGiveTheJacobian() {
    NDArray m = doubles(3, 4);
    NDArray x = doubles(4);
    Fn1<NDArray, NDArray> f = v -> sin(matmul(m, v));
    NDArray expected = cos(matmul(m, x)).reshape(3, 1).times(m);
    same(expected, Transforms.jacobian(f).apply(x));
    same(expected, Transforms.jacobianForward(f).apply(x));
    Fn1<NDArray, NDArray> compiled = Transforms.compile(Transforms.jacobian(f));
    same(expected, compiled.apply(x));
    NDArray xs = doubles(2, 4);
    NDArray batch = Transforms.vmap(Transforms.jacobianForward(f)).apply(xs);
    same(Transforms.jacobian(f).apply(xs.get(1)), batch.get(1));
  }

  @Test
  void argumentsMayBeTrees() {
    NDArray x = doubles(2);
    Params p = new Params(doubles(3, 2), doubles(3));
    Fn1<Params, NDArray> f = q -> matmul(q.w(), x).plus(q.b().square());
    for (Params j : List.of(reverse(f, p), forward(f, p))) {
      same(Ops.eye(3, 3, 0, DType.FLOAT64).reshape(3, 3, 1).times(x), j.w());
      same(Ops.eye(3, 3, 0, DType.FLOAT64).times(p.b().times(2)), j.b());
    }
    NDArray matrix = doubles(2, 2);
    NDArray cubes = Transforms.jacobian((NDArray a) -> power(a, 3).sum()).apply(matrix);
    same(matrix.square().times(3), cubes);
  }

  private static Params reverse(Fn1<Params, NDArray> f, Params p) {
    return Transforms.jacobian(f).apply(p);
  }

  private static Params forward(Fn1<Params, NDArray> f, Params p) {
    return Transforms.jacobianForward(f).apply(p);
  }

  @Test
  void secondDerivatives() {
    NDArray m = doubles(3, 3);
    NDArray x = doubles(3);
    Fn1<NDArray, NDArray> quadratic = v -> sum(v.times(matmul(m, v)));
    same(m.plus(transpose(m)), Transforms.hessian(quadratic).apply(x));
    Fn1<NDArray, NDArray> third =
        v -> sum(Transforms.hessian((NDArray u) -> sum(power(u, 4))).apply(v));
    same(x.times(24), Transforms.grad(third).apply(x));
    Map<String, Params> blocks =
        Transforms.hessianBlocks((Params p) -> sum(matmul(p.w(), p.b())))
            .apply(new Params(doubles(2, 3), x));
    assertEquals(List.of("w", "b"), List.copyOf(blocks.keySet()));
    assertEquals(Shape.of(2, 3, 3), blocks.get("w").b().shape());
    same(Ops.broadcastTo(Ops.eye(3, 3, 0, DType.FLOAT64), Shape.of(2, 3, 3)), blocks.get("w").b());
    assertEquals(0, abs(blocks.get("b").b()).sum().item());
  }

  @Test
  void derivativesOfLoops() {
    NDArray x = doubles(3);
    Fn1<NDArray, NDArray> products =
        v ->
            ControlFlow.scan(
                    (NDArray c, NDArray e) -> new Scanned<>(c.times(e), c.times(e)),
                    Ops.array(DType.FLOAT64, 1.0),
                    v)
                .output();
    NDArray expected =
        stack(
            List.of(
                Ops.array(DType.FLOAT64, 1, 0, 0),
                stack(List.of(x.get(1), x.get(0), x.get(0).times(0)), 0),
                stack(
                    List.of(
                        x.get(1).times(x.get(2)),
                        x.get(0).times(x.get(2)),
                        x.get(0).times(x.get(1))),
                    0)),
            0);
    same(expected, Transforms.jacobian(products).apply(x));
    same(expected, Transforms.jacobianForward(products).apply(x));
  }

  @Test
  void theFunctionRunsOnceForManyDirections() {
    int[] runs = {0};
    NDArray x = doubles(3);
    Pushforward<NDArray, NDArray> linear =
        Transforms.linearize(
            (NDArray v) -> {
              runs[0]++;
              return exp(v).times(v);
            },
            x);
    for (int i = 0; i < 3; i++) {
      NDArray t = doubles(3);
      same(exp(x).times(x.plus(1)).times(t), linear.pushforward().apply(t));
    }
    same(exp(x).times(x), linear.value());
    assertEquals(1, runs[0]);
    Fn1<NDArray, NDArray> second =
        v -> sum(Transforms.linearize((NDArray u) -> power(u, 3), v).pushforward().apply(x));
    same(x.times(x).times(6), Transforms.grad(second).apply(x));
    NDArray xs = doubles(2, 3);
    same(xs.times(6).times(x), Transforms.vmap(Transforms.grad(second)).apply(xs));
  }

  @Test
  void whatHasNoJacobianIsRefused() {
    NDArray whole = Ops.arange(3);
    Fn1<NDArray, NDArray> rounded = v -> v.astype(DType.INT32);
    var argument =
        assertThrows(
            IllegalArgumentException.class, () -> Transforms.jacobian(rounded).apply(whole));
    assertTrue(argument.getMessage().startsWith("[jacobian] argument 0 is int32"));
    var result =
        assertThrows(
            IllegalArgumentException.class,
            () -> Transforms.jacobianForward(rounded).apply(doubles(2)));
    assertTrue(
        result.getMessage().startsWith("[jacobianForward] the function returns int32"),
        result.getMessage());
  }
}
