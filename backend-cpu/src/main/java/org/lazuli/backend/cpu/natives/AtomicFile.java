package org.lazuli.backend.cpu.natives;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes files that other processes see whole or not at all. */
final class AtomicFile {
  private AtomicFile() {}

  /** Makes the file's content what the stream has, replacing what was there. */
  static void write(Path target, InputStream content) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    Path part = Files.createTempFile(folder, target.getFileName() + ".", ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        content.transferTo(out);
      }
      Files.move(part, target, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
