package org.lazuli.backend.event;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A run of a kernel. */
@Name("org.lazuli.Kernel")
@Label("Kernel")
@Description("One launch of a program or a routine")
final class KernelEvent extends LazuliEvent {
  @Label("Family")
  String family;

  @Label("Kernel")
  @Description("The beginning of the program's fingerprint, or the routine's operands")
  String kernel;

  @Label("Backend")
  String backend;

  @Label("Points")
  @Description("Elements or loop passes; -1 if they are not counted")
  long points;

  @Label("Bytes")
  @Description("The size of all buffers it may touch")
  @DataAmount
  long bytes;

  static boolean isOn() {
    return new KernelEvent().isEnabled();
  }

  static Span started(String family, String kernel, String backend, long points, long bytes) {
    KernelEvent event = new KernelEvent();
    if (!event.isEnabled()) {
      return UNRECORDED;
    }
    event.family = family;
    event.kernel = kernel;
    event.backend = backend;
    event.points = points;
    event.bytes = bytes;
    event.begin();
    return event;
  }
}
