package org.lazuli.backend.event;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.StackTrace;

/** What all events are: spans without stack traces, which would cost more than most kernels. */
@Category("Lazuli")
@StackTrace(false)
abstract class LazuliEvent extends Event implements Span {
  @Override
  public final void close() {
    end();
    if (shouldCommit()) {
      commit();
    }
  }
}
