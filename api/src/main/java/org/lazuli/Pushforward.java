package org.lazuli;

/**
 * What a function returned, and the map from tangents of the argument to tangents of it.
 *
 * <p>The map may be applied many times without running the function again, and what it needs of the
 * function's own values is computed once.
 *
 * @param <A> the type of the function's argument
 * @param <R> the type of the function's result
 * @param value the result of the function
 * @param pushforward the Jacobian-vector product at the argument: linear in its tangents
 */
public record Pushforward<A, R>(R value, Fn1<A, R> pushforward) {}
