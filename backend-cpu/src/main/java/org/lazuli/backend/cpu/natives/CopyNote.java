package org.lazuli.backend.cpu.natives;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * Notes next to cached files that tell a good copy from a damaged one.
 *
 * <p>Guards against cut-off and decayed files, not against an attacker: who can write to the cache
 * folder can write to the user's jars too.
 */
final class CopyNote {
  private CopyNote() {}

  /** {@return whether the file is there and as it was when its note was written} */
  static boolean matches(Path file) throws IOException {
    Path note = note(file);
    return Files.isRegularFile(file)
        && Files.isRegularFile(note)
        && Files.readString(note).equals(text(Files.size(file), of(file)));
  }

  /** Writes the note of a file whose content had that checksum on its way there. */
  static void record(Path file, Checksum crc) throws IOException {
    byte[] note = text(Files.size(file), crc).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(note(file), new ByteArrayInputStream(note));
  }

  private static Path note(Path file) {
    return file.resolveSibling(file.getFileName() + ".crc32c");
  }

  private static String text(long size, Checksum crc) {
    return "%d %08x\n".formatted(size, crc.getValue());
  }

  private static CRC32C of(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      CRC32C crc = new CRC32C();
      crc.update(
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena).asByteBuffer());
      return crc;
    }
  }
}
