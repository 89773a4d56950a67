package org.lazuli.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/**
 * A table of numbers among the resources of the examples.
 *
 * @param cells the lines after the first, split at commas
 */
record Table(List<String[]> cells) {
  /** {@return the table in a file of comma-separated values, whose first line is no row} */
  static Table read(String name) throws IOException {
    try (InputStream in = Table.class.getResourceAsStream("tabular/" + name)) {
      if (in == null) {
        throw new IOException(name + ": not among the resources of the examples");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Table(text.lines().skip(1).map(line -> line.split(",")).toList());
    }
  }

  int rows() {
    return cells.size();
  }

  String text(int row, int column) {
    return cells.get(row)[column];
  }

  double number(int row, int column) {
    return Double.parseDouble(text(row, column));
  }

  /** {@return the numbers of the columns from one to another, float32 of shape (rows, columns)} */
  NDArray numbers(int from, int to) {
    float[] values = new float[rows() * (to - from)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) number(i / (to - from), from + i % (to - from));
    }
    return Ops.array(values).reshape(rows(), to - from);
  }
}
