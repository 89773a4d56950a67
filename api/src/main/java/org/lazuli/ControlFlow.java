package org.lazuli;

import java.util.List;

/**
 * Loops and branches that are recorded as one op, whatever the values of arrays turn out to be.
 *
 * <p>A Java loop or {@code if} is usually what you want: it is recorded op by op and differentiated
 * as it ran. These functions are for what it cannot do: branch on values inside {@code vmap} and
 * {@code compile}, repeat until a value says stop, and run thousands of passes with the graph of
 * one. They are a class of their own, beside {@link Transforms}, because they are not functions of
 * functions: what they return is arrays.
 *
 * <p>The functions given to them run once, on stand-ins without values: they cannot print, call
 * {@code item()} or update arrays of their surroundings. Arrays of the surroundings may be used,
 * and gradients reach them. What a loop carries is any {@link Tree}; it keeps its structure, shapes
 * and dtypes from pass to pass. Every transform applies, to any depth, except that {@link
 * #whileLoop} has no reverse derivative. Memory does not grow with the number of passes, but for
 * what the passes leave: their outputs, and what they began with if the reverse derivative is asked
 * for.
 *
 * {@snippet :
 * // Horner's rule, and its derivative by x.
 * NDArray p = ControlFlow.scan(
 *     (NDArray sum, NDArray c) -> new Scanned<>(sum.times(x).plus(c), null), zero, coefficients)
 *     .carry();
 *
 * // Newton's method, for every element of a batch until all have converged.
 * Fn1<NDArray, NDArray> root = Transforms.vmap(a -> ControlFlow.whileLoop(
 *     (NDArray y) -> Ops.greater(Ops.abs(y.times(y).minus(a)), 1e-6),
 *     y -> y.plus(a.div(y)).times(0.5), a));
 * }
 */
public final class ControlFlow {
  private ControlFlow() {}

  /**
   * {@return what is carried after a pass for every slice of {@code xs} along axis 0, and what the
   * passes gave, stacked on a new axis 0}
   *
   * <p>{@code (c, y[i]) = f(c, x[i])} for i = 0, 1, ...; random numbers differ from pass to pass.
   *
   * @param f a pass: gets what is carried and a slice
   * @param init what the first pass gets
   * @param xs a tree of arrays with equal axes 0, each with at least one axis
   * @throws IllegalArgumentException if the axes differ, or f changes the structure, a shape or a
   *     dtype of what is carried
   */
  public static <C, X, Y> Scanned<C, Y> scan(Fn2<C, X, Scanned<C, Y>> f, C init, X xs) {
    return scan(f, init, xs, Scans.FROM_SLICES, false);
  }

  /**
   * {@return what is carried after a number of passes, and what they gave, stacked}
   *
   * @param f a pass: gets what is carried and a slice
   * @param init what the first pass gets
   * @param xs a tree of arrays with {@code length} slices along axis 0; null for none
   * @param length the number of passes
   * @param reverse whether the last slice comes first; what a pass gives is stacked at the place of
   *     its slice either way
   */
  @SuppressWarnings("unchecked") // the results are built like init and the results of f
  public static <C, X, Y> Scanned<C, Y> scan(
      Fn2<C, X, Scanned<C, Y>> f, C init, X xs, long length, boolean reverse) {
    return (Scanned<C, Y>) Scans.scan("scan", Call.of(f), init, xs, length, reverse);
  }

  /**
   * {@return what is carried after a pass for every whole number from {@code from} (inclusive) to
   * {@code to} (exclusive)}
   *
   * @param body a pass: gets the number, an int64 scalar, and what is carried
   * @param init what the first pass gets; returned if there is none
   */
  @SuppressWarnings("unchecked") // the result is built like init
  public static <C> C forLoop(long from, long to, Fn2<NDArray, C, C> body, C init) {
    return (C) Scans.forLoop(from, to, Call.of(body), init);
  }

  /**
   * {@return what is carried when the condition first does not hold}
   *
   * <p>Forward derivatives follow the passes. In a batch, passes go on until all slices are done,
   * also for those that are; their values stay as they were.
   *
   * @param condition gives a bool scalar; draws no random numbers
   * @param body a pass
   * @param init what the first pass gets
   */
  @SuppressWarnings("unchecked") // the result is built like init
  public static <C> C whileLoop(Fn1<C, NDArray> condition, Fn1<C, C> body, C init) {
    return (C) Loops.whileLoop(Call.of(condition), Call.of(body), init);
  }

  /**
   * {@return what one of two functions gives for the operands}
   *
   * <p>Only that function is evaluated. For a batch of predicates both are, and the results are
   * chosen from element by element.
   *
   * @param predicate a scalar; numbers count as true if they are not 0
   * @param whenTrue the function for true
   * @param whenFalse the function for false; its results have the structure, shapes and dtypes of
   *     the other's
   * @param operands the argument of both
   */
  @SuppressWarnings("unchecked") // the result is built like the functions'
  public static <A, R> R cond(
      NDArray predicate, Fn1<A, R> whenTrue, Fn1<A, R> whenFalse, A operands) {
    return (R) Loops.cond(predicate, Call.of(whenTrue), Call.of(whenFalse), operands);
  }

  /**
   * {@return what one of several functions gives for the operands}
   *
   * @param index a whole scalar: the position of the function in the list; positions outside count
   *     as the first or the last
   * @param branches the functions; their results have equal structures, shapes and dtypes
   * @param operands the argument of all
   */
  public static <A, R> R switchCase(NDArray index, List<Fn1<A, R>> branches, A operands) {
    return Loops.switchCase(index, branches, operands);
  }
}
