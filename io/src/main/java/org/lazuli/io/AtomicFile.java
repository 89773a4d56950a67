package org.lazuli.io;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Writes files that hold, at every moment and after a crash, all of the old or all of the new. */
final class AtomicFile {
  private static final int BUFFER = 1 << 16;

  /** What is written. */
  @FunctionalInterface
  interface Content {
    /** Writes everything to the stream, and leaves closing it to the caller. */
    void write(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /** Makes the content the file's; if that fails the file is as it was. */
  static void write(Path file, Content content) {
    try {
      replace(resolved(file), content);
    } catch (IOException e) {
      throw Failures.of("save", file, e);
    }
  }

  /** A link stays a link: what it points to is replaced. */
  private static Path resolved(Path file) throws IOException {
    if (!Files.exists(file)) {
      return file.toAbsolutePath();
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException("exists and is not a regular file");
    }
    return file.toRealPath();
  }

  private static void replace(Path target, Content content) throws IOException {
    Path folder = target.getParent();
    Path part = folder.resolve(".lazuli-" + UUID.randomUUID() + ".part");
    try {
      writePart(part, content);
      Files.move(part, target, ATOMIC_MOVE);
    } catch (Throwable failure) {
      remove(part, failure);
      throw failure;
    }
    forceFolder(folder);
  }

  private static void writePart(Path part, Content content) throws IOException {
    try (FileChannel channel = FileChannel.open(part, CREATE_NEW, WRITE)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
      content.write(out);
      out.flush();
      channel.force(true);
    }
  }

  private static void remove(Path part, Throwable failure) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Makes the move itself last; some systems cannot open a folder, and need not. */
  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    } catch (IOException _) {
      // The file is whole either way.
    }
  }
}
