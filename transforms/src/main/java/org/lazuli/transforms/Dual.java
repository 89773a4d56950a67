package org.lazuli.transforms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.lazuli.op.Body;
import org.lazuli.spi.Node;

/**
 * The operands of an op that runs a body, together with tangents: what an op takes that runs the
 * body's forward derivative.
 *
 * <p>They come in ranges, each followed by the tangents of those in it that move.
 */
final class Dual {
  private final Node[] primals;
  private final Node[] tangents;
  private final List<Boolean> moving;
  private final List<Node> operands = new ArrayList<>();
  private final int[] primalAt;
  private final int[] tangentAt;

  /** Starts without operands; {@code moving} says which primals have tangents, null for zero. */
  Dual(Node[] primals, Node[] tangents, List<Boolean> moving) {
    this.primals = primals;
    this.tangents = tangents;
    this.moving = moving;
    this.primalAt = new int[primals.length];
    this.tangentAt = new int[primals.length];
    Arrays.fill(tangentAt, -1);
  }

  /** Adds a range of the primals and its tangents; {@return how many operands these are} */
  int add(int from, int to) {
    int before = operands.size();
    for (int i = from; i < to; i++) {
      primalAt[i] = operands.size();
      operands.add(primals[i]);
    }
    for (int i : Bodies.positions(moving, from, to)) {
      tangentAt[i] = operands.size();
      operands.add(Emit.orZeros(tangents[i], primals[i]));
    }
    return operands.size() - before;
  }

  List<Node> operands() {
    return operands;
  }

  /**
   * {@return the function of such operands that gives some of the results and tangents of a body}
   */
  NodeFunction pushed(Body body, Function<Jvp.Pushed, List<Node>> chosen) {
    return inputs -> {
      List<Node> primals = new ArrayList<>();
      List<Node> seeds = new ArrayList<>();
      for (int i = 0; i < primalAt.length; i++) {
        primals.add(inputs.get(primalAt[i]));
        seeds.add(tangentAt[i] < 0 ? null : inputs.get(tangentAt[i]));
      }
      return chosen.apply(Jvp.of(Bodies.function(body), primals, seeds));
    };
  }

  /** {@return the function of such operands that gives the results of a body without tangents} */
  NodeFunction plain(Body body) {
    return inputs -> {
      List<Node> primals = new ArrayList<>();
      for (int position : primalAt) {
        primals.add(inputs.get(position));
      }
      return Bodies.function(body).apply(primals);
    };
  }
}
