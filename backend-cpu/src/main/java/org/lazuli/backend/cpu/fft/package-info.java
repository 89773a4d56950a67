/**
 * Fourier transforms as machine code.
 *
 * <p>Start reading at {@link org.lazuli.backend.cpu.fft.FftKernels}, then {@link
 * org.lazuli.backend.cpu.fft.Planner}. Several transforms always go side by side, one in each lane
 * of a vector, so that every step is the same few instructions on whole vectors: neighbours along
 * an inner axis, neighbouring rows, or, within one row, the short transforms a long one consists
 * of.
 */
package org.lazuli.backend.cpu.fft;
