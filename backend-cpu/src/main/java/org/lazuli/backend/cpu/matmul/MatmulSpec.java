package org.lazuli.backend.cpu.matmul;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.type.DType;

/**
 * What there is to know of a matrix product but the addresses: C = A B.
 *
 * <p>A is m by k, B is k by n, C is m by n. Strides count elements; those of A and B may be 0,
 * those of C must lead every element to a place of its own.
 *
 * @param dtype the type of all operands
 * @param batch axes of repetition, outermost first
 * @param m rows of A and C
 * @param n columns of B and C
 * @param k columns of A, rows of B; if 0 the product is zero
 * @param a steps of A
 * @param b steps of B
 * @param c steps of C
 */
public record MatmulSpec(
    DType dtype, List<BatchDim> batch, long m, long n, long k, Steps a, Steps b, Steps c) {

  /** Copies the list. */
  public MatmulSpec {
    batch = List.copyOf(batch);
  }

  /** {@return the product of two dense matrices stored row by row} */
  public static MatmulSpec of(DType dtype, long m, long n, long k) {
    Steps a = Steps.rows(k);
    Steps b = Steps.rows(n);
    return new MatmulSpec(dtype, List.of(), m, n, k, a, b, Steps.rows(n));
  }

  /** {@return this spec with other batch axes} */
  public MatmulSpec withBatch(List<BatchDim> axes) {
    return new MatmulSpec(dtype, axes, m, n, k, a, b, c);
  }

  /** {@return this spec with other steps} */
  public MatmulSpec withSteps(Steps newA, Steps newB, Steps newC) {
    return new MatmulSpec(dtype, batch, m, n, k, newA, newB, newC);
  }

  /** {@return this spec with other numbers of rows and columns} */
  public MatmulSpec withSize(long newM, long newN) {
    return new MatmulSpec(dtype, batch, newM, newN, k, a, b, c);
  }

  /** {@return how many matrices there are} */
  public long batchSize() {
    return batch.stream().mapToLong(BatchDim::size).reduce(1, (x, y) -> x * y);
  }

  /** {@return whether nothing is to be multiplied} */
  public boolean isEmpty() {
    return m == 0 || n == 0 || k == 0 || batchSize() == 0;
  }

  /**
   * {@return the same product with as few batch axes as possible}
   *
   * <p>Axes of one matrix vanish, neighbours that are one walk through memory merge, and matrices
   * that continue each other and share B become one tall matrix.
   */
  public MatmulSpec canonical() {
    List<BatchDim> axes = new ArrayList<>();
    for (BatchDim axis : batch) {
      if (axis.size() == 1) {
        continue;
      }
      if (!axes.isEmpty() && axes.getLast().continues(axis)) {
        axis = axis.withSize(axes.removeLast().size() * axis.size());
      }
      axes.add(axis);
    }
    long rows = m;
    while (!axes.isEmpty() && stacks(axes.getLast(), rows)) {
      rows *= axes.removeLast().size();
    }
    return withBatch(axes).withSize(rows, n);
  }

  /** {@return the product of the transposed B and A, in this order} */
  public MatmulSpec transposed() {
    List<BatchDim> axes =
        batch.stream()
            .map(axis -> new BatchDim(axis.size(), axis.bStride(), axis.aStride(), axis.cStride()))
            .toList();
    Steps left = b.transposed();
    Steps right = a.transposed();
    return new MatmulSpec(dtype, axes, n, m, k, left, right, c.transposed());
  }

  private boolean stacks(BatchDim axis, long rows) {
    return axis.bStride() == 0
        && axis.aStride() == rows * a.row()
        && axis.cStride() == rows * c.row();
  }
}
