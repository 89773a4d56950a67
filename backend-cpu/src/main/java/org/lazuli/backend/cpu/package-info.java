/**
 * The backend's front: {@link org.lazuli.backend.cpu.CpuBackend} puts together memory, workers,
 * kernels, Fourier transforms and products. Each lives in a package of its own that knows none of
 * the others but memory and workers; only the transforms use the compiler of the kernels too.
 */
package org.lazuli.backend.cpu;
