package org.lazuli.backend.cpu.llvm;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * The folder of the user where Lazuli keeps what it can make again; safe to delete at any time.
 *
 * <p>It is {@code -Dlazuli.cache} or the system's usual place. Files appear in it by an atomic move
 * only, so that processes may share it: whoever moves last wins, and all of them move the same
 * bytes.
 */
public final class CacheFolder {
  /** Names the system property that overrides the folder. */
  public static final String PROPERTY = "lazuli.cache";

  private CacheFolder() {}

  /** {@return the folder, which need not exist yet} */
  public static Path root() {
    String chosen = System.getProperty(PROPERTY, "");
    return chosen.isEmpty() ? usual().resolve("lazuli") : Path.of(chosen);
  }

  private static Path usual() {
    Path home = Path.of(System.getProperty("user.home", ""));
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (os.startsWith("mac")) {
      return home.resolve("Library", "Caches");
    }
    return os.startsWith("windows")
        ? environment("LOCALAPPDATA", home.resolve("AppData", "Local"))
        : environment("XDG_CACHE_HOME", home.resolve(".cache"));
  }

  private static Path environment(String variable, Path otherwise) {
    String value = System.getenv(variable);
    return value == null || value.isBlank() ? otherwise : Path.of(value);
  }

  /**
   * {@return a file of this folder with the bytes of a resource, copied there unless it is there
   * already}
   *
   * <p>The resource's size and checksum, as far as its jar tells them, are part of the path:
   * another version of a library is another file. What is found is trusted when its size is right;
   * what is copied is checked in full.
   *
   * @param resource the bytes
   * @param name the file's name
   * @throws IOException if the copy cannot be made or is not what the jar promised
   */
  public static Path extract(URL resource, String name) throws IOException {
    if (resource.getProtocol().equals("file")) {
      return Path.of(URI.create(resource.toString()));
    }
    Promise promise = Promise.of(open(resource));
    Path file = root().resolve("native").resolve(promise.version()).resolve(name);
    if (!Files.isRegularFile(file) || Files.size(file) != promise.size()) {
      copy(resource, promise, file);
    }
    return file;
  }

  private static void copy(URL resource, Promise promise, Path file) throws IOException {
    Path partial = partial(file);
    try (InputStream in = open(resource).getInputStream()) {
      CheckedInputStream bytes = new CheckedInputStream(in, new CRC32());
      long size = Files.copy(bytes, partial, StandardCopyOption.REPLACE_EXISTING);
      promise.check(file, size, bytes.getChecksum().getValue());
      // After a power cut the file must not turn out to have its size and no contents.
      force(partial);
      move(partial, file);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static URLConnection open(URL resource) throws IOException {
    URLConnection connection = resource.openConnection();
    // A cached jar file would stay open for the life of the process.
    connection.setUseCaches(false);
    return connection;
  }

  /**
   * Writes a file so that every process sees either all of it or what was there before; a power cut
   * may undo it.
   */
  static void write(Path file, byte[] bytes) throws IOException {
    Path partial = partial(file);
    try {
      Files.write(partial, bytes);
      move(partial, file);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static Path partial(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.createTempFile(file.getParent(), file.getFileName().toString(), ".partial");
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void move(Path partial, Path file) throws IOException {
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What a resource says of itself before its bytes are read; in an image it knows no checksum. */
  private record Promise(long size, long crc) {
    private static final long UNKNOWN = -1;

    static Promise of(URLConnection connection) throws IOException {
      if (connection instanceof JarURLConnection jar) {
        try (JarFile _ = jar.getJarFile()) {
          return new Promise(jar.getJarEntry().getSize(), jar.getJarEntry().getCrc());
        }
      }
      return new Promise(connection.getContentLengthLong(), UNKNOWN);
    }

    String version() {
      return Long.toHexString(size) + (crc == UNKNOWN ? "" : "-" + Long.toHexString(crc));
    }

    void check(Path file, long actualSize, long actualCrc) throws IOException {
      if (size != actualSize || (crc != UNKNOWN && crc != actualCrc)) {
        throw new IOException("the packed " + file.getFileName() + " is damaged");
      }
    }
  }
}
