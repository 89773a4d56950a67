package org.lazuli;

/**
 * What a function returned, and the map from cotangents of it to cotangents of the argument.
 *
 * <p>The map may be applied many times without running the function again.
 *
 * @param <R> the type of the function's result
 * @param <A> the type of the function's argument
 * @param value the result of the function
 * @param pullback the vector-Jacobian product at the argument: linear in its cotangents
 */
public record Pullback<R, A>(R value, Fn1<R, A> pullback) {}
