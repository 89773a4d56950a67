package org.lazuli.backend.cpu.onednn;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Cleaner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongToIntFunction;

/**
 * oneDNN objects that are destroyed together, the last one made first, some time after the last
 * reference to this is gone.
 */
final class Handles {
  private static final Cleaner CLEANER = Cleaner.create();

  private final Destroyers destroyers = new Destroyers();

  Handles() {
    CLEANER.register(this, destroyers);
  }

  /** What is left to do when nobody refers to the handles. */
  private static final class Destroyers implements Runnable {
    private final Deque<Runnable> latestFirst = new ArrayDeque<>();

    synchronized void add(Runnable destroyer) {
      latestFirst.push(destroyer);
    }

    @Override
    public synchronized void run() {
      latestFirst.forEach(Runnable::run);
    }
  }

  /**
   * Makes an object and keeps it.
   *
   * @param maker puts a handle where its argument points and gives a status
   * @param destroyer the function that destroys the object
   * @throws DnnlException if the object cannot be made
   */
  long own(LongToIntFunction maker, LongToIntFunction destroyer) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ValueLayout.JAVA_LONG);
      check(maker.applyAsInt(out.address()));
      long handle = out.get(ValueLayout.JAVA_LONG, 0);
      destroyers.add(() -> destroyer.applyAsInt(handle));
      return handle;
    }
  }

  /** Throws unless the status means success. */
  static void check(int status) {
    if (status != 0) {
      throw new DnnlException(status);
    }
  }
}
