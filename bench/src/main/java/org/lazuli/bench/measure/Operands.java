package org.lazuli.bench.measure;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * What a piece of work is given, and what must come out.
 *
 * @param floats arrays of numbers, row-major
 * @param indices positions or classes
 * @param reference element i of the result, by plain loops in double precision
 */
public record Operands(List<float[]> floats, int[] indices, IntToDoubleFunction reference) {
  static Operands of(IntToDoubleFunction reference, float[]... floats) {
    return new Operands(List.of(floats), new int[0], reference);
  }

  static Operands of(IntToDoubleFunction reference, int[] indices, float[]... floats) {
    return new Operands(List.of(floats), indices, reference);
  }

  /** {@return one of the arrays} */
  public float[] get(int position) {
    return floats.get(position);
  }
}
