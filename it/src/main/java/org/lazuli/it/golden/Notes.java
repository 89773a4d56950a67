package org.lazuli.it.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is known of cases and functions: where we differ from MLX on purpose, where we can do what
 * it cannot, and which functions wait for which issue.
 *
 * <p>Each is a file with lines {@code pattern | words}; {@code *} in a pattern stands for any text,
 * and lines that start with # are comments. Patterns for cases match op and id with a space
 * between.
 */
final class Notes {
  private final Map<Pattern, String> differs;
  private final Map<Pattern, String> better;
  private final Map<Pattern, String> pending;

  Notes(String differs, String better, String pending) {
    this.differs = lines(differs);
    this.better = lines(better);
    this.pending = lines(pending);
  }

  /** {@return the notes of this module} */
  static Notes read() {
    return new Notes(text("differs.txt"), text("better.txt"), text("pending.txt"));
  }

  static String text(String name) {
    try (InputStream in = Notes.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the words of a file by pattern} */
  static Map<Pattern, String> lines(String text) {
    Map<Pattern, String> lines = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      int bar = line.indexOf(" | ");
      if (bar > 0 && !line.startsWith("#")) {
        String pattern = Pattern.quote(line.substring(0, bar).strip()).replace("*", "\\E.*\\Q");
        lines.put(Pattern.compile(pattern, Pattern.DOTALL), line.substring(bar + 3).strip());
      }
    }
    return lines;
  }

  private static String find(Map<Pattern, String> lines, String name) {
    for (Map.Entry<Pattern, String> line : lines.entrySet()) {
      if (line.getKey().matcher(name).matches()) {
        return line.getValue();
      }
    }
    return null;
  }

  /** {@return why a case comes out otherwise, or null if it should not} */
  String difference(GoldenCase golden) {
    return find(differs, golden.op() + " " + golden.id());
  }

  /** {@return whether a result is right where MLX has an error} */
  boolean better(GoldenCase golden) {
    return find(better, golden.op() + " " + golden.id()) != null;
  }

  /** {@return what a function waits for, or null if it should be there} */
  String pending(String function) {
    return find(pending, function);
  }
}
