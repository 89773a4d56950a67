package org.lazuli.backend.cpu.llvm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Object files kept on disk, one file each, named by the hash of what they were made from.
 *
 * <p>A file starts with a hash of its name and its contents; one that does not match is as good as
 * none and is replaced by the next {@link #put}. Nothing here fails: a cache that cannot be read or
 * written is a slow one.
 */
final class ObjectCache {
  private static final int PUTS_PER_TRIM = 256;
  private static final String SUFFIX = ".o";

  private final Path folder;
  private final String machine;
  private final long limit;
  private final AtomicInteger puts = new AtomicInteger();

  /**
   * Uses a folder, which need not exist.
   *
   * @param folder where the files are
   * @param machine what the code depends on beside its IR: compiler version, processor, options
   * @param limit the bytes all files together may have; the longest unused go first
   */
  ObjectCache(Path folder, String machine, long limit) {
    this.folder = folder;
    this.machine = machine;
    this.limit = limit;
  }

  /**
   * {@return the cache of the user, or one that keeps nothing if a system property says {@code
   * off}}
   */
  static ObjectCache of(String property, String machine, long limit) {
    boolean off = System.getProperty(property, "").equals("off");
    return new ObjectCache(CacheFolder.root().resolve("objects"), machine, off ? 0 : limit);
  }

  /** {@return the name under which the code of a text is kept: 64 hexadecimal digits} */
  String key(String ir) {
    return HexFormat.of().formatHex(hash(utf8(machine), new byte[1], utf8(ir)));
  }

  /** {@return the object file of a key, if there is a sound one} */
  Optional<byte[]> get(String key) {
    if (limit == 0) {
      return Optional.empty();
    }
    Path file = file(key);
    try {
      byte[] all = Files.readAllBytes(file);
      int start = Math.min(all.length, hash().getDigestLength());
      byte[] object = Arrays.copyOfRange(all, start, all.length);
      if (!Arrays.equals(all, 0, start, checksum(key, object), 0, start) || object.length == 0) {
        return Optional.empty();
      }
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      return Optional.of(object);
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  /** Keeps an object file. */
  void put(String key, byte[] object) {
    if (limit == 0) {
      return;
    }
    byte[] checksum = checksum(key, object);
    ByteBuffer all = ByteBuffer.allocate(checksum.length + object.length).put(checksum).put(object);
    try {
      CacheFolder.write(file(key), all.array());
      if (puts.getAndIncrement() % PUTS_PER_TRIM == 0) {
        trim();
      }
    } catch (IOException full) {
      // The next process compiles again, that is all.
    }
  }

  private void trim() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Aged> newestFirst =
          files.flatMap(Aged::of).sorted(Comparator.comparing(Aged::time).reversed()).toList();
      long total = 0;
      for (Aged file : newestFirst) {
        total += file.size();
        if (total > limit) {
          Files.deleteIfExists(file.path());
        }
      }
    }
  }

  private Path file(String key) {
    return folder.resolve(key + SUFFIX);
  }

  private static byte[] checksum(String key, byte[] object) {
    return hash(utf8(key), object);
  }

  private static byte[] hash(byte[]... parts) {
    MessageDigest digest = hash();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  private static MessageDigest hash() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private record Aged(Path path, FileTime time, long size) {
    static Stream<Aged> of(Path path) {
      try {
        return Stream.of(new Aged(path, Files.getLastModifiedTime(path), Files.size(path)));
      } catch (IOException deletedMeanwhile) {
        return Stream.empty();
      }
    }
  }
}
