package org.lazuli;

/**
 * A function of three arguments that the transforms take and give back; each may be any tree of
 * arrays.
 *
 * @param <A> the type of the first argument
 * @param <B> the type of the second argument
 * @param <C> the type of the third argument
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface Fn3<A, B, C, R> {
  /** {@return the result for these arguments} */
  R apply(A first, B second, C third);
}
