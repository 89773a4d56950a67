package org.lazuli;

/**
 * A function of one argument that the transforms take and give back; each may be any tree of
 * arrays.
 *
 * @param <A> the type of the argument
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface Fn1<A, R> {
  /** {@return the result for these arguments} */
  R apply(A first);
}
