package org.lazuli.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

class AtomicFileTest {
  private static final byte[] OLD = {1, 2, 3};

  @TempDir Path folder;

  /** A disk that is full after so many bytes. */
  private static final class SmallDisk extends FilterOutputStream {
    private int left;

    SmallDisk(OutputStream out, int left) {
      super(out);
      this.left = left;
    }

    @Override
    public void write(int b) throws IOException {
      if (left-- == 0) {
        throw new IOException("no space left on device");
      }
      out.write(b);
    }
  }

  private static void write(FileFormat format, OutputStream out) throws IOException {
    RawTensor tensor = TestFiles.tensor(DType.INT8, Shape.of(200), new byte[200]);
    RawTensors tensors = new RawTensors(Map.of("a", tensor), Map.of());
    switch (format) {
      case NPY -> Npy.write(out, tensor);
      case NPZ -> Npz.write(out, tensors, false);
      case SAFETENSORS -> Safetensors.write(out, tensors);
      case GGUF -> GgufWriter.write(out, tensors.tensors(), Map.of(), 32);
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailureInTheMiddleLeavesTheOldFileAndNothingElse(FileFormat format) throws IOException {
    Path file = Files.write(folder.resolve("kept"), OLD);
    for (int space = 0; space < 300; space += 50) {
      int left = space;
      LazuliIoException e =
          assertThrows(
              LazuliIoException.class,
              () -> AtomicFile.write(file, out -> write(format, new SmallDisk(out, left))));
      assertEquals("[save] " + file + ": no space left on device", e.getMessage());
      assertArrayEquals(OLD, Files.readAllBytes(file));
      assertEquals(List.of("kept"), files());
    }
  }

  @Test
  void anyOtherFailureDoesSoToo() throws IOException {
    Path file = Files.write(folder.resolve("kept"), OLD);
    assertThrows(
        StackOverflowError.class,
        () ->
            AtomicFile.write(
                file,
                out -> {
                  out.write(new byte[100_000]);
                  throw new StackOverflowError();
                }));
    assertArrayEquals(OLD, Files.readAllBytes(file));
    assertEquals(List.of("kept"), files());
  }

  @Test
  void aMappedFileKeepsItsContentWhenItIsReplaced() throws IOException {
    Path file = Files.write(folder.resolve("mapped"), OLD);
    Source source = Source.map(file);
    AtomicFile.write(file, out -> out.write(new byte[] {9}));
    assertEquals(2, source.bytes().get(ValueLayout.JAVA_BYTE, 1));
    assertArrayEquals(new byte[] {9}, Files.readAllBytes(file));
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path file = Files.write(folder.resolve("file"), OLD);
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    AtomicFile.write(link, out -> out.write(9));
    assertTrue(Files.isSymbolicLink(link));
    assertArrayEquals(new byte[] {9}, Files.readAllBytes(file));
  }

  @Test
  void aNewFileHasTheUsualPermissions() throws IOException {
    Path usual = Files.write(folder.resolve("usual"), OLD);
    Path file = folder.resolve("file");
    AtomicFile.write(file, out -> out.write(9));
    assertEquals(Files.getPosixFilePermissions(usual), Files.getPosixFilePermissions(file));
  }

  @Test
  void foldersAndMissingFoldersAreNamed() throws IOException {
    Path missing = folder.resolve("missing/file");
    LazuliIoException e =
        assertThrows(LazuliIoException.class, () -> AtomicFile.write(missing, out -> out.write(9)));
    assertEquals("[save] " + missing + ": no such file or folder", e.getMessage());
    e = assertThrows(LazuliIoException.class, () -> AtomicFile.write(folder, out -> out.write(9)));
    assertEquals("exists and is not a regular file", e.reason());
    assertFalse(Files.exists(missing));
  }

  @Test
  void missingFilesAndFoldersCannotBeRead() {
    Path missing = folder.resolve("missing.npy");
    LazuliIoException e = assertThrows(LazuliIoException.class, () -> Source.map(missing));
    assertEquals("[load] " + missing + ": no such file or folder", e.getMessage());
    assertEquals(-1, e.offset());
    e = assertThrows(LazuliIoException.class, () -> Source.map(folder));
    assertEquals("not a regular file", e.reason());
  }
}
