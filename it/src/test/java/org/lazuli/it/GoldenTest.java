package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the modules export and show changes only where the golden files change with it. */
class GoldenTest {
  private static final String HOW =
      " changed; if that is meant, run ./lazuli accept (or the tests with -Dlazuli.goldens=write)"
          + " and commit the difference";

  @TestFactory
  Stream<DynamicTest> goldens() throws IOException {
    if ("write".equals(System.getProperty("lazuli.goldens"))) {
      Goldens.main(new String[0]);
    }
    return Goldens.all().entrySet().stream()
        .map(
            golden ->
                dynamicTest(
                    name(golden.getKey()), () -> check(golden.getKey(), golden.getValue())));
  }

  private static String name(Path golden) {
    return golden.getParent().getFileName() + "/" + golden.getFileName();
  }

  private static void check(Path golden, String text) throws IOException {
    String written = Files.exists(golden) ? Files.readString(golden) : "";
    assertEquals(written, text, () -> name(golden) + HOW);
  }

  @Test
  void noGoldenIsLeftOver() {
    Path folder = Repository.resources().resolve("golden");
    Set<Path> written = new HashSet<>(Repository.files(folder.resolve("modules"), ".txt"));
    written.addAll(Repository.files(folder.resolve("api"), ".txt"));
    assertEquals(Goldens.all().keySet(), written, "the golden files" + HOW);
  }
}
