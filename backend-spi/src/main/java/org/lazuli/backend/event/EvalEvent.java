package org.lazuli.backend.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** An evaluation: from the graph to values in memory. */
@Name("org.lazuli.Eval")
@Label("Evaluation")
@Description("Ordering, planning, lowering and running what was recorded")
final class EvalEvent extends LazuliEvent {
  @Label("Roots")
  @Description("Values that were asked for and had to be computed")
  int roots;

  static Span started(int roots) {
    EvalEvent event = new EvalEvent();
    if (!event.isEnabled()) {
      return UNRECORDED;
    }
    event.roots = roots;
    event.begin();
    return event;
  }
}
