package org.lazuli.it;

import org.lazuli.Memory;

/** What tests before left for the collector: freed in the middle of a test it shows in figures. */
public final class Leftovers {
  private static final int STEADY = 3;
  private static final int PATIENCE = 100;
  private static final long CLEANING_MS = 20;

  private Leftovers() {}

  /** Collects until the figures stay as they are. */
  public static void free() {
    int steady = 0;
    for (int i = 0; i < PATIENCE && steady < STEADY; i++) {
      long before = Memory.activeBytes();
      System.gc();
      pause();
      steady = Memory.activeBytes() == before ? steady + 1 : 0;
    }
  }

  /** Memory is freed by another thread, after the collection. */
  private static void pause() {
    try {
      Thread.sleep(CLEANING_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
