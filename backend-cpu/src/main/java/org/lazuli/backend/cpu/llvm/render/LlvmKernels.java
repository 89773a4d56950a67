package org.lazuli.backend.cpu.llvm.render;

import java.util.Optional;
import org.lazuli.backend.Kernel;
import org.lazuli.backend.cpu.llvm.LlvmJit;
import org.lazuli.backend.program.Program;

/** The compiler of kernel programs to machine code. */
public final class LlvmKernels {
  private LlvmKernels() {}

  /**
   * {@return the kernel of a program, empty when there is no usable libLLVM}
   *
   * <p>Machine code is made at the first launch. Launches return when the work is done; they may
   * come from any thread, several at a time.
   */
  public static Optional<Kernel> compile(Program program) {
    return LlvmJit.get().map(jit -> new LlvmKernel(jit, program));
  }
}
