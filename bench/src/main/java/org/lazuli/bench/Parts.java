package org.lazuli.bench;

import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs JMH in this project's settings: 2 forks of 5 measurements of a second. */
final class Parts {
  private Parts() {}

  /** Runs the benchmarks whose name contains one of the patterns, or all of them. */
  static void run(List<String> patterns) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .forks(2)
            .warmupIterations(4)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1))
            .jvmArgsAppend("--enable-native-access=ALL-UNNAMED", "-Xmx4g");
    patterns.forEach(pattern -> options.include(".*" + pattern + ".*"));
    new Runner(options.build()).run();
  }
}
