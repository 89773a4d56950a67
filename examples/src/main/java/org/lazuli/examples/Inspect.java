package org.lazuli.examples;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lazuli.LazuliException;
import org.lazuli.NDArray;
import org.lazuli.io.Io;
import org.lazuli.io.Loaded;
import org.lazuli.io.Tensors;

/** Lists the arrays of a file: {@code ./lazuli run Inspect FILE}, of npy, npz or safetensors. */
public final class Inspect {
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
      show(out, Io.load(Path.of(args[0])));
      return 0;
    } catch (LazuliException | IllegalArgumentException e) {
      err.println("Inspect: " + e.getMessage());
      return 2;
    }
  }

  private static void show(PrintStream out, Loaded loaded) {
    switch (loaded) {
      case Loaded.Single single -> table(out, Map.of("(array)", single.array()));
      case Tensors tensors -> {
        table(out, tensors.arrays());
        tensors.metadata().forEach((key, value) -> out.println(key + " = " + value));
      }
    }
  }

  private static void table(PrintStream out, Map<String, NDArray> arrays) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"Name", "Shape", "DType", "Bytes"});
    long bytes = 0;
    for (Map.Entry<String, NDArray> entry : arrays.entrySet()) {
      NDArray array = entry.getValue();
      bytes += array.nbytes();
      rows.add(
          new String[] {
            entry.getKey(),
            array.shape().toString(),
            array.dtype().toString(),
            grouped(array.nbytes())
          });
    }
    int[] widths = new int[4];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    String format = "%%-%ds  %%-%ds  %%-%ds  %%%ds%%n";
    String line = String.format(format, widths[0], widths[1], widths[2], widths[3]);
    rows.forEach(row -> out.printf(line, (Object[]) row));
    out.println(arrays.size() + " arrays, " + grouped(bytes) + " bytes");
  }

  private static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
