package org.lazuli.it.golden;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs folders of golden cases: {@code goldens DIR [--family F]}.
 *
 * <p>Prints a line per family, everything about cases that failed or were left out, and a total. A
 * folder has manifests {@code FAMILY.json} with arrays in {@code FAMILY.npz}.
 *
 * <p>A case for an error passes if we raise one that says what is wrong, or if {@code better.txt}
 * says that a result is right. Skipped are cases marked advisory, cases that do not pass and are in
 * {@code differs.txt} with a reason, calls of functions that {@code pending.txt} says an issue will
 * bring, and sources outside the small part of Python; all are named. Anything else fails.
 */
public final class Goldens {
  private static final int USAGE = 2;

  private Goldens() {}

  /** Runs a folder; exits with 1 if a case failed, with 2 if the arguments make no sense. */
  public static void main(String[] args) throws IOException {
    System.exit(run(System.out, args));
  }

  static int run(PrintStream out, String... args) throws IOException {
    Path folder = null;
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--family") && i + 1 < args.length) {
        wanted.add(args[++i]);
      } else if (folder == null && !args[i].startsWith("-")) {
        folder = Path.of(args[i]);
      } else {
        return usage(out, "what is " + args[i] + "?");
      }
    }
    if (folder == null || !Files.isDirectory(folder)) {
      return usage(out, folder == null ? "which folder?" : "there is no folder " + folder);
    }
    Report report = run(out, folder, wanted);
    if (report.families() == 0 && report.failed() == 0) {
      return usage(out, "no such family in " + folder);
    }
    report.end();
    return report.failed() == 0 ? 0 : 1;
  }

  private static int usage(PrintStream out, String problem) {
    out.println("goldens: " + problem);
    out.println("goldens DIR [--family F]...");
    return USAGE;
  }

  /** {@return the report of the families wanted, or of all if none is} */
  static Report run(PrintStream out, Path folder, List<String> wanted) throws IOException {
    CaseRunner runner = new CaseRunner(Notes.read());
    Report report = new Report(out);
    for (Path manifest : Family.manifests(folder)) {
      try {
        run(runner, report, Family.read(manifest), wanted);
      } catch (IllegalArgumentException e) {
        report.broken(manifest.getFileName() + ": " + e.getMessage());
      }
    }
    return report;
  }

  private static void run(CaseRunner runner, Report report, Family family, List<String> wanted) {
    if (wanted.isEmpty() || wanted.contains(family.name())) {
      family.cases().forEach(golden -> report.add(golden, runner.run(golden)));
      report.family(family.name());
    }
  }
}
