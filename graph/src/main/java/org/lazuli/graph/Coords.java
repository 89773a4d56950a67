package org.lazuli.graph;

import java.util.Arrays;
import org.lazuli.op.View;
import org.lazuli.type.Axes;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/**
 * An index into an array as affine functions of a program's variables.
 *
 * <p>Row i is the index on axis i: a constant, then one coefficient per variable. A view maps the
 * index into its result to the index into its operand, so elementwise code reads through any chain
 * of transposes, broadcasts and slices without a copy.
 */
final class Coords {
  /** Stands for no variable. */
  static final int FIXED = -1;

  private final int variables;
  private final long[][] rows;

  private Coords(int variables, long[][] rows) {
    this.variables = variables;
    this.rows = rows;
  }

  /** {@return the index whose axis i is variable i} */
  static Coords identity(Shape shape) {
    int n = shape.ndim();
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    return variables(n, order);
  }

  /** {@return the index whose axis i is the variable {@code order[i]}, or 0 if that is FIXED} */
  static Coords variables(int variables, int[] order) {
    long[][] rows = new long[order.length][variables + 1];
    for (int i = 0; i < order.length; i++) {
      if (order[i] != FIXED) {
        rows[i][order[i] + 1] = 1;
      }
    }
    return new Coords(variables, rows);
  }

  int variables() {
    return variables;
  }

  long constant(int axis) {
    return rows[axis][0];
  }

  long coefficient(int axis, int variable) {
    return rows[axis][variable + 1];
  }

  int ndim() {
    return rows.length;
  }

  /** {@return the axes from {@code from} to {@code to} of this index} */
  Coords part(int from, int to) {
    return new Coords(variables, Arrays.copyOfRange(rows, from, to));
  }

  /** {@return this index with one more axis at the end, fixed at {@code position}} */
  Coords fixed(long position) {
    long[][] longer = Arrays.copyOf(rows, rows.length + 1);
    longer[rows.length] = new long[variables + 1];
    longer[rows.length][0] = position;
    return new Coords(variables, longer);
  }

  /** {@return this index behind the fixed one of a row-major position in a shape} */
  Coords behind(Shape shape, long position) {
    long[][] longer = new long[shape.ndim() + rows.length][];
    long rest = position;
    for (int axis = shape.ndim() - 1; axis >= 0; axis--) {
      longer[axis] = new long[variables + 1];
      longer[axis][0] = rest % shape.dim(axis);
      rest /= shape.dim(axis);
    }
    System.arraycopy(rows, 0, longer, shape.ndim(), rows.length);
    return new Coords(variables, longer);
  }

  /** {@return the constant of the position; fills in the stride of every variable} */
  long dot(Longs strides, long[] perVariable) {
    long constant = 0;
    for (int axis = 0; axis < rows.length; axis++) {
      long stride = strides.get(axis);
      constant += stride * rows[axis][0];
      for (int v = 0; v < variables; v++) {
        perVariable[v] += stride * rows[axis][v + 1];
      }
    }
    return constant;
  }

  /** {@return the index into the operand of a view; the view must not regroup axes} */
  Coords through(View view, Shape operand) {
    return switch (view) {
      case View.Transpose transpose -> transposed(transpose);
      case View.Broadcast _ -> broadcast(operand);
      case View.Slice slice -> sliced(slice);
      case View.Reshape reshape -> regrouped(reshape.shape(), operand);
      case View.Bitcast _ -> throw new AssertionError("elements change: " + view);
    };
  }

  private Coords transposed(View.Transpose view) {
    long[][] out = new long[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      out[view.axes().get(i)] = rows[i];
    }
    return new Coords(variables, out);
  }

  private Coords broadcast(Shape operand) {
    int lead = rows.length - operand.ndim();
    long[][] out = new long[operand.ndim()][];
    for (int i = 0; i < out.length; i++) {
      out[i] = operand.dim(i) == 1 ? new long[variables + 1] : rows[lead + i];
    }
    return new Coords(variables, out);
  }

  private Coords sliced(View.Slice view) {
    long[][] out = new long[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      long stride = view.strides().get(i);
      long[] row = Arrays.stream(rows[i]).map(x -> x * stride).toArray();
      row[0] += view.starts().get(i);
      out[i] = row;
    }
    return new Coords(variables, out);
  }

  /** Axes of size 1 come and go; the others keep their order. */
  private Coords regrouped(Shape shape, Shape operand) {
    long[][] out = new long[operand.ndim()][];
    int from = 0;
    for (int i = 0; i < out.length; i++) {
      if (operand.dim(i) == 1) {
        out[i] = new long[variables + 1];
        continue;
      }
      while (shape.dim(from) == 1) {
        from++;
      }
      out[i] = rows[from++];
    }
    return new Coords(variables, out);
  }

  /**
   * {@return this index with the folded axes running: the next of {@code loops} for each longer
   * than 1}
   */
  Coords unfold(Axes axes, Shape operand, int[] loops) {
    long[][] out = rows.clone();
    int next = 0;
    for (int axis = 0; axis < out.length; axis++) {
      if (axes.contains(axis)) {
        out[axis] = new long[variables + 1];
        if (operand.dim(axis) != 1) {
          out[axis][loops[next++] + 1] = 1;
        }
      }
    }
    return new Coords(variables, out);
  }

  /** {@return whether two shapes of equal size differ only by axes of size 1} */
  static boolean movesOnlyOnes(Shape a, Shape b) {
    return Arrays.equals(withoutOnes(a), withoutOnes(b));
  }

  private static long[] withoutOnes(Shape shape) {
    return Arrays.stream(shape.toArray()).filter(size -> size != 1).toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Coords that && Arrays.deepEquals(rows, that.rows);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(rows);
  }
}
