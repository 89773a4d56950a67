package org.lazuli.backend.cpu.natives;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;

/**
 * The folder in which Lazuli keeps what it can make again: {@code lazuli.cache} if that property is
 * set, else a folder in the place the system has for caches.
 */
public final class CacheFolder {
  private CacheFolder() {}

  /** {@return the folder, which may not exist yet} */
  public static Path root() {
    String chosen = System.getProperty("lazuli.cache", "");
    return chosen.isEmpty() ? ofSystem().resolve("lazuli") : Path.of(chosen);
  }

  private static Path ofSystem() {
    Path home = Path.of(System.getProperty("user.home"));
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.contains("mac")) {
      return home.resolve("Library", "Caches");
    }
    String variable = system.contains("windows") ? "LOCALAPPDATA" : "XDG_CACHE_HOME";
    return Optional.ofNullable(System.getenv(variable))
        .filter(value -> !value.isEmpty())
        .map(Path::of)
        .orElse(home.resolve(".cache"));
  }

  /** Creates a folder of the cache that, where the system can say so, only its owner may write. */
  public static void create(Path folder) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      // Code is loaded from here.
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
  }
}
