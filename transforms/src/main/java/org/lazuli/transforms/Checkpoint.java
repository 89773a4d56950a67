package org.lazuli.transforms;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.graph.Trace;
import org.lazuli.op.Body;
import org.lazuli.op.Depends;
import org.lazuli.spi.Node;

/**
 * A function whose reverse derivative computes its intermediate values again instead of keeping
 * them.
 *
 * <p>It is a custom function of its arguments and of every array it captured, so gradients reach
 * captured arrays as well. The rule replays the recorded ops on primals that wait for the
 * cotangents; user code runs once.
 *
 * @param function the function
 */
record Checkpoint(NodeFunction function) implements NodeFunction {
  @Override
  public List<Node> apply(List<Node> arguments) {
    try (Trace trace = Trace.open()) {
      List<Node> traced = Tape.arguments(trace, arguments);
      List<Node> outputs = function.apply(traced);
      Plan plan = Plan.capture(traced, outputs);
      List<Node> primals = new ArrayList<>(arguments);
      primals.addAll(plan.constants());
      return CustomFunction.mark(new Recompute(plan.body()), primals, outputs);
    }
  }

  /** The derivative of a body that is computed again for it. */
  private record Recompute(Body body) implements FunctionRule {
    @Override
    public Node[] vjp(Node[] primals, Node[] cotangents, Node[] outputs) {
      Depends after = new Depends(primals.length);
      List<Node> late = List.of(Emit.all(after, primals.length, Emit.concat(primals, cotangents)));
      return Vjp.of(Bodies.function(body), late).pull(List.of(cotangents)).toArray(Node[]::new);
    }

    @Override
    public Node[] jvp(Node[] primals, Node[] tangents, Node[] outputs) {
      return null;
    }

    @Override
    public Node[] vmap(Node[] primals, int[] axes, Node[] outputs) {
      return null;
    }
  }
}
