/**
 * Optimizers and learning-rate schedules.
 *
 * <p>Start with {@link org.lazuli.optimizers.Optimizer}, then {@link org.lazuli.optimizers.SGD}. An
 * optimizer knows parameters and gradients only as arrays with names; it knows no layers. Formulas,
 * defaults and the names of states are MLX's.
 */
package org.lazuli.optimizers;
