package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.orZeros;

import java.util.Arrays;
import java.util.List;
import org.lazuli.spi.Node;

/**
 * The rules of a custom function that was batched: its own rules, batched.
 *
 * <p>So the gradient of a batched custom function still is the author's. A cotangent of an argument
 * that all slices share is the sum over the slices.
 *
 * @param rules the rules of one slice
 * @param axes 0 for each primal that has a batch axis, -1 for the others
 */
record BatchedRules(FunctionRule rules, List<Integer> axes) implements FunctionRule {
  private static final int[] FRONT = {0};

  /** A rule at work on the slices of its operands, cut into primals and two more lists. */
  private interface Body {
    /** {@return the results, or null if there is no such rule} */
    Node[] apply(Node[] primals, Node[] second, Node[] third);
  }

  @Override
  public Node[] vjp(Node[] primals, Node[] cotangents, Node[] outputs) {
    int[] inAxes = Arrays.copyOf(array(), primals.length + 2 * outputs.length);
    Body body =
        (one, gs, ys) -> {
          Node[] back = rules.vjp(one, gs, ys);
          return back == null ? null : orZeros(back, one);
        };
    Node[] back = each(body, inAxes, primals, cotangents, outputs);
    for (int i = 0; back != null && i < back.length; i++) {
      back[i] = axes.get(i) == 0 ? back[i] : Emit.sumFront(back[i]);
    }
    return back;
  }

  @Override
  public Node[] jvp(Node[] primals, Node[] tangents, Node[] outputs) {
    int n = primals.length;
    int[] inAxes = Arrays.copyOf(array(), 2 * n + outputs.length);
    System.arraycopy(inAxes, 0, inAxes, n, n);
    Body body =
        (one, ts, ys) -> {
          Node[] moved = rules.jvp(one, ts, ys);
          return moved == null ? null : orZeros(moved, ys);
        };
    return each(body, inAxes, primals, tangents, outputs);
  }

  @Override
  public Node[] vmap(Node[] primals, int[] outer, Node[] outputs) {
    int[] inAxes = Arrays.copyOf(outer, primals.length + outputs.length);
    Body body = (one, ys, _) -> rules.vmap(one, array(), ys);
    return each(body, inAxes, primals, outputs, new Node[0]);
  }

  /** {@return what the rule gives for all slices, or null if there is no such rule} */
  private static Node[] each(Body body, int[] inAxes, Node[] primals, Node[] second, Node[] third) {
    int n = primals.length;
    int m = n + second.length;
    boolean[] given = {true};
    NodeFunction function =
        slices -> {
          Node[] all = slices.toArray(Node[]::new);
          Node[] one =
              body.apply(
                  Arrays.copyOf(all, n),
                  Arrays.copyOfRange(all, n, m),
                  Arrays.copyOfRange(all, m, all.length));
          given[0] = one != null;
          return given[0] ? List.of(one) : List.of();
        };
    List<Node> all = List.of(Emit.concat(Emit.concat(primals, second), third));
    List<Node> results = Vmap.of(function, all, inAxes, () -> FRONT);
    return given[0] ? results.toArray(Node[]::new) : null;
  }

  private int[] array() {
    return axes.stream().mapToInt(i -> i).toArray();
  }
}
