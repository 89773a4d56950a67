package org.lazuli.backend.event;

import jdk.jfr.FlightRecorder;

/**
 * Starts events, which cost a few nanoseconds while nothing records them.
 *
 * <p>The names are {@code org.lazuli.Eval}, {@code org.lazuli.Schedule}, {@code
 * org.lazuli.KernelCompile}, {@code org.lazuli.Kernel} and {@code org.lazuli.Allocation}. The
 * classes behind them are loaded only where the module {@code jdk.jfr} is present and a recording
 * was asked for.
 */
public final class Events {
  private static final boolean PRESENT = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private Events() {}

  /**
   * {@return whether anybody has asked for a recording in this process}
   *
   * <p>Loading an event class sets up the whole recorder, which takes longer than a small program.
   */
  private static boolean isWatched() {
    return PRESENT && FlightRecorder.isInitialized();
  }

  /** {@return an evaluation that has begun} */
  public static Span eval(int roots) {
    return isWatched() ? EvalEvent.started(roots) : Span.UNRECORDED;
  }

  /** {@return the planning of an evaluation of so many nodes that has begun} */
  public static Span schedule(int nodes) {
    return isWatched() ? ScheduleEvent.started(nodes) : Span.UNRECORDED;
  }

  /** {@return whether somebody records launches, so that it pays to describe one} */
  public static boolean recordsKernels() {
    return isWatched() && KernelEvent.isOn();
  }

  /**
   * {@return a launch that has begun}
   *
   * <p>On devices that run kernels behind the caller's back it lasts until the kernel is enqueued.
   *
   * @param family the kind of work, such as {@code elementwise} or {@code matmul}
   * @param kernel the beginning of the program's fingerprint, or the routine's operands
   * @param backend the name of the device
   * @param points how many elements or loop passes there are; -1 if that is not counted
   * @param bytes the size of all buffers it may touch
   */
  public static Span kernel(String family, String kernel, String backend, long points, long bytes) {
    return isWatched()
        ? KernelEvent.started(family, kernel, backend, points, bytes)
        : Span.UNRECORDED;
  }

  /** {@return whether somebody records compilations, so that it pays to describe one} */
  public static boolean recordsCompilations() {
    return isWatched() && KernelCompileEvent.isOn();
  }

  /**
   * {@return the making of a kernel that has begun}
   *
   * @param kernel the beginning of the program's fingerprint, or the routine's op
   * @param step what is made of it, such as {@code program}, {@code routine} or {@code code}
   */
  public static Span compilation(String kernel, String step) {
    return isWatched() ? KernelCompileEvent.started(kernel, step) : Span.UNRECORDED;
  }

  /** {@return an allocation of device memory that has begun} */
  public static Span allocation(long bytes) {
    return isWatched() ? AllocationEvent.started(bytes) : Span.UNRECORDED;
  }
}
