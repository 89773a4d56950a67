package org.lazuli.backend.cpu.llvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTests {
  private static final byte[] LIBRARY = {10, 20, 30, 40, 50, 60, 70, 80};

  @TempDir private Path folder;
  private String before;

  @BeforeEach
  void redirect() {
    before = System.getProperty(CacheFolder.PROPERTY);
    System.setProperty(CacheFolder.PROPERTY, folder.resolve("cache").toString());
  }

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty(CacheFolder.PROPERTY);
    } else {
      System.setProperty(CacheFolder.PROPERTY, before);
    }
  }

  @Test
  void resourceIsCopiedOnce() throws IOException {
    URL resource = jar(LIBRARY);
    Path first = CacheFolder.extract(resource, "lib.so");
    Object identity = Files.readAttributes(first, "unix:ino");
    assertArrayEquals(LIBRARY, Files.readAllBytes(first));
    assertEquals(first, CacheFolder.extract(resource, "lib.so"));
    assertEquals(identity, Files.readAttributes(first, "unix:ino"));
  }

  @Test
  void cutFileIsCopiedAgain() throws IOException {
    URL resource = jar(LIBRARY);
    Path file = CacheFolder.extract(resource, "lib.so");
    Files.write(file, new byte[3]);
    assertArrayEquals(LIBRARY, Files.readAllBytes(CacheFolder.extract(resource, "lib.so")));
  }

  @Test
  void otherVersionIsAnotherFile() throws IOException {
    Path file = CacheFolder.extract(jar(LIBRARY), "lib.so");
    byte[] other = LIBRARY.clone();
    other[0]++;
    assertNotEquals(file, CacheFolder.extract(jar(other), "lib.so"));
  }

  @Test
  void damagedJarIsRefused() throws IOException {
    URL resource = jar(LIBRARY);
    Path jar = folder.resolve("natives.jar");
    byte[] bytes = Files.readAllBytes(jar);
    bytes[indexOf(bytes, LIBRARY)]++;
    Files.write(jar, bytes);
    assertThrows(IOException.class, () -> CacheFolder.extract(resource, "lib.so"));
  }

  @Test
  void manyMayCopyAtTheSameTime() throws IOException {
    URL resource = jar(LIBRARY);
    IntStream.range(0, 16)
        .parallel()
        .forEach(
            _ -> {
              try {
                Path file = CacheFolder.extract(resource, "lib.so");
                assertArrayEquals(LIBRARY, Files.readAllBytes(file));
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
  }

  /** {@return the address of a resource in a new jar, where it is stored as it is} */
  private URL jar(byte[] resource) throws IOException {
    Path jar = folder.resolve("natives.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.setLevel(0);
      zip.putNextEntry(new ZipEntry("a/lib.so"));
      zip.write(resource);
    }
    return URI.create("jar:" + jar.toUri() + "!/a/lib.so").toURL();
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    return IntStream.range(0, bytes.length)
        .filter(i -> Arrays.mismatch(bytes, i, i + part.length, part, 0, part.length) < 0)
        .findFirst()
        .orElseThrow();
  }
}
