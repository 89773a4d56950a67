package org.lazuli.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The golden files that this repository writes itself: module descriptors and public signatures.
 *
 * <p>Run it after a change that is meant; the difference is then part of the commit.
 */
public final class Goldens {
  private Goldens() {}

  /** Writes all golden files anew. */
  public static void main(String[] args) throws IOException {
    for (Map.Entry<Path, String> golden : all().entrySet()) {
      Files.createDirectories(golden.getKey().getParent());
      Files.writeString(golden.getKey(), golden.getValue());
      System.out.println(Repository.root().relativize(golden.getKey()));
    }
  }

  /** {@return the text that every golden file should hold} */
  static Map<Path, String> all() {
    Path folder = Repository.resources().resolve("golden");
    Map<Path, String> texts = new TreeMap<>();
    ModuleText.all()
        .forEach((name, text) -> texts.put(folder.resolve("modules/" + name + ".txt"), text));
    ApiText.all().forEach((name, text) -> texts.put(folder.resolve("api/" + name + ".txt"), text));
    return texts;
  }
}
