package org.lazuli.transforms;

import static org.junit.jupiter.api.Assertions.*;
import static org.lazuli.Ops.*;
import static org.lazuli.transforms.Numeric.*;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.op.RandomBits;
import org.lazuli.spi.Bind;
import org.lazuli.spi.Transformer;
import org.lazuli.spi.Transformer.Flat;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Batching: axes in and out, what is shared, what is refused. */
class VmapTest {
  private static final Random RANDOM = new Random(7);

  private static NDArray doubles(long... shape) {
    return uniform(RANDOM, -1, 1, Shape.of(shape));
  }

  @Test
  void outAxesMayBeNegative() {
    NDArray x = doubles(4, 2, 3);
    Flat f = a -> List.of(sin(a.getFirst()), sum(a.getFirst()), a.getFirst());
    List<NDArray> out = TRANSFORMER.vmap(f, List.of(x), new int[] {0}, new int[] {-1, 0, 1});
    assertEquals(Shape.of(2, 3, 4), out.get(0).shape());
    assertEquals(Shape.of(4), out.get(1).shape());
    assertEquals(Shape.of(2, 4, 3), out.get(2).shape());
    close(List.of(moveaxis(sin(x), 0, 2)), out.subList(0, 1), 0, () -> "sin");
    close(List.of(moveaxis(x, 0, 1)), out.subList(2, 3), 0, () -> "argument");
  }

  @Test
  void resultsThatDependOnNothingAreRepeated() {
    NDArray x = doubles(3, 2);
    NDArray y = doubles(2);
    Flat f = a -> List.of(a.get(1), Ops.ones(DType.FLOAT64, 2));
    List<NDArray> out = TRANSFORMER.vmap(f, List.of(x, y), new int[] {0, -1}, new int[] {1});
    assertEquals(Shape.of(2, 3), out.get(0).shape());
    close(List.of(broadcastTo(y.reshape(2, 1), Shape.of(2, 3))), out.subList(0, 1), 0, () -> "y");
    assertEquals(Shape.of(2, 3), out.get(1).shape());
  }

  @Test
  void resultsWithoutAnAxisStayAsTheyAre() {
    NDArray x = doubles(3, 2);
    NDArray y = doubles(2);
    Flat f = a -> List.of(a.getFirst(), sin(a.getLast()));
    int[] in = {0, -1};
    int[] out = {1, Transformer.UNBATCHED};
    List<NDArray> results = TRANSFORMER.vmap(f, List.of(x, y), in, out);
    close(List.of(x.T(), sin(y)), results, 0, () -> "sin(y)");
    int[] none = {Transformer.UNBATCHED};
    VjpTest.message(
        "result 0 depends on a mapped argument",
        () -> TRANSFORMER.vmap(f, List.of(x, y), in, none));
  }

  @Test
  void batchesNest() {
    NDArray x = doubles(3);
    NDArray y = doubles(2);
    Flat product = a -> List.of(a.get(0).times(a.get(1)));
    Flat table = vmap(vmap(product, -1, 0), 0, -1);
    close(List.of(outer(x, y)), table.apply(List.of(x, y)), 0, () -> "outer");
  }

  @Test
  void emptyBatchesAreEmpty() {
    Flat f = a -> List.of(sum(square(a.getFirst())));
    NDArray out = vmap(f, 0).apply(List.of(Ops.zeros(DType.FLOAT64, 0, 3))).getFirst();
    assertEquals(Shape.of(0), out.shape());
  }

  @Test
  void updatesInPlaceAreBatched() {
    NDArray table = doubles(3, 4);
    NDArray places = Ops.array(2, 0, 3);
    Flat f =
        a -> {
          NDArray row = a.get(0);
          row.set(a.get(1), 9);
          row.set(0, row.get(1));
          return List.of(row);
        };
    List<NDArray> arguments = List.of(table, places);
    List<NDArray> expected = looped(f, List.of(table.times(1), places), 0, 0);
    close(expected, vmap(f, 0, 0).apply(arguments), 0, () -> "rows");
  }

  @Test
  void everySliceDrawsWithItsOwnKey() {
    NDArray keys = Ops.array(DType.UINT32, 1, 2, 3, 4, 5, 6).reshape(3, 2);
    Flat draw = a -> List.of(Bind.one(new RandomBits(Shape.of(4)), a.getFirst()));
    close(looped(draw, List.of(keys), 0), vmap(draw, 0).apply(List.of(keys)), 0, () -> "bits");
    NDArray turned = transpose(keys, 1, 0);
    close(looped(draw, List.of(keys), 0), vmap(draw, 1).apply(List.of(turned)), 0, () -> "bits");
  }

  @Test
  void hessiansComeFromRows() {
    Flat f = a -> List.of(sum(sin(a.getFirst()).times(sum(a.getFirst()))));
    NDArray x = doubles(3);
    NDArray rows = Ops.eye(3, 3, 0, DType.FLOAT64);
    Flat row = t -> TRANSFORMER.jvp(grad(f), List.of(x), t).tangents();
    List<NDArray> expected = looped(row, List.of(rows), 0);
    close(expected, vmap(row, 0).apply(List.of(rows)), 1e-12, () -> "hessian");
  }

  @Test
  void mistakesAreNamed() {
    NDArray x = doubles(3, 2);
    NDArray y = doubles(4);
    Flat f = a -> List.of(a.get(0));
    VjpTest.message(
        "[vmap] mapped axes differ in size: 3 (argument 0), 4 (argument 1)",
        () -> vmap(f, 0, 0).apply(List.of(x, y)));
    VjpTest.message("none of the 2 arguments", () -> vmap(f, -1, -1).apply(List.of(x, y)));
    VjpTest.message("axis 2 does not exist", () -> vmap(f, 2, -1).apply(List.of(x, y)));
    VjpTest.message(
        "out axis 2 does not fit",
        () -> TRANSFORMER.vmap(f, List.of(x), new int[] {0}, new int[] {2}));
    VjpTest.message(
        "got 2 out axes", () -> TRANSFORMER.vmap(f, List.of(x), new int[] {0}, new int[] {0, 0}));
    Flat looks = a -> List.of(a.getFirst().times(sum(a.getFirst()).item()));
    assertThrows(RuntimeException.class, () -> vmap(looks, 0).apply(List.of(x)));
  }
}
