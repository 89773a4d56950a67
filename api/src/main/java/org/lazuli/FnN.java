package org.lazuli;

/**
 * A function of any number of arrays that the transforms take and give back.
 *
 * <p>A function of other trees with more than four parameters takes them as one record.
 *
 * @param <R> the type of the result, any tree of arrays
 */
@FunctionalInterface
public interface FnN<R> {
  /** {@return the result for these arguments} */
  R apply(NDArray... arguments);
}
