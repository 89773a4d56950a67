package org.lazuli.examples;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The command line of a {@link Program}: {@code --name value}, in any order. */
final class Options {
  private final Map<String, String> values;

  private Options(Map<String, String> values) {
    this.values = values;
  }

  /**
   * {@return the values that the arguments give, and the defaults of the others}
   *
   * @throws IllegalArgumentException if a name has no default, or no value follows it
   */
  static Options parse(String program, Map<String, ?> defaults, String... args) {
    Map<String, String> values = new TreeMap<>();
    defaults.forEach((name, value) -> values.put(name, value.toString()));
    for (int i = 0; i < args.length; i += 2) {
      String name = args[i].startsWith("--") ? args[i].substring(2) : "";
      if (!values.containsKey(name) || i + 1 == args.length) {
        throw new IllegalArgumentException(
            args[i] + " is not known or has no value; " + usage(program, values));
      }
      values.put(name, args[i + 1]);
    }
    return new Options(values);
  }

  private static String usage(String program, Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> "[--" + entry.getKey() + " " + entry.getValue() + "]")
        .collect(Collectors.joining(" ", "usage: " + program + " ", ""));
  }

  /** {@return a whole number that is not below the least} */
  int number(String name, int least) {
    try {
      int number = Integer.parseInt(values.get(name));
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "--" + name + " is " + values.get(name) + "; it must be a number, at least " + least);
  }

  Path file(String name) {
    return Path.of(values.get(name));
  }

  boolean given(String name) {
    return !values.get(name).isEmpty();
  }
}
