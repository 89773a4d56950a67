package org.lazuli.bench.measure;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Measures what an engine can do, one workload after the other, and prints a line for each. */
public final class Report {
  private Report() {}

  /**
   * Checks and times each workload; one that is wrong or fails gets a line that says so.
   *
   * @param engine what it is called
   * @param works how the engine does each workload, by id
   * @param program prints a product, for {@link Startup}
   * @param names ids or beginnings of ids, or none for all
   * @return whether all that the engine can do of them came out right
   */
  public static boolean run(
      String engine,
      Map<String, Function<Operands, Work>> works,
      Class<?> program,
      List<String> names) {
    List<Workload> chosen =
        Workloads.all().stream()
            .filter(work -> works.containsKey(work.id()))
            .filter(work -> Workloads.isChosen(work.id(), names))
            .toList();
    Startup.report(engine, program, names);
    boolean right = true;
    for (Workload workload : chosen) {
      try {
        System.out.println(measured(engine, workload, works.get(workload.id())));
      } catch (RuntimeException | LinkageError e) {
        System.out.println(workload.id() + " " + engine + " failed: " + e);
        right = false;
      }
      System.gc(); // the operands of one should not be in the way of the next
    }
    return right;
  }

  private static String measured(
      String engine, Workload workload, Function<Operands, Work> engineWork) {
    Operands operands = workload.operands().get();
    Work work = engineWork.apply(operands);
    work.run();
    double error = Reference.error(work.result(), operands.reference());
    if (!(error <= workload.tolerance())) {
      throw new IllegalStateException("relative error " + error);
    }
    return Stopwatch.time(work::run).line(workload.id(), engine, workload.rate());
  }
}
