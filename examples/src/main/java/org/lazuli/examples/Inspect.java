package org.lazuli.examples;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lazuli.LazuliException;
import org.lazuli.io.FileSummary;
import org.lazuli.io.Io;

/**
 * Tells what a file holds: {@code ./lazuli inspect FILE}, of npy, npz, safetensors or gguf.
 *
 * <p>Prints the format, the metadata, and a line for each array: its name, the dtype it is loaded
 * as, the format's own word for it, its shape, and the bytes it takes.
 */
public final class Inspect {
  private static final int LONGEST_TEXT = 100;

  private Inspect() {}

  /** Prints the table and exits with 0, or with 2 after one line about what is wrong. */
  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    if (args.length != 1) {
      err.println("usage: Inspect FILE");
      return 2;
    }
    try {
      show(out, Io.inspect(Path.of(args[0])));
      return 0;
    } catch (LazuliException | IllegalArgumentException e) {
      err.println("Inspect: " + oneLine(e.getMessage()));
      return 2;
    }
  }

  private static void show(PrintStream out, FileSummary file) {
    out.println("format " + file.format());
    file.metadata()
        .forEach((key, value) -> out.println(oneLine(key) + " = " + shortened(oneLine(value))));
    table(out, file.arrays());
  }

  private static void table(PrintStream out, List<FileSummary.Entry> arrays) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"Name", "DType", "Type", "Shape", "Bytes"});
    long bytes = 0;
    for (FileSummary.Entry array : arrays) {
      bytes += array.nbytes();
      rows.add(
          new String[] {
            array.name().isEmpty() ? "(array)" : oneLine(array.name()),
            array.dtype().toString(),
            array.type(),
            array.shape().toString(),
            grouped(array.nbytes())
          });
    }
    String line = line(rows);
    rows.forEach(row -> out.printf(line, (Object[]) row));
    out.println(arrays.size() + " arrays, " + grouped(bytes) + " bytes");
  }

  /** A format in which the columns have the width of their longest word; the last one is right. */
  private static String line(List<String[]> rows) {
    StringBuilder line = new StringBuilder();
    int columns = rows.getFirst().length;
    for (int i = 0; i < columns; i++) {
      int column = i;
      int width = rows.stream().mapToInt(row -> row[column].length()).max().orElse(1);
      line.append(i == columns - 1 ? "%" : "%-")
          .append(width)
          .append(i == columns - 1 ? "s%n" : "s  ");
    }
    return line.toString();
  }

  /** Files are not trusted: what they say must not steer the terminal. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cc}", "?");
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
  }

  private static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
