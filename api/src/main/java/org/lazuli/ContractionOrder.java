package org.lazuli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * In which order einsum multiplies its operands: pair after pair, always the one that shrinks the
 * arrays most.
 *
 * <p>This is the greedy order of opt_einsum (Smith and Gray, "opt_einsum", 2018): outer products
 * only where nothing else is left, no array larger than the largest operand or result, no more work
 * than all operands at once would need; where a rule stops it, the rest is multiplied at once.
 */
final class ContractionOrder {
  /**
   * One product.
   *
   * @param positions which of the operands left; the result is put after the others
   * @param output the labels of the result
   */
  record Step(List<Integer> positions, String output) {}

  /** A pair that could be next. */
  private record Pair(int first, int second, Set<Character> output, double shrinks, double flops) {}

  private final Subscripts subscripts;
  private final List<String> left;
  private final List<Step> steps = new ArrayList<>();
  private final double mostFlops;
  private final double mostElements;
  private double flops;
  private int scaling;

  private ContractionOrder(Subscripts subscripts) {
    this.subscripts = subscripts;
    this.left = new ArrayList<>(subscripts.inputs());
    this.mostFlops = flops(left, subscripts.output());
    double most = subscripts.size(Subscripts.union(subscripts.output()));
    for (String input : left) {
      most = Math.max(most, subscripts.size(Subscripts.union(input)));
    }
    this.mostElements = most;
  }

  static ContractionOrder of(Subscripts subscripts) {
    ContractionOrder order = new ContractionOrder(subscripts);
    while (order.left.size() > 2 && order.takeBest()) {}
    order.takeAll();
    return order;
  }

  List<Step> steps() {
    return steps;
  }

  /** {@return the path as users see it} */
  EinsumPath path() {
    return new EinsumPath(
        steps.stream().map(Step::positions).toList(),
        Subscripts.union(subscripts.inputs().toArray(String[]::new)).size(),
        scaling,
        mostFlops,
        flops);
  }

  /** One multiplication for every further operand, one addition if anything is summed. */
  private double flops(List<String> terms, String output) {
    Set<Character> labels = Subscripts.union(terms.toArray(String[]::new));
    int sums = Subscripts.union(output).containsAll(labels) ? 0 : 1;
    return subscripts.size(labels) * (Math.max(terms.size() - 1, 1) + sums);
  }

  private void takeAll() {
    String[] all = left.toArray(String[]::new);
    List<Integer> positions = IntStream.range(0, all.length).boxed().toList();
    scaling = Math.max(scaling, Subscripts.union(all).size());
    flops += flops(left, subscripts.output());
    steps.add(new Step(positions, subscripts.output()));
  }

  private boolean takeBest() {
    Pair best = best(false);
    best = best == null ? best(true) : best;
    if (best == null) {
      return false;
    }
    scaling = Math.max(scaling, Subscripts.union(left(best)).size());
    flops += best.flops;
    StringBuilder output = new StringBuilder();
    best.output.forEach(output::append);
    steps.add(new Step(List.of(best.first, best.second), output.toString()));
    left.remove(best.second);
    left.remove(best.first);
    left.add(output.toString());
    return true;
  }

  private String[] left(Pair pair) {
    return new String[] {left.get(pair.first), left.get(pair.second)};
  }

  private Pair best(boolean outer) {
    Pair best = null;
    for (int i = 0; i < left.size(); i++) {
      for (int j = i + 1; j < left.size(); j++) {
        boolean shares =
            left.get(i).chars().anyMatch(left.get(j).chars().boxed().toList()::contains);
        Pair pair = shares || outer ? pair(i, j) : null;
        boolean better = pair != null && (best == null || isBetter(pair, best));
        best = better ? pair : best;
      }
    }
    return best;
  }

  private static boolean isBetter(Pair pair, Pair than) {
    return pair.shrinks > than.shrinks || pair.shrinks == than.shrinks && pair.flops < than.flops;
  }

  /** {@return the pair at these positions, or null if it is too large or too much work} */
  private Pair pair(int first, int second) {
    Set<Character> needed = Subscripts.union(subscripts.output());
    for (int i = 0; i < left.size(); i++) {
      if (i != first && i != second) {
        needed.addAll(Subscripts.union(left.get(i)));
      }
    }
    List<String> terms = List.of(left.get(first), left.get(second));
    Set<Character> output = new TreeSet<>(Subscripts.union(terms.toArray(String[]::new)));
    output.retainAll(needed);
    StringBuilder labels = new StringBuilder();
    output.forEach(labels::append);
    double size = subscripts.size(output);
    double work = flops(terms, labels.toString());
    if (size > mostElements || flops + work > mostFlops) {
      return null;
    }
    double before = 0;
    for (String term : terms) {
      before += subscripts.size(Subscripts.union(term));
    }
    return new Pair(first, second, output, before - size, work);
  }
}
