/**
 * Complex elements as pairs of real ones: programs know real numbers only, so every backend
 * computes complex arrays.
 *
 * <p>Start reading at {@link org.lazuli.graph.complex.Arithmetic}.
 */
package org.lazuli.graph.complex;
