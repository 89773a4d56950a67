package org.lazuli.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The printed forms of a layer: its parameters as a table, its layers as a tree. */
final class Summary {
  private Summary() {}

  static String of(Layer root) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"Parameter", "Shape", "DType", "Count", ""});
    long[] counts = new long[2];
    LayerTree.parameters(
        root,
        (owner, key, name, value) -> {
          boolean frozen = owner.isFrozen(key);
          counts[frozen ? 1 : 0] += value.size();
          rows.add(
              new String[] {
                name,
                value.shape().toString(),
                value.dtype().toString(),
                count(value.size()),
                frozen ? "frozen" : ""
              });
        });
    String total = count(counts[0] + counts[1]) + " parameters, " + count(counts[0]);
    return table(rows) + total + " trainable";
  }

  private static String table(List<String[]> rows) {
    int[] widths = new int[4];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    String format = "%%-%ds  %%-%ds  %%-%ds  %%%ds  %%s";
    String line = String.format(format, widths[0], widths[1], widths[2], widths[3]);
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      text.append(String.format(line, (Object[]) row).stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String tree(Layer layer) {
    StringBuilder text = new StringBuilder(layer.getClass().getSimpleName());
    text.append('(').append(layer.describe());
    layer
        .children()
        .forEach(
            (name, child) -> {
              String below = tree(child).replace("\n", "\n  ");
              text.append("\n  (").append(name).append("): ").append(below);
            });
    return text.append(layer.children().isEmpty() ? ")" : "\n)").toString();
  }
}
