package org.lazuli;

/**
 * What a function returned, and the gradient of its first array.
 *
 * @param <V> the type of the function's result
 * @param <G> the type of the argument that was differentiated
 * @param value the result of the function; arrays after the first are auxiliary
 * @param grad the gradient, a tree like the argument
 */
public record ValueAndGrad<V, G>(V value, G grad) {}
