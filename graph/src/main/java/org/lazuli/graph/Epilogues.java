package org.lazuli.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lazuli.op.Matmul;

/**
 * Finds products that one program alone reads, at the index it computes: a bias, an activation, a
 * residual, the derivative of an activation.
 *
 * <p>Such a product need not be stored. Where the backend can hand it over in blocks, the program
 * runs on each as soon as it is there, while it is in a cache.
 */
final class Epilogues {
  private final Map<Value, List<Value>> readers = new LinkedHashMap<>();

  /** Notes what a step reads. */
  void note(Value step, Set<Value> reads) {
    for (Value read : reads) {
      if (read.op instanceof Matmul && !read.root && !read.kept) {
        readers.computeIfAbsent(read, _ -> new ArrayList<>()).add(step);
      }
    }
  }

  /** Gives products to the groups that read them, once all steps are noted. */
  void assign() {
    readers.forEach(
        (product, steps) -> {
          Group group = steps.getFirst().group;
          if (group != null && steps.stream().allMatch(step -> step.group == group)) {
            group.follow(product);
          }
        });
  }
}
