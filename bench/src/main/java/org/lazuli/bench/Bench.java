package org.lazuli.bench;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks whose name contains one of the arguments, or all of them. */
public final class Bench {
  private Bench() {}

  /** Runs JMH in this project's settings: 2 forks of 5 measurements of a second. */
  public static void main(String[] arguments) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .forks(2)
            .warmupIterations(4)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1))
            .jvmArgsAppend("--enable-native-access=ALL-UNNAMED", "-Xmx4g");
    for (String pattern : arguments) {
      options.include(".*" + pattern + ".*");
    }
    new Runner(options.build()).run();
  }
}
