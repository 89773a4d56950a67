package org.lazuli.transforms;

import static org.lazuli.Fast.*;
import static org.lazuli.Ops.*;
import static org.lazuli.transforms.Cases.in;
import static org.lazuli.transforms.Cases.start;

import org.lazuli.AttentionOptions;
import org.lazuli.NDArray;
import org.lazuli.RopeOptions;
import org.lazuli.transforms.Cases.Maker;

/** Norms, rotary positions and attention. */
final class FastCases {
  private static final Maker BOX = in(-1, 1, 1, 2, 2, 4);

  private FastCases() {}

  static void addTo(Cases cases) {
    Maker row = in(0.5, 2, 4);
    cases.add("rmsNorm", a -> rmsNorm(a[0], a[1], 1e-3), in(-1, 1, 2, 4), row);
    cases.add("layerNorm", a -> layerNorm(a[0], a[1], a[2], 1e-3), in(-1, 1, 2, 4), row, row);
    cases.add("norms alone", a -> layerNorm(rmsNorm(a[0], null, 0.1), null, null, 0.1), row);
    cases.add("rope", a -> rope(a[0], RopeOptions.of(4).offset(3)), BOX);
    cases.add(
        "rope of neighbours",
        a -> rope(a[0], RopeOptions.of(2).traditional(true).freqs(a[1]).offset(a[2])),
        in(-1, 1, 2, 3, 4),
        in(1, 3, 1),
        start(9, 2));
    attention(cases);
  }

  private static void attention(Cases cases) {
    AttentionOptions options = AttentionOptions.of(0.7);
    cases.add("attention", a -> scaledDotProductAttention(a[0], a[1], a[2], 0.5), BOX, BOX, BOX);
    cases.add(
        "causal attention of shared heads",
        a -> scaledDotProductAttention(a[0], a[1], a[2], options.causal(true)),
        BOX,
        in(-1, 1, 1, 1, 3, 4),
        in(-1, 1, 1, 1, 3, 2));
    cases.add(
        "attention with mask and sinks",
        a -> scaledDotProductAttention(a[0], a[0], a[1], options.mask(a[2]).sinks(a[3])),
        BOX,
        BOX,
        in(-1, 1, 2, 2),
        in(-1, 1, 2));
    NDArray sees = array(true, false, false, false).reshape(2, 2);
    cases.add(
        "attention of the blind",
        a -> scaledDotProductAttention(a[0], a[1], a[1], options.mask(sees)),
        BOX,
        BOX);
  }
}
