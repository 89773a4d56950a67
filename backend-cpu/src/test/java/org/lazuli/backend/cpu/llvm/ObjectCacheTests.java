package org.lazuli.backend.cpu.llvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectCacheTests {
  private static final byte[] OBJECT = {1, 2, 3, 4, 5};

  @TempDir private Path folder;

  @Test
  void roundTrip() {
    ObjectCache cache = cache(1 << 20);
    String key = cache.key("text");
    assertTrue(cache.get(key).isEmpty());
    cache.put(key, OBJECT);
    assertArrayEquals(OBJECT, cache(1 << 20).get(key).orElseThrow());
  }

  @Test
  void keyDependsOnTextAndMachine() {
    ObjectCache cache = cache(1);
    assertEquals(cache.key("text"), cache(1).key("text"));
    assertNotEquals(cache.key("text"), cache.key("texts"));
    assertNotEquals(cache.key("text"), new ObjectCache(folder, "other", 1).key("text"));
  }

  @Test
  void damagedFileIsIgnoredAndReplaced() throws IOException {
    ObjectCache cache = cache(1 << 20);
    String key = cache.key("text");
    cache.put(key, OBJECT);
    Path file = onlyFile();
    byte[] sound = Files.readAllBytes(file);
    for (int length = 0; length < sound.length; length++) {
      Files.write(file, Arrays.copyOf(sound, length));
      assertTrue(cache.get(key).isEmpty(), "cut to " + length);
    }
    for (int i = 0; i < sound.length; i++) {
      byte[] damaged = sound.clone();
      damaged[i] ^= 1;
      Files.write(file, damaged);
      assertTrue(cache.get(key).isEmpty(), "bit flipped at " + i);
    }
    cache.put(key, OBJECT);
    assertArrayEquals(OBJECT, cache.get(key).orElseThrow());
  }

  @Test
  void fileUnderAnotherNameIsIgnored() throws IOException {
    ObjectCache cache = cache(1 << 20);
    cache.put(cache.key("text"), OBJECT);
    Files.move(onlyFile(), folder.resolve(cache.key("other") + ".o"));
    assertTrue(cache.get(cache.key("other")).isEmpty());
  }

  @Test
  void longestUnusedFilesGoFirst() throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < 10; i++) {
      Path old = Files.write(folder.resolve("old" + i), new byte[100]);
      Files.setLastModifiedTime(old, FileTime.fromMillis(1000L * i));
    }
    ObjectCache cache = cache(340);
    cache.put(cache.key("text"), OBJECT);
    assertTrue(cache.get(cache.key("text")).isPresent());
    assertEquals(4, count());
    assertTrue(Files.exists(folder.resolve("old9")));
  }

  @Test
  void unusableFolderIsNoError() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    ObjectCache cache = new ObjectCache(file, "machine", 1 << 20);
    cache.put(cache.key("text"), OBJECT);
    assertTrue(cache.get(cache.key("text")).isEmpty());
  }

  private ObjectCache cache(long limit) {
    return new ObjectCache(folder, "machine", limit);
  }

  private long count() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }
}
