package org.lazuli;

/**
 * A function of two arguments that the transforms take and give back; each may be any tree of
 * arrays.
 *
 * @param <A> the type of the first argument
 * @param <B> the type of the second argument
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface Fn2<A, B, R> {
  /** {@return the result for these arguments} */
  R apply(A first, B second);
}
