package org.lazuli.bench.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * W6: a training step of a network 784-512-512-10 with relu between, mean cross entropy, Adam with
 * learning rate 1e-3, on 256 examples.
 *
 * <p>Operands: inputs, then weights (outputs, inputs) and bias of each layer; indices: the classes.
 */
public final class Mlp {
  /** Examples in a step. */
  public static final int BATCH = 256;

  /** Sizes of the layers, the inputs first. */
  public static final List<Integer> WIDTHS = List.of(784, 512, 512, 10);

  private Mlp() {}

  static List<Workload> all() {
    return List.of(Workload.of("W6.mlp", Rate.steps(), Mlp::operands));
  }

  private static Operands operands() {
    List<float[]> all = new ArrayList<>();
    all.add(Data.normal(BATCH * WIDTHS.getFirst(), 1));
    for (int layer = 1; layer < WIDTHS.size(); layer++) {
      int in = WIDTHS.get(layer - 1);
      all.add(Data.normal(WIDTHS.get(layer) * in, Math.sqrt(2.0 / in), 2 * layer));
      all.add(Data.normal(WIDTHS.get(layer), 0.1, 2 * layer + 1));
    }
    int[] classes = Data.indices(BATCH, WIDTHS.getLast(), 9);
    double loss = loss(all, classes);
    return new Operands(all, classes, _ -> loss);
  }

  private static double loss(List<float[]> all, int[] classes) {
    double total = 0;
    for (int example = 0; example < BATCH; example++) {
      double[] h = Plain.row(all.getFirst(), example, WIDTHS.getFirst());
      for (int layer = 1; layer < WIDTHS.size(); layer++) {
        h = layer == 1 ? h : Plain.relu(h);
        h = Plain.linear(h, all.get(2 * layer - 1), all.get(2 * layer));
      }
      total += Plain.crossEntropy(h, classes[example]);
    }
    return total / BATCH;
  }
}
