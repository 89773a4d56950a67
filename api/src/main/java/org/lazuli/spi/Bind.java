package org.lazuli.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.lazuli.NDArray;
import org.lazuli.op.Body;
import org.lazuli.op.Op;

/**
 * Records raw ops on arrays; for the derivative and batching rules, which speak the op vocabulary.
 *
 * <p>No promotion, no broadcast: the operands are what {@link Op#infer} wants them to be.
 */
public final class Bind {
  private Bind() {}

  /**
   * {@return the runtime of this process}
   *
   * @throws IllegalStateException if there is none or more than one, saying what to add or remove
   */
  public static ArrayRuntime runtime() {
    return Providers.RUNTIME.get();
  }

  /**
   * {@return the transformer of this process}
   *
   * @throws IllegalStateException if there is none or more than one, saying what to add or remove
   */
  public static Transformer transformer() {
    return Providers.transformer();
  }

  /** {@return the first result of an op} */
  public static NDArray one(Op op, NDArray... inputs) {
    return NDArray.of(node(op, inputs));
  }

  /** {@return all results of an op, in order} */
  public static List<NDArray> all(Op op, NDArray... inputs) {
    Node first = node(op, inputs);
    int count = op.inferAll(List.of(inputs).stream().map(x -> x.node().spec()).toList()).size();
    return siblings(first, count).stream().map(NDArray::of).toList();
  }

  /** {@return the results of a recorded function} */
  public static List<Node> replay(Body body, List<? extends Node> arguments) {
    return body.apply(arguments, Bind::results);
  }

  private static List<Node> results(Op op, List<Node> inputs, int count) {
    return siblings(runtime().bind(op, inputs.toArray(Node[]::new)), count);
  }

  private static List<Node> siblings(Node first, int count) {
    List<Node> results = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      results.add(first.sibling(i));
    }
    return results;
  }

  private static Node node(Op op, NDArray[] inputs) {
    Node[] nodes = new Node[inputs.length];
    for (int i = 0; i < nodes.length; i++) {
      int operand = i;
      nodes[i] =
          Objects.requireNonNull(
                  inputs[i], () -> "[" + op.opName() + "] operand " + operand + " is null")
              .node();
    }
    return runtime().bind(op, nodes);
  }
}
