package org.lazuli.it;

import static org.lazuli.it.Operand.data;

import java.util.List;
import org.lazuli.it.OpCase.Derivative;
import org.lazuli.op.Alias;
import org.lazuli.op.Attend;
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
            .derivative(Derivative.NONE),
        attention(Attend.Pass.FORWARD, data(2, 4, 3, 5), data(2, 2, 2, 5), data(2, 2, 2, 3)),
        attention(Attend.Pass.BACKWARD, data(2, 4, 3, 5), data(2, 2, 2, 5), data(2, 2, 2, 3)));
  }

  /** No library has it for so little work; the derivative is that of the composed results. */
  private static OpCase attention(Attend.Pass pass, Operand q, Operand k, Operand v) {
    Attend op = new Attend(pass, 0.5, true, false, false);
    Operand result = data(2, 4, 3, 3);
    List<Operand> operands =
        switch (pass) {
          case FORWARD -> List.of(q, k, v, result);
          case BACKWARD -> List.of(q, k, v, result, q, k, v);
        };
    return OpCase.of(op, (_, x) -> x.get(op.arguments()), operands.toArray(Operand[]::new))
        .dtypes(DTypes.FLOATING)
        .derivative(Derivative.NONE);
  }
}
