package org.lazuli;

import org.lazuli.type.DType;

/**
 * How a scan ({@link Ops#cumsum} and its like) runs.
 *
 * {@snippet :
 * cumsum(x, ScanOptions.REVERSE.exclusive(), -1); // what comes after each element
 * cumprod(x, ScanOptions.FORWARD.as(DType.FLOAT64), 0);
 * }
 *
 * @param reverse whether it runs from the end of the axis to its start
 * @param inclusive whether a result includes the element at its own place; if not, the scan starts
 *     with what changes nothing: 0 for sums, 1 for products, the lowest value for maxima, the
 *     highest for minima, -inf for logcumsumexp
 * @param dtype the dtype the elements are converted to first, null for their own
 */
public record ScanOptions(boolean reverse, boolean inclusive, DType dtype) {
  /** From the start, each element included. */
  public static final ScanOptions FORWARD = new ScanOptions(false, true, null);

  /** From the end, each element included. */
  public static final ScanOptions REVERSE = new ScanOptions(true, true, null);

  /** {@return these options without the element at the result's own place} */
  public ScanOptions exclusive() {
    return new ScanOptions(reverse, false, dtype);
  }

  /** {@return these options with elements converted to a dtype first} */
  public ScanOptions as(DType converted) {
    return new ScanOptions(reverse, inclusive, converted);
  }
}
