package org.lazuli.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Good and broken IDX files. */
class IdxTest {
  private static final byte[] GOOD = {0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, -1};

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static void refuse(byte[] compressed, String reason) {
    IOException e =
        assertThrows(
            IOException.class, () -> Idx.read("f.gz", new ByteArrayInputStream(compressed), 2));
    assertTrue(e.getMessage().contains("f.gz") && e.getMessage().contains(reason), e.getMessage());
  }

  private static byte[] changed(int position, int value) {
    byte[] bytes = GOOD.clone();
    bytes[position] = (byte) value;
    return bytes;
  }

  @Test
  void goodFileIsRead() throws IOException {
    Idx idx = Idx.read("f.gz", new ByteArrayInputStream(gzip(GOOD)), 2);
    assertArrayEquals(new int[] {2, 3}, idx.sizes());
    assertArrayEquals(new byte[] {1, 2, 3, 4, 5, -1}, idx.data());
  }

  @Test
  void brokenFilesAreRefused() throws IOException {
    refuse(gzip(changed(2, 9)), "starts with 00000902");
    refuse(gzip(changed(3, 3)), "starts with 00000803");
    refuse(gzip(changed(7, 3)), "6 of 9 bytes");
    refuse(gzip(changed(7, 1)), "more data");
    refuse(gzip(changed(4, 0x7f)), "impossible sizes");
    refuse(gzip(changed(4, 0x80)), "impossible sizes");
    refuse(gzip(Arrays.copyOf(GOOD, 9)), "ends too early");
    byte[] compressed = gzip(GOOD);
    refuse(Arrays.copyOf(compressed, compressed.length / 2), "");
    refuse(new byte[0], "ends too early");
    refuse(GOOD, "");
  }
}
