package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.lazuli.op.Custom;
import org.lazuli.spi.Node;

/**
 * A function with rules of its own; where it has none, the function itself is transformed.
 *
 * @param op the mark on its results
 */
record CustomRule(Custom op) implements Rule {
  @Override
  public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    Node[] own = rules().vjp(arguments(primals), orZeros(cotangents, outputs), outputs);
    if (own != null) {
      return Arrays.copyOf(own, primals.length);
    }
    Node[] back = new Node[primals.length];
    System.arraycopy(cotangents, 0, back, op.primals(), cotangents.length);
    return back;
  }

  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    Node[] moving = arguments(tangents);
    if (Arrays.stream(moving).anyMatch(Objects::nonNull)) {
      Node[] own = rules().jvp(arguments(primals), orZeros(moving, primals), outputs);
      if (own != null) {
        return own;
      }
    }
    return Arrays.copyOfRange(tangents, op.primals(), tangents.length);
  }

  @Override
  public Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    int n = op.primals();
    List<Integer> axes = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      axes.add(mapped[i] ? 0 : -1);
    }
    Node[] results = batch(inputs, mapped, size);
    results = Arrays.copyOfRange(results, n, results.length);
    if (!axes.contains(0)) {
      return results;
    }
    Node[] primals = arguments(inputs);
    Node[] own = rules().vmap(primals, axes.stream().mapToInt(i -> i).toArray(), results);
    results = own == null ? results : orZeros(own, results);
    FunctionRule batched = new BatchedRules(rules(), axes);
    return CustomFunction.mark(batched, List.of(primals), List.of(results)).toArray(Node[]::new);
  }

  private FunctionRule rules() {
    return (FunctionRule) op.rules();
  }

  private Node[] arguments(Node[] operands) {
    return Arrays.copyOf(operands, op.primals());
  }
}
