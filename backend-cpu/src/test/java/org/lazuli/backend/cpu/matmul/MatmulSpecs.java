package org.lazuli.backend.cpu.matmul;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.type.DType;

/** Products worth testing. */
public final class MatmulSpecs {
  private MatmulSpecs() {}

  /** {@return matrices of odd sizes in every order of storage, batches and broadcasts} */
  public static List<MatmulSpec> of(DType dtype) {
    List<MatmulSpec> specs = new ArrayList<>();
    long[][] sizes = {
      {1, 1, 1},
      {1, 13, 7},
      {13, 1, 7},
      {7, 13, 1},
      {3, 5, 2},
      {17, 33, 65},
      {130, 67, 300},
      {1, 300, 257},
      {300, 1, 257},
      {200, 520, 16}
    };
    for (long[] size : sizes) {
      specs.addAll(stored(MatmulSpec.of(dtype, size[0], size[1], size[2])));
    }
    specs.addAll(batched(dtype));
    return specs;
  }

  /** {@return the spec with each operand stored by rows, by columns, and inside wider rows} */
  private static List<MatmulSpec> stored(MatmulSpec spec) {
    Steps padded = new Steps(spec.n() + 5, 1);
    return List.of(
        spec,
        spec.withSteps(Steps.columns(spec.m()), spec.b(), spec.c()),
        spec.withSteps(spec.a(), Steps.columns(spec.k()), spec.c()),
        spec.withSteps(Steps.columns(spec.m()), Steps.columns(spec.k()), spec.c()),
        spec.withSteps(spec.a(), spec.b(), Steps.columns(spec.m())),
        spec.withSteps(Steps.columns(spec.m()), spec.b(), new Steps(1, spec.m() + 2)),
        spec.withSteps(new Steps(spec.k() + 3, 1), new Steps(spec.n() + 1, 1), padded));
  }

  private static List<MatmulSpec> batched(DType dtype) {
    MatmulSpec spec = MatmulSpec.of(dtype, 5, 9, 11);
    BatchDim each = new BatchDim(6, 55, 99, 45);
    BatchDim sharedB = new BatchDim(6, 55, 0, 45);
    BatchDim sharedA = new BatchDim(6, 0, 99, 45);
    BatchDim outer = new BatchDim(4, 330, 0, 270);
    BatchDim gap = new BatchDim(3, 60, 100, 50);
    // Heads inside rows: (batch, length, heads, width) seen as (batch, heads, length, width).
    MatmulSpec heads =
        MatmulSpec.of(dtype, 7, 7, 16)
            .withSteps(new Steps(48, 1), new Steps(1, 48), Steps.rows(7))
            .withBatch(List.of(new BatchDim(2, 336, 336, 147), new BatchDim(3, 16, 16, 49)));
    // Heads put back beside each other.
    MatmulSpec beside =
        MatmulSpec.of(dtype, 7, 16, 9)
            .withSteps(Steps.rows(9), Steps.rows(16), new Steps(48, 1))
            .withBatch(List.of(new BatchDim(2, 189, 432, 336), new BatchDim(3, 63, 144, 16)));
    MatmulSpec turned =
        MatmulSpec.of(dtype, 16, 7, 9)
            .withSteps(Steps.rows(9), Steps.columns(9), new Steps(1, 48))
            .withBatch(List.of(new BatchDim(2, 432, 189, 336), new BatchDim(3, 144, 63, 16)));
    MatmulSpec many =
        MatmulSpec.of(dtype, 40, 64, 40).withBatch(List.of(new BatchDim(29, 1600, 2560, 2560)));
    return List.of(
        spec.withBatch(List.of(each)),
        spec.withBatch(List.of(sharedB)),
        spec.withBatch(List.of(sharedA)),
        spec.withBatch(List.of(gap)),
        spec.withBatch(List.of(outer, each)),
        spec.withBatch(List.of(outer, sharedB)),
        spec.withBatch(List.of(new BatchDim(4, 0, 594, 270), sharedB)),
        spec.withBatch(List.of(new BatchDim(1, 0, 0, 0), each)),
        heads,
        beside,
        turned,
        many);
  }

  /** {@return products without columns, rows, inner dimension or matrices} */
  public static List<MatmulSpec> empty(DType dtype) {
    return List.of(
        MatmulSpec.of(dtype, 0, 5, 3),
        MatmulSpec.of(dtype, 5, 0, 3),
        MatmulSpec.of(dtype, 5, 3, 0),
        MatmulSpec.of(dtype, 40, 2, 0),
        MatmulSpec.of(dtype, 0, 0, 0),
        MatmulSpec.of(dtype, 2, 2, 2).withBatch(List.of(new BatchDim(0, 4, 4, 4))));
  }
}
