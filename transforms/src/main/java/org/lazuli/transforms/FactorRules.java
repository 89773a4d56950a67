package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.batch;

import java.util.Arrays;
import java.util.List;
import org.lazuli.op.Factor;
import org.lazuli.spi.Node;

/**
 * Decompositions: each has a forward derivative, of which the reverse one is the transpose.
 *
 * <p>The forward derivative is linear in the tangents. So it is recorded once at tangents of zero
 * and pulled back: what {@link Vjp} gives does not depend on where it was recorded, and the ops of
 * the recording itself are never computed.
 */
interface FactorRules extends Rule {
  /** {@return the op} */
  Factor op();

  static FactorRules of(Factor op) {
    return switch (op) {
      case Factor.Cholesky cholesky -> new CholeskyRules(cholesky);
      case Factor.Qr qr -> new QrRules(qr);
      case Factor.Svd svd -> new SvdRules(svd);
      case Factor.Eigh eigh -> new EighRules(eigh);
      case Factor.Eig eig -> new EigRules(eig);
      case Factor.Lu lu -> new LuRules(lu);
      case Factor.SolveTriangular solve -> new SolveRules.Triangular(solve);
      case Factor.Solve solve -> new SolveRules.Full(solve);
      case Factor.Pinv pinv -> new PinvRules(pinv);
      case Factor.Det det -> new DetRules.Det(det);
      case Factor.Adjugate adjugate -> new DetRules.Adjugate(adjugate);
    };
  }

  @Override
  default Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    List<Integer> reached = Bodies.positions(Bodies.present(cotangents), 0, cotangents.length);
    NodeFunction push =
        tangents -> {
          Node[] moved = jvp(primals, outputs, tangents.toArray(Node[]::new));
          return Bodies.some(Arrays.asList(moved), reached);
        };
    List<Node> zeros = Arrays.stream(primals).map(Emit::zeros).toList();
    List<Node> seeds = Bodies.some(Arrays.asList(cotangents), reached);
    return Vjp.of(push, zeros).pull(seeds).toArray(Node[]::new);
  }

  @Override
  default Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    Node[] operands = batch(inputs, mapped, size);
    int count = op().inferAll(Arrays.stream(operands).map(Node::spec).toList()).size();
    return Emit.all(op(), count, operands);
  }
}
