package org.lazuli.backend.event;

import jdk.jfr.DataAmount;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** Device memory handed out, from the cache or from the system. */
@Name("org.lazuli.Allocation")
@Label("Allocation")
final class AllocationEvent extends LazuliEvent {
  @Label("Bytes")
  @DataAmount
  long bytes;

  static Span started(long bytes) {
    AllocationEvent event = new AllocationEvent();
    if (!event.isEnabled()) {
      return UNRECORDED;
    }
    event.bytes = bytes;
    event.begin();
    return event;
  }
}
