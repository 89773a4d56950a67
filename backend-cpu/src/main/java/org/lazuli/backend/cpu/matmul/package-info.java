/**
 * Products of matrices by raw address: the description both implementations share, and the one in
 * plain Java that is always there.
 *
 * <p>Start reading at {@link org.lazuli.backend.cpu.matmul.MatmulSpec}, then {@link
 * org.lazuli.backend.cpu.matmul.JavaMatmul}. The package knows addresses and strides, never arrays,
 * graphs or native libraries.
 */
package org.lazuli.backend.cpu.matmul;
