package org.lazuli.it.golden;

import java.util.List;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/** Sums of products. */
final class ProductFunctions {
  private ProductFunctions() {}

  static void define(Functions f) {
    f.define("mx.matmul(a, b)", c -> Ops.matmul(c.array("a"), c.array("b")));
    f.define("mx.inner(a, b)", c -> Ops.inner(c.array("a"), c.array("b")));
    f.define("mx.outer(a, b)", c -> Ops.outer(c.array("a"), c.array("b")));
    f.define(
        "mx.vecdot(a, b, axis=-1)", c -> Ops.vecdot(c.array("a"), c.array("b"), c.integer("axis")));
    f.define("mx.tensordot(a, b, axes=2)", ProductFunctions::tensordot);
    f.define("mx.kron(a, b)", c -> Ops.kron(c.array("a"), c.array("b")));
    f.define(
        "mx.einsum(subscripts, *operands)", c -> Ops.einsum(c.text("subscripts"), operands(c)));
    f.define(
        "mx.einsum_path(subscripts, *operands)",
        c -> Ops.einsumPath(c.text("subscripts"), operands(c)).contractions());
    f.define(
        "mx.addmm(c, a, b, alpha=1.0, beta=1.0)",
        c -> Ops.addmm(c.array("c"), c.array("a"), c.array("b"), c.real("alpha"), c.real("beta")));
    selected(f);
    f.define(
        "mx.hadamard_transform(a, scale=None)",
        c ->
            c.has("scale")
                ? Ops.hadamardTransform(c.array("a"), c.real("scale"))
                : Ops.hadamardTransform(c.array("a")));
  }

  private static void selected(Functions f) {
    f.define(
        "mx.block_masked_mm(a, b, block_size=64, mask_out=None, mask_lhs=None, mask_rhs=None)",
        c ->
            Ops.blockMaskedMm(
                c.array("a"),
                c.array("b"),
                c.integer("block_size"),
                c.arrayOrNull("mask_out"),
                c.arrayOrNull("mask_lhs"),
                c.arrayOrNull("mask_rhs")));
    f.define(
        "mx.gather_mm(a, b, lhs_indices=None, rhs_indices=None, sorted_indices=False)",
        c ->
            Ops.gatherMm(
                c.array("a"),
                c.array("b"),
                c.arrayOrNull("lhs_indices"),
                c.arrayOrNull("rhs_indices")));
    f.define(
        "mx.segmented_mm(a, b, segments)",
        c -> Ops.segmentedMm(c.array("a"), c.array("b"), c.array("segments")));
  }

  private static NDArray[] operands(Arguments c) {
    return c.arrays("operands").toArray(NDArray[]::new);
  }

  private static NDArray tensordot(Arguments c) {
    NDArray a = c.array("a");
    NDArray b = c.array("b");
    if (c.value("axes") instanceof List<?> pair) {
      return Ops.tensordot(a, b, Values.axes(pair.getFirst()), Values.axes(pair.getLast()));
    }
    return Ops.tensordot(a, b, c.integer("axes"));
  }
}
