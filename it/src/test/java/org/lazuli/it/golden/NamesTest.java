package org.lazuli.it.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of names is true: what is done exists and is called, what waits is listed. */
class NamesTest {
  private static final Pattern ROW = Pattern.compile("\\| `(.+?)` \\| (.+?) \\| (.+?) \\|");
  private static final List<String> PACKAGES =
      List.of("org.lazuli.", "org.lazuli.type.", "org.lazuli.nn.", "org.lazuli.optimizers.");
  private static final Pattern IN_TABLE = Pattern.compile("(mx|optim|nn)\\..*(?<!__)");

  /** A row: our names and the status. */
  private record Row(List<String> java, String status) {}

  private static Map<String, Row> table() throws IOException {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(document())) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        List<String> java = Arrays.asList(row.group(2).replace("`", "").split(", "));
        for (String name : row.group(1).split(", ")) {
          assertEquals(null, rows.put(name, new Row(java, row.group(3))), name + " comes twice");
        }
      }
    }
    return rows;
  }

  private static Path document() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && Files.notExists(folder.resolve("docs/mlx-names.md"))) {
      folder = folder.getParent();
    }
    return folder.resolve("docs/mlx-names.md");
  }

  @Test
  void whatIsDoneExists() throws IOException {
    List<String> missing = new ArrayList<>();
    table()
        .forEach(
            (name, row) -> {
              boolean done = row.status().startsWith("done");
              if (done && !row.java().stream().allMatch(NamesTest::exists)) {
                missing.add(name + ": " + row.java());
              }
            });
    assertEquals(List.of(), missing);
  }

  private static boolean exists(String name) {
    String[] parts = name.split("\\.");
    String space = parts[0].equals("Io") ? "org.lazuli.io." : "";
    List<String> spaces = space.isEmpty() ? PACKAGES : List.of(space);
    return spaces.stream().anyMatch(prefix -> has(prefix + parts[0], parts[1]));
  }

  private static boolean has(String type, String member) {
    try {
      Class<?> found = Class.forName(type);
      if (member.equals("new")) {
        return found.getConstructors().length > 0;
      }
      Stream<String> methods = Arrays.stream(found.getMethods()).map(Method::getName);
      Stream<String> fields = Arrays.stream(found.getFields()).map(Field::getName);
      return Stream.concat(methods, fields).anyMatch(member::equals);
    } catch (ClassNotFoundException _) {
      return false;
    }
  }

  @Test
  void whatIsCalledIsInTheTable() throws IOException {
    Map<String, Row> table = table();
    List<String> wrong = new ArrayList<>();
    for (String name : Functions.all().names()) {
      boolean listed = IN_TABLE.matcher(name).matches();
      boolean function = listed && Functions.all().find(name) instanceof Routine;
      boolean done = table.containsKey(name) && !table.get(name).status().startsWith("issue");
      if (function && !done && !name.equals("mx.array")) {
        wrong.add(name);
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** So that the runner finds out when a function comes to be, and tests it. */
  @Test
  void whatWaitsIsNotCalled() throws IOException {
    Functions functions = Functions.all();
    List<String> wrong = new ArrayList<>();
    Map<Pattern, String> pending = Notes.lines(Notes.text("pending.txt"));
    for (Pattern pattern : pending.keySet()) {
      for (String name : functions.names()) {
        boolean wildcard = pattern.pattern().contains(".*");
        if (!wildcard && pattern.matcher(name).matches()) {
          wrong.add(name);
        }
      }
    }
    assertEquals(List.of(), wrong, "there, and still in pending.txt");
  }

  @Test
  void whatWaitsIsInTheTable() throws IOException {
    Map<String, Row> table = table();
    assertTrue(table.size() > 350, table.size() + " names");
    Notes notes = Notes.read();
    List<String> unlisted = new ArrayList<>();
    table.forEach(
        (name, row) -> {
          boolean waits = row.status().startsWith("issue 3");
          boolean array = name.startsWith("mx.random") || name.matches("mx\\.[a-z]\\w*");
          boolean tested = array && row.java().getFirst().startsWith("Ops.");
          if (waits && tested && notes.pending(name) == null) {
            unlisted.add(name);
          }
        });
    assertEquals(List.of(), unlisted, "no case calls these; others belong in pending.txt");
  }
}
