/**
 * The backend's front: {@link org.lazuli.backend.cpu.CpuBackend} puts together memory, workers,
 * kernels and products, each of which lives in a package of its own that knows none of the others
 * but memory and workers.
 */
package org.lazuli.backend.cpu;
