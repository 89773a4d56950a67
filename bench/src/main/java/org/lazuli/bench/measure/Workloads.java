package org.lazuli.bench.measure;

import java.util.List;
import java.util.stream.Stream;

/** The lines of the figures, in their order. */
public final class Workloads {
  private Workloads() {}

  /** {@return all workloads; operands are made when asked for} */
  public static List<Workload> all() {
    return Stream.of(
            Elementwise.all(),
            Rows.all(),
            Products.all(),
            Small.all(),
            Mlp.all(),
            Cnn.all(),
            Block.all(),
            Convolution.all(),
            Order.all(),
            Spectra.all())
        .flatMap(List::stream)
        .toList();
  }
}
