package org.lazuli;

import java.util.ArrayList;
import java.util.List;

/** Reads indices as Python writes them: {@code "..., 2:8:2, -1, None"}. */
final class IndexParser {
  private IndexParser() {}

  static List<Index> parse(String text) {
    List<Index> entries = new ArrayList<>();
    String[] parts = text.split(",", -1);
    int count = parts.length;
    if (count > 1 && parts[count - 1].isBlank()) {
      count--; // a trailing comma, as in x[0,]
    }
    for (int i = 0; i < count; i++) {
      entries.add(entry(parts[i].strip(), text));
    }
    return entries;
  }

  private static Index entry(String part, String text) {
    return switch (part) {
      case "..." -> Index.ELLIPSIS;
      case "None", "newaxis" -> Index.NEW_AXIS;
      case "True", "False" -> new IndexEntry.Truth(part.equals("True"));
      default -> part.contains(":") ? slice(part, text) : Index.at(number(part, text));
    };
  }

  private static Index slice(String part, String text) {
    String[] ends = part.split(":", -1);
    Args.that(ends.length <= 3, "index", "'" + part + "' in '" + text + "' has too many colons");
    return Index.slice(
        end(ends[0], text), end(ends[1], text), ends.length == 3 ? end(ends[2], text) : null);
  }

  private static Long end(String end, String text) {
    return end.isBlank() ? null : (Long) number(end.strip(), text);
  }

  private static long number(String digits, String text) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw Args.error(
          "index",
          "cannot read '" + digits + "' in '" + text + "'; an entry is 3, 2:8:2, ... or None");
    }
  }
}
