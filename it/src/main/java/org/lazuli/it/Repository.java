package org.lazuli.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the sources of this repository are. */
final class Repository {
  /** The modules that are published, in reading order. */
  static final List<String> MODULES =
      List.of(
          "api",
          "backend-spi",
          "graph",
          "transforms",
          "backend-cpu",
          "backend-opencl",
          "backend-metal",
          "io",
          "nn",
          "optimizers",
          "data");

  private static final Path ROOT = find();

  private Repository() {}

  static Path root() {
    return ROOT;
  }

  /** {@return the folder of this module's test resources} */
  static Path resources() {
    return ROOT.resolve("it/src/test/resources");
  }

  /** {@return the main sources of a module, sorted} */
  static List<Path> sources(String module) {
    return files(ROOT.resolve(module).resolve("src/main/java"), ".java");
  }

  /** {@return the files below a folder with an ending, sorted} */
  static List<Path> files(Path folder, String ending) {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From where we run, or from where we were compiled: upwards to the reactor's pom. */
  private static Path find() {
    for (Path start : List.of(Path.of("").toAbsolutePath(), compiled())) {
      for (Path folder = start; folder != null; folder = folder.getParent()) {
        if (Files.exists(folder.resolve("bom/pom.xml")) && Files.exists(folder.resolve("it"))) {
          return folder;
        }
      }
    }
    throw new IllegalStateException("not run inside the repository");
  }

  private static Path compiled() {
    try {
      return Path.of(Repository.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
