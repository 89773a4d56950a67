package org.lazuli.it;

import static org.lazuli.it.Operand.data;

import java.util.List;
import org.lazuli.it.OpCase.Derivative;
import org.lazuli.op.Alias;
import org.lazuli.op.Custom;
import org.lazuli.op.Depends;
import org.lazuli.op.StopGradient;

/** Rows of the ops that pass values on. */
final class FlowCases {
  private static final Custom.Rules NO_RULES = new Custom.Rules() {};

  private FlowCases() {}

  static List<OpCase> all() {
    return List.of(
        OpCase.of(new Alias(), (_, x) -> x.getFirst(), data(3, 5)).elementwise(),
        OpCase.of(new StopGradient(), (_, x) -> x.getFirst(), data(3, 5))
            .derivative(Derivative.ZERO)
            .elementwise(),
        OpCase.of(new Depends(1), (_, x) -> x.getFirst(), data(3, 5), data(2)),
        OpCase.of(new Depends(2), (_, x) -> x.getFirst(), data(3), data(2), data(4)),
        // Its own rules are what the transforms look at, and these are none.
        OpCase.of(new Custom(NO_RULES, 1), (_, x) -> x.getLast(), data(2), data(3, 5))
            .derivative(Derivative.NONE));
  }
}
