package org.lazuli.bench;

import java.util.List;
import java.util.stream.Stream;

/** The lines of the figures, in their order. */
final class Workloads {
  private Workloads() {}

  static List<Workload> all() {
    return Stream.of(
            ElementwiseWork.all(), RowWork.all(), ProductWork.all(), SmallWork.all(), MlpWork.all())
        .flatMap(List::stream)
        .toList();
  }
}
