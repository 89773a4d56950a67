/**
 * Native memory of the CPU backend: raw addresses, and the blocks they point into.
 *
 * <p>Start reading at {@link org.lazuli.backend.cpu.memory.BlockAllocator}. The package knows sizes
 * and addresses, never dtypes, shapes or kernels.
 */
package org.lazuli.backend.cpu.memory;
