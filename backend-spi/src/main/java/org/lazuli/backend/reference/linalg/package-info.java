/**
 * Decompositions of matrices in plain Java: always in double, whatever the dtype of the operands.
 *
 * <p>Start reading at {@link org.lazuli.backend.reference.linalg.FactorRoutines}. Matrices are held
 * by columns, so every algorithm is written with a few operations on vectors, once for real and
 * complex numbers.
 */
package org.lazuli.backend.reference.linalg;
