package org.lazuli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;

/**
 * Einstein sums: diagonals, sums of single operands, then products in a {@link ContractionOrder}.
 */
final class Einsum {
  private Einsum() {}

  static EinsumPath path(String text, NDArray... operands) {
    return ContractionOrder.of(subscripts("einsumPath", text, nodes("einsumPath", operands)))
        .path();
  }

  static NDArray einsum(String text, NDArray... operands) {
    Node[] nodes = nodes("einsum", operands);
    Subscripts subscripts = subscripts("einsum", text, nodes);
    DType dtype = Engine.dtype(nodes[0]);
    for (Node node : nodes) {
      dtype = dtype.promote(Engine.dtype(node));
    }
    List<Labelled> left = new ArrayList<>();
    for (int i = 0; i < nodes.length; i++) {
      Node counted = Engine.cast(nodes[i], dtype == DType.BOOL ? DType.INT32 : dtype);
      Labelled term = new Labelled(counted, subscripts.inputs().get(i)).diagonal();
      left.add(term.withoutBroadcast(subscripts.sizes()));
    }
    for (ContractionOrder.Step step : ContractionOrder.of(subscripts).steps()) {
      List<Labelled> terms = step.positions().stream().map(left::get).toList();
      step.positions().reversed().forEach(position -> left.remove((int) position));
      left.add(multiplied(terms, step.output()));
    }
    return NDArray.of(Engine.cast(left.getFirst().ordered(subscripts.output()), dtype));
  }

  private static Node[] nodes(String op, NDArray... operands) {
    Node[] nodes = Args.nodes(op, Arrays.asList(Args.given(op, "the operands", operands)));
    Args.that(nodes.length > 0, op, "needs at least one operand");
    return nodes;
  }

  private static Subscripts subscripts(String op, String text, Node... nodes) {
    Args.given(op, "the subscripts", text);
    return Subscripts.of(op, text, Arrays.stream(nodes).map(Engine::shape).toList());
  }

  /** The product of some terms, summed over all labels but the output's. */
  private static Labelled multiplied(List<Labelled> terms, String output) {
    List<Labelled> summed = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      StringBuilder keep = new StringBuilder(output);
      for (int j = 0; j < terms.size(); j++) {
        keep.append(j == i ? "" : terms.get(j).labels());
      }
      summed.add(terms.get(i).summed(keep.toString()));
    }
    if (summed.size() == 1) {
      return summed.getFirst();
    }
    Set<Character> kept = Subscripts.union(output);
    String first = summed.getFirst().labels();
    boolean contracts = !kept.containsAll(Subscripts.union(first));
    if (contracts && summed.size() == 2) {
      return Labelled.product("einsum", summed.getFirst(), summed.getLast(), output);
    }
    DType dtype = Engine.dtype(terms.getFirst().node());
    return Labelled.elementwise(summed).summed(output).cast(dtype);
  }
}
