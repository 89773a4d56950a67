package org.lazuli.backend.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** The making of a schedule. */
@Name("org.lazuli.Schedule")
@Label("Schedule")
@Description("Planning an evaluation whose graph is unlike those before")
final class ScheduleEvent extends LazuliEvent {
  @Label("Nodes")
  int nodes;

  static Span started(int nodes) {
    ScheduleEvent event = new ScheduleEvent();
    if (!event.isEnabled()) {
      return UNRECORDED;
    }
    event.nodes = nodes;
    event.begin();
    return event;
  }
}
