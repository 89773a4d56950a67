package org.lazuli.data;

import java.util.List;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Tree;

/** The rows of the arrays of a tree. */
final class Rows<T> implements Dataset<T> {
  private final T tree;
  private final int size;

  Rows(T tree) {
    this.tree = Check.given("dataset", "the tree", tree);
    List<NDArray> arrays = Tree.flatten(tree);
    Check.that(!arrays.isEmpty(), "dataset", "the tree has no array");
    this.size = Math.toIntExact(rows(arrays.getFirst()));
    for (NDArray array : arrays) {
      Check.that(
          rows(array) == size,
          "dataset",
          "first axes differ: " + arrays.getFirst().shape() + " and " + array.shape());
    }
  }

  private static long rows(NDArray array) {
    Check.that(
        array.ndim() > 0, "dataset", "a scalar has no rows; its first axis is the examples'");
    return array.dim(0);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public T at(int... positions) {
    NDArray rows = Ops.array(Positions.check(size, positions));
    return Tree.map(array -> Ops.take(array, rows, 0), tree);
  }
}
