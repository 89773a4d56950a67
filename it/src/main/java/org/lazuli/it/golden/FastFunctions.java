package org.lazuli.it.golden;

import org.lazuli.AttentionOptions;
import org.lazuli.Fast;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.RopeOptions;

/** What {@code mx.fast} has. */
final class FastFunctions {
  private FastFunctions() {}

  static void define(Functions f) {
    f.define(
        "mx.fast.rms_norm(x, weight, eps)",
        c -> Fast.rmsNorm(c.array("x"), c.arrayOrNull("weight"), c.real("eps")));
    f.define(
        "mx.fast.layer_norm(x, weight, bias, eps)",
        c ->
            Fast.layerNorm(
                c.array("x"), c.arrayOrNull("weight"), c.arrayOrNull("bias"), c.real("eps")));
    f.define(
        "mx.fast.rope(a, dims, traditional, base, scale, offset, freqs=None)",
        c -> Fast.rope(c.array("a"), rope(c)));
    f.define(
        "mx.fast.scaled_dot_product_attention(q, k, v, scale, mask=None, sinks=None,"
            + " force_fused=False)",
        c ->
            Fast.scaledDotProductAttention(c.array("q"), c.array("k"), c.array("v"), attention(c)));
  }

  private static RopeOptions rope(Arguments c) {
    Double base = c.has("base") ? c.real("base") : null;
    NDArray offset =
        c.value("offset") instanceof NDArray array ? array : Ops.array(c.integer("offset"));
    return new RopeOptions(
        c.integer("dims"),
        c.flag("traditional"),
        base,
        c.arrayOrNull("freqs"),
        c.real("scale"),
        offset);
  }

  private static AttentionOptions attention(Arguments c) {
    AttentionOptions options = AttentionOptions.of(c.real("scale")).sinks(c.arrayOrNull("sinks"));
    if (!(c.value("mask") instanceof String name)) {
      return options.mask(c.arrayOrNull("mask"));
    } else if (name.isEmpty() || name.equals("causal")) {
      return options.causal(!name.isEmpty());
    }
    throw new IllegalArgumentException("Java has no way to ask for a mask named " + name);
  }
}
