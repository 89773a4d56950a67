package org.lazuli.backend.cpu.onednn;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongToIntFunction;

/** oneDNN objects that are destroyed together, the last one made first. */
final class Handles implements AutoCloseable {
  private final Deque<Runnable> destroyers = new ArrayDeque<>();

  /**
   * Makes an object and keeps it.
   *
   * @param maker puts a handle where its argument points and gives a status
   * @param destroyer the function that destroys the object
   * @throws DnnlException if the object cannot be made
   */
  synchronized long own(LongToIntFunction maker, LongToIntFunction destroyer) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ValueLayout.JAVA_LONG);
      check(maker.applyAsInt(out.address()));
      long handle = out.get(ValueLayout.JAVA_LONG, 0);
      destroyers.push(() -> destroyer.applyAsInt(handle));
      return handle;
    }
  }

  @Override
  public synchronized void close() {
    while (!destroyers.isEmpty()) {
      destroyers.pop().run();
    }
  }

  /** Throws unless the status means success. */
  static void check(int status) {
    if (status != 0) {
      throw new DnnlException(status);
    }
  }
}
