package org.lazuli.it;

import static org.lazuli.it.Operand.condition;
import static org.lazuli.it.Operand.data;

import java.util.List;
import org.lazuli.op.Select;

/** Rows of the elementwise choice. */
final class SelectCases {
  private SelectCases() {}

  static List<OpCase> all() {
    return List.of(
        OpCase.of(new Select(), SelectCases::choose, condition(3, 5), data(3, 5), data(3, 5))
            .elementwise());
  }

  private static HostArray choose(Select op, List<HostArray> operands) {
    HostArray condition = operands.getFirst();
    HostArray x = operands.get(1);
    HostArray y = operands.get(2);
    return HostArray.of(x.spec(), i -> (condition.get(i).longValue() != 0 ? x : y).get(i));
  }
}
