package org.lazuli.backend.cpu.llvm.render;

import org.lazuli.backend.cpu.llvm.LlvmJit;
import org.lazuli.backend.event.Events;
import org.lazuli.backend.event.Span;
import org.lazuli.backend.program.Program;

/** The machine code of one phase of a program, made when it is first asked for. */
final class LazyCode {
  private final LlvmJit jit;
  private final Program program;
  private final Phase phase;
  private volatile long address;

  LazyCode(LlvmJit jit, Program program, Phase phase) {
    this.jit = jit;
    this.program = program;
    this.phase = phase;
  }

  long address() {
    return address == 0 ? compiled() : address;
  }

  private synchronized long compiled() {
    if (address == 0) {
      try (Span _ = Events.recordsCompilations() ? begun() : Span.UNRECORDED) {
        address = jit.compile(ProgramText.render(program, phase), ProgramText.SYMBOL);
      }
    }
    return address;
  }

  private Span begun() {
    return Events.compilation(program.shortFingerprint(), "code");
  }
}
