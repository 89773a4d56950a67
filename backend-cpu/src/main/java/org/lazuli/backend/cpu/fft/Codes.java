package org.lazuli.backend.cpu.fft;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lazuli.backend.cpu.llvm.LlvmJit;

/** The machine code of steps, made when it is first asked for and kept. */
final class Codes {
  private final LlvmJit jit;
  private final Elements elements;
  private final Map<Step, Long> addresses = new ConcurrentHashMap<>();

  Codes(LlvmJit jit, boolean wide) {
    this.jit = jit;
    this.elements = new Elements(wide, jit.vectorBytes());
  }

  Elements elements() {
    return elements;
  }

  /** {@return the address of a step's function} */
  long address(Step step) {
    return addresses.computeIfAbsent(
        step, s -> jit.compile(VectorText.text(elements, s), VectorText.SYMBOL));
  }
}
