package org.lazuli.examples;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Data that a Debian package holds, fetched by the system's own tools; needs no rights.
 *
 * @param name the package
 * @param folder where it puts its files, below the root
 */
record DebianPackage(String name, String folder) {
  private static final long MINUTES = 5;

  /**
   * {@return the folder with the package's files: installed, kept from an earlier time, or fetched}
   *
   * @param cache where to keep what is fetched
   * @throws IOException if it can neither be found nor fetched; tells what to do
   */
  Path files(Path cache) throws IOException {
    Path installed = Path.of("/", folder);
    Path kept = cache.resolve(name);
    if (Files.isDirectory(installed)) {
      return installed;
    }
    if (!Files.isDirectory(kept)) {
      fetch(kept);
    }
    return kept;
  }

  /** Moves the files to their place when all are there. */
  private void fetch(Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Path work = Files.createTempDirectory(target.getParent(), "fetch-");
    try {
      run(work, "apt-get", "download", name);
      run(work, "dpkg-deb", "-x", download(work).toString(), "unpacked");
      Files.move(work.resolve("unpacked").resolve(folder), target);
    } catch (IOException e) {
      throw new IOException(
          name
              + " cannot be fetched ("
              + e.getMessage()
              + "); install that package of Debian, or"
              + " put its files into "
              + target,
          e);
    } finally {
      delete(work);
    }
  }

  private static Path download(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".deb"))
          .findFirst()
          .orElseThrow(() -> new IOException("nothing was downloaded"));
    }
  }

  private static void run(Path folder, String... command) throws IOException {
    File log = folder.resolve("log").toFile();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    process.getOutputStream().close();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroy();
        throw new IOException(command[0] + " takes too long");
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException(command[0] + " was interrupted", e);
    }
    if (process.exitValue() != 0) {
      List<String> lines = Files.readAllLines(log.toPath());
      throw new IOException(command[0] + ": " + (lines.isEmpty() ? "failed" : lines.getLast()));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
