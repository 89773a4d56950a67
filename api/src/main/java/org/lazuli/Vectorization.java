package org.lazuli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.lazuli.spi.Transformer;

/** Functions applied to every slice of their arguments at once. */
final class Vectorization {
  private static final String OP = "vmap";

  private Vectorization() {}

  static Object vmap(Call f, Object[] arguments, Object inAxes, Object outAxes) {
    List<Object> trees = new ArrayList<>(Arrays.asList(arguments));
    FlatTree all = FlatTree.of(OP, trees);
    List<Integer> axes = new ArrayList<>();
    AxisTree.match(OP, perArgument(inAxes, arguments.length), trees, axes);
    int[] mapped = checked(all, axes);
    Call.Output output = new Call.Output();
    Transformer.Flat flat =
        leaves -> {
          List<?> rebuilt = (List<?>) all.with(leaves);
          return output.record(OP, f.run(rebuilt.toArray(arguments.clone())));
        };
    List<NDArray> results =
        Engine.transformer().vmap(flat, all.leaves(), mapped, () -> out(output.tree(), outAxes));
    return output.tree().with(results);
  }

  /** One entry per argument; a single axis goes for all. */
  private static Object perArgument(Object inAxes, int arity) {
    boolean single = !(inAxes instanceof List<?>) && !(inAxes instanceof int[]);
    List<?> list = single ? Collections.nCopies(arity, inAxes) : AxisTree.list(inAxes);
    int count = list.size();
    Args.that(count == arity, OP, count + " axes for a function of " + arity + " arguments");
    return list;
  }

  private static int[] checked(FlatTree all, List<Integer> axes) {
    int[] mapped = new int[axes.size()];
    int first = -1;
    for (int i = 0; i < mapped.length; i++) {
      NDArray leaf = all.leaves().get(i);
      mapped[i] = axes.get(i) == null ? -1 : Args.axis(OP, axes.get(i), leaf.ndim());
      if (mapped[i] >= 0 && first < 0) {
        first = i;
      }
      if (mapped[i] >= 0 && leaf.dim(mapped[i]) != all.leaves().get(first).dim(mapped[first])) {
        throw Args.error(
            OP,
            "mapped axes differ in size: "
                + place(all, mapped, first)
                + " and "
                + place(all, mapped, i));
      }
    }
    Args.that(first >= 0, OP, "no argument has an axis to map");
    return mapped;
  }

  private static String place(FlatTree all, int[] axes, int leaf) {
    NDArray array = all.leaves().get(leaf);
    return "argument "
        + all.paths().get(leaf)
        + " of shape "
        + array.shape()
        + " has "
        + array.dim(axes[leaf])
        + " on axis "
        + axes[leaf];
  }

  /** The axes of the results, whose tree is known once the function has run. */
  private static int[] out(FlatTree output, Object outAxes) {
    List<Integer> axes = new ArrayList<>();
    AxisTree.match(OP, outAxes, output.with(output.leaves()), axes);
    return axes.stream().mapToInt(axis -> axis == null ? Transformer.UNBATCHED : axis).toArray();
  }
}
