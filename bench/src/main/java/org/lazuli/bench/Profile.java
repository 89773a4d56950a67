package org.lazuli.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import org.lazuli.bench.measure.Stopwatch;
import org.lazuli.bench.measure.Work;
import org.lazuli.bench.measure.Workload;
import org.lazuli.bench.measure.Workloads;

/** Tells where the time of warm workloads goes, from the engine's own events. */
final class Profile {
  private static final List<String> EVENTS =
      List.of("Eval", "Schedule", "KernelCompile", "Kernel", "Allocation");
  private static final int LEAST_STEPS = 15;
  private static final long LEAST_NANOS = 1_000_000_000;

  private Profile() {}

  /** Profiles the workloads named. */
  static void run(List<String> names) throws IOException {
    var works = Engine.works();
    for (Workload workload : Workloads.all()) {
      if (Workloads.isChosen(workload.id(), names) && works.containsKey(workload.id())) {
        Work work = works.get(workload.id()).apply(workload.operands().get());
        Stopwatch.time(work::run); // until it is warm
        System.out.println(workload.id() + ": " + profiled(work));
      }
    }
  }

  private static Breakdown profiled(Work work) throws IOException {
    Path file = Files.createTempFile("lazuli", ".jfr");
    try (Recording recording = new Recording()) {
      for (String event : EVENTS) {
        recording.enable("org.lazuli." + event).withThreshold(Duration.ZERO);
      }
      recording.start();
      Stopwatch.time(work::run); // until recording is warm too
      long first = System.currentTimeMillis();
      int steps = 0;
      long onProcessor = threadNanos();
      long start = System.nanoTime();
      while (steps < LEAST_STEPS || System.nanoTime() - start < LEAST_NANOS) {
        work.run();
        steps++;
      }
      long nanos = System.nanoTime() - start;
      onProcessor = threadNanos() - onProcessor;
      recording.stop();
      recording.dump(file);
      return Breakdown.of(file, first, steps, nanos, nanos - onProcessor);
    } finally {
      Files.delete(file);
    }
  }

  private static long threadNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
