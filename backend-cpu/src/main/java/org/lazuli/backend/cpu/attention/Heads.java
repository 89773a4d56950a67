package org.lazuli.backend.cpu.attention;

import org.lazuli.backend.Layout;
import org.lazuli.backend.cpu.matmul.Steps;
import org.lazuli.type.Shape;

/**
 * How the matrices of an operand lie in memory, in elements; a step of 0 repeats.
 *
 * @param size bytes of an element
 * @param batch from one example to the next
 * @param head from one head to the next
 * @param rows how the matrix of a head lies
 */
record Heads(int size, long batch, long head, Steps rows) {
  /**
   * {@return how an operand of products lies; matrices of one row or column are dense both ways}
   */
  static Heads of(Layout layout) {
    Heads heads = ofMask(layout);
    Shape shape = layout.shape();
    long row = shape.dim(2) == 1 ? shape.dim(3) : heads.rows().row();
    long column = shape.dim(3) == 1 ? 1 : heads.rows().column();
    return new Heads(heads.size(), heads.batch(), heads.head(), new Steps(row, column));
  }

  /** {@return how a mask lies, which is repeated where it has one element} */
  static Heads ofMask(Layout layout) {
    long[] steps = new long[4];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = layout.shape().dim(i) == 1 ? 0 : layout.strides().get(i);
    }
    Steps rows = new Steps(steps[2], steps[3]);
    return new Heads(layout.dtype().size(), steps[0], steps[1], rows);
  }

  /** {@return the address of an element} */
  long at(long start, long example, long number, long row, long column) {
    long element = example * batch + number * head + row * rows.row() + column * rows.column();
    return start + size * element;
  }
}
