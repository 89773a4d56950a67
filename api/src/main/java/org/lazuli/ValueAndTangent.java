package org.lazuli;

/**
 * What a function returned, and the directional derivative of it.
 *
 * @param <R> the type of the function's result
 * @param value the result of the function
 * @param tangent the Jacobian-vector product, a tree like the result
 */
public record ValueAndTangent<R>(R value, R tangent) {}
