package org.lazuli.bench.measure;

import java.util.Comparator;
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

  /** {@return what all lines are called, in their order} */
  public static List<String> ids() {
    return Stream.concat(all().stream().map(Workload::id), Startup.IDS.stream())
        .sorted(Comparator.comparingInt(Workloads::number))
        .toList();
  }

  /** {@return whether the id is named: by itself, by its beginning, or since nothing is} */
  public static boolean isChosen(String id, List<String> names) {
    return names.isEmpty() || names.stream().anyMatch(name -> names(name, id));
  }

  /** What is an id is not the beginning of another: W13.startup is not W13.startupJlink. */
  private static boolean names(String name, String id) {
    return ids().contains(name) ? id.equals(name) : id.startsWith(name);
  }

  /** The number in W13.startup; what has the same stays in its order. */
  private static int number(String id) {
    return Integer.parseInt(id.substring(1, id.indexOf('.')));
  }
}
