package org.lazuli.backend.cpu.natives;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * A file inside a module or jar, such as a shared library, that can be put into the user's cache
 * folder.
 *
 * <p>Found on the class path, on the module path and in a jlink image; the module need not be
 * resolved.
 */
public final class NativeResource {
  /** The bytes that tell one build of a library from another: an ELF build id lies within. */
  private static final int HEAD = 64 << 10;

  private final String path;
  private final URI location;

  private NativeResource(String path, URI location) {
    this.path = path;
    this.location = location;
  }

  /**
   * {@return the resource, or empty if no jar or module has it}
   *
   * @param module the name of the module that has it, where there are modules
   * @param path its path inside the jar, with slashes
   */
  public static Optional<NativeResource> find(String module, String path) {
    return ResourceLocator.locate(module, path).map(at -> new NativeResource(path, at));
  }

  /**
   * {@return a folder of the user's cache for this resource and what belongs to it}
   *
   * <p>Its name contains a digest of the resource's first bytes, so that versions live side by
   * side.
   */
  public Path folder(String name) throws IOException {
    URLConnection connection = location.toURL().openConnection();
    // A cached JarURLConnection would keep the jar open and, on Windows, locked.
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      MessageDigest digest = sha256();
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, connection.getContentLengthLong()));
      digest.update(in.readNBytes(HEAD));
      String id = HexFormat.of().formatHex(digest.digest(), 0, 8);
      return CacheFolder.root().resolve(name + "-" + id);
    }
  }

  /**
   * {@return the resource's copy in that folder, made now unless a good one is there}
   *
   * <p>Safe against other processes doing the same: a copy appears whole or not at all.
   */
  public Path extractTo(Path folder) throws IOException {
    Path target = folder.resolve(path.substring(path.lastIndexOf('/') + 1));
    if (!CopyNote.matches(target)) {
      CacheFolder.create(folder);
      replace(target);
    }
    return target;
  }

  private void replace(Path target) throws IOException {
    URLConnection connection = location.toURL().openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      CheckedInputStream content = new CheckedInputStream(in, new CRC32C());
      AtomicFile.write(target, content);
      CopyNote.record(target, content.getChecksum());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
