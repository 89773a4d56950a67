package org.lazuli.backend;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazuli.backend.program.Program;
import org.lazuli.op.Op;
import org.lazuli.type.DType;

/**
 * One device: its memory and its kernels.
 *
 * <h2>Design</h2>
 *
 * Families are methods, members are data: {@link #compile} takes every elementwise, reducing and
 * moving op as one {@link Program}, and {@link #library} is asked for the few ops that hand-tuned
 * libraries do better. An empty answer there makes the graph use its own decomposition.
 *
 * <h2>Threading</h2>
 *
 * All methods may be called from any thread. Launches of one thread run in order; a backend may
 * return from a launch early and must then order later launches, copies and {@link #synchronize}
 * after it.
 */
public interface Backend {
  /** {@return the provider's name} */
  String name();

  /**
   * {@return whether programs and buffers may hold this dtype}
   *
   * <p>Programs hold the parts of complex numbers, so a complex type is supported where its real
   * type is.
   */
  boolean supports(DType dtype);

  /**
   * {@return uninitialised memory of at least {@code bytes} bytes, 64-byte aligned}
   *
   * @throws OutOfDeviceMemory if there is none
   */
  DeviceBuffer allocate(long bytes);

  /** Copies host memory into a buffer at a byte offset. */
  void copyIn(MemorySegment source, DeviceBuffer target, long offset);

  /** Copies from a buffer at a byte offset into host memory. */
  void copyOut(DeviceBuffer source, long offset, MemorySegment target);

  /** {@return a buffer over host memory, without copying, where the device can read it} */
  Optional<DeviceBuffer> wrap(MemorySegment memory);

  /** {@return the kernel of a verified program; the caller caches it} */
  Kernel compile(Program program);

  /**
   * {@return a routine for the op on operands of these layouts, or empty to have it decomposed or
   * computed on the host}
   *
   * @param op the operation
   * @param inputs dtype, shape and strides of each operand
   * @param outputs the wanted layout of each result: row-major, or that of a product or convolution
   *     whose axes are read in another order; empty means that it has to be row-major
   */
  Optional<LibraryKernel> library(Op op, List<Layout> inputs, List<Layout> outputs);

  /** Waits until everything launched before is done. */
  void synchronize();

  /** {@return bytes in use, cached and at peak} */
  MemoryFigures memory();

  /** Frees cached memory, or changes a limit: {@code clearCache, cacheLimit, memoryLimit}. */
  void control(String setting, long value);

  /**
   * {@return facts to show a user: device name, threads, native libraries and why one is missing}
   */
  Map<String, String> facts();
}
