package org.lazuli.backend.event;

/** Something under way; closing it ends it, and records it if a recording asks for it. */
public interface Span extends AutoCloseable {
  /** What nobody records. */
  Span UNRECORDED = () -> {};

  @Override
  void close();
}
