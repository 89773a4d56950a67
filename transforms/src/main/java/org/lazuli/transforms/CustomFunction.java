package org.lazuli.transforms;

import java.util.List;
import org.lazuli.op.Custom;
import org.lazuli.spi.Node;

/**
 * A function whose results are marked with rules of its own.
 *
 * @param function the function
 * @param rules what the transforms do instead of looking into it
 */
record CustomFunction(NodeFunction function, FunctionRule rules) implements NodeFunction {
  @Override
  public List<Node> apply(List<Node> arguments) {
    return mark(rules, arguments, function.apply(arguments));
  }

  /** {@return the results, known to the transforms as made from the primals by these rules} */
  static List<Node> mark(FunctionRule rules, List<Node> primals, List<Node> results) {
    if (results.isEmpty()) {
      return results;
    }
    Custom op = new Custom(rules, primals.size());
    Node[] operands = Emit.concat(primals.toArray(Node[]::new), results.toArray(Node[]::new));
    return List.of(Emit.all(op, results.size(), operands));
  }
}
