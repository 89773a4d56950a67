package org.lazuli.backend.cpu.natives;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NativeResourceTest {
  private static final String NAME = "NativeResource.class";
  private static final String PATH = "org/lazuli/backend/cpu/natives/" + NAME;

  @TempDir private Path folder;

  private final NativeResource resource = NativeResource.find("none", PATH).orElseThrow();

  private static byte[] original() throws IOException {
    try (InputStream in = NativeResource.class.getResourceAsStream(NAME)) {
      return in.readAllBytes();
    }
  }

  @Test
  void missingResourcesAreNoError() {
    assertFalse(NativeResource.find("none", "org/lazuli/none.so").isPresent());
  }

  @Test
  void copiesAreWholeAndKept() throws IOException {
    Path copy = resource.extractTo(folder);
    assertArrayEquals(original(), Files.readAllBytes(copy));
    FileTime made = Files.getLastModifiedTime(copy);
    assertEquals(copy, resource.extractTo(folder));
    assertEquals(made, Files.getLastModifiedTime(copy));
  }

  @Test
  void damagedCopiesAreReplaced() throws IOException {
    Path copy = resource.extractTo(folder);
    Files.write(copy, new byte[] {1, 2, 3});
    assertArrayEquals(original(), Files.readAllBytes(resource.extractTo(folder)));
    byte[] flipped = original();
    flipped[100] ^= 1;
    Files.write(copy, flipped);
    assertArrayEquals(original(), Files.readAllBytes(resource.extractTo(folder)));
  }

  @Test
  void copiesWithoutTheirNoteAreReplaced() throws IOException {
    Path copy = resource.extractTo(folder);
    Files.delete(folder.resolve(NAME + ".crc32c"));
    Files.write(copy, new byte[] {1});
    assertArrayEquals(original(), Files.readAllBytes(resource.extractTo(folder)));
  }

  @Test
  void foldersTellContentsApart() throws IOException {
    String other = PATH.replace("NativeResource", "CopyNote");
    Path first = resource.folder("thing");
    assertEquals(first, resource.folder("thing"));
    assertFalse(first.equals(NativeResource.find("none", other).orElseThrow().folder("thing")));
  }

  @Test
  void manyMayExtractAtOnce() throws Exception {
    List<Future<Path>> copies = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 32; i++) {
        copies.add(threads.submit(() -> resource.extractTo(folder)));
      }
    }
    for (Future<Path> copy : copies) {
      assertArrayEquals(original(), Files.readAllBytes(copy.get()));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
  }
}
