package org.lazuli.it.golden;

import org.lazuli.Ops;

/** Sums of products. */
final class ProductFunctions {
  private ProductFunctions() {}

  static void define(Functions f) {
    f.define("mx.matmul(a, b)", c -> Ops.matmul(c.array("a"), c.array("b")));
    f.define("mx.inner(a, b)", c -> Ops.inner(c.array("a"), c.array("b")));
    f.define("mx.outer(a, b)", c -> Ops.outer(c.array("a"), c.array("b")));
    f.define(
        "mx.addmm(c, a, b, alpha=1.0, beta=1.0)",
        c -> Ops.addmm(c.array("c"), c.array("a"), c.array("b"), c.real("alpha"), c.real("beta")));
  }
}
