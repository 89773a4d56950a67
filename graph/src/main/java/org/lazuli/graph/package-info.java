/**
 * Lazy recording and evaluation.
 *
 * <p>{@link org.lazuli.graph.LazyNode} is one recorded value, {@link org.lazuli.graph.GraphRuntime}
 * the seam the api calls. An evaluation runs through {@code Evaluator}: topological order, common
 * subexpressions, clusters, programs, launches. Public here is only what the transforms walk over.
 */
package org.lazuli.graph;
