package org.lazuli.backend.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** The making of a kernel, or of the machine code of one. */
@Name("org.lazuli.KernelCompile")
@Label("Kernel Compilation")
@Description("Making a kernel of a program, a routine of an op, or machine code of a kernel")
final class KernelCompileEvent extends LazuliEvent {
  @Label("Kernel")
  @Description("The beginning of the program's fingerprint, or the routine's op")
  String kernel;

  @Label("Step")
  @Description("What is made: program, routine, or code at a kernel's first launch")
  String step;

  static boolean isOn() {
    return new KernelCompileEvent().isEnabled();
  }

  static Span started(String kernel, String step) {
    KernelCompileEvent event = new KernelCompileEvent();
    if (!event.isEnabled()) {
      return UNRECORDED;
    }
    event.kernel = kernel;
    event.step = step;
    event.begin();
    return event;
  }
}
