package org.lazuli;

import java.util.List;
import java.util.Locale;

/**
 * In which order {@link Ops#einsum} multiplies its operands, and what that saves.
 *
 * @param contractions the positions, among the operands left, of those multiplied next; their
 *     product is put after the others
 * @param naiveScaling the number of labels that all operands have
 * @param optimizedScaling the largest number of labels in one product
 * @param naiveFlops the additions and multiplications if all were multiplied at once
 * @param optimizedFlops the additions and multiplications in this order
 */
public record EinsumPath(
    List<List<Integer>> contractions,
    int naiveScaling,
    int optimizedScaling,
    double naiveFlops,
    double optimizedFlops) {

  /** Copies the list. */
  public EinsumPath {
    contractions = List.copyOf(contractions);
  }

  /** {@return the order and the costs as text for people} */
  @Override
  public String toString() {
    return String.join(
        "\n",
        "contractions:    " + contractions,
        "naive scaling:   " + naiveScaling,
        "scaling:         " + optimizedScaling,
        "naive flops:     " + String.format(Locale.ROOT, "%.4g", naiveFlops),
        "flops:           " + String.format(Locale.ROOT, "%.4g", optimizedFlops));
  }
}
