package org.lazuli.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

class NpzTest {
  private static final int CENTRAL = 0x02014b50;

  @TempDir Path folder;

  private static RawTensors tensors() {
    Map<String, RawTensor> tensors = new LinkedHashMap<>();
    tensors.put("b", TestFiles.tensor(DType.INT16, Shape.of(3), new byte[] {1, 2, 3, 4, 5, 6}));
    tensors.put(
        "größe/値", TestFiles.tensor(DType.FLOAT32, Shape.of(1, 1), new byte[] {4, 3, 2, 1}));
    tensors.put("", TestFiles.tensor(DType.FLOAT64, Shape.of(0, 3)));
    return new RawTensors(tensors, Map.of());
  }

  private static byte[] archive(boolean compressed) {
    return TestFiles.written(out -> Npz.write(out, tensors(), compressed));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsWhatItWrites(boolean compressed) {
    RawTensors back = Npz.read(TestFiles.source(archive(compressed)));
    RawTensors tensors = tensors();
    assertEquals(List.copyOf(tensors.tensors().keySet()), List.copyOf(back.tensors().keySet()));
    tensors
        .tensors()
        .forEach(
            (name, tensor) -> {
              assertEquals(tensor.spec(), back.tensors().get(name).spec());
              assertArrayEquals(
                  TestFiles.rowMajor(tensor), TestFiles.rowMajor(back.tensors().get(name)));
            });
  }

  @Test
  void equalArraysGiveEqualFiles() {
    assertArrayEquals(archive(true), archive(true));
  }

  @Test
  void storedArraysAreMapped() throws IOException {
    Path file = Files.write(folder.resolve("a.npz"), archive(false));
    Source source = Source.map(file);
    for (RawTensor tensor : Npz.read(source).tensors().values()) {
      long offset = tensor.data().address() - source.bytes().address();
      assertTrue(offset > 0 && offset < source.size(), "not in place");
      assertEquals(0, offset % 64);
    }
  }

  @Test
  void arraysInPlaceAreNotReadForTheirChecksum() throws IOException {
    byte[] archive = archive(false);
    Source source = Source.map(Files.write(folder.resolve("a.npz"), archive));
    long at = Npz.read(source).tensors().get("b").data().address() - source.bytes().address();
    archive[(int) at] ^= 1;
    Path changed = Files.write(folder.resolve("b.npz"), archive);
    byte[] expected = {0, 2, 3, 4, 5, 6};
    assertArrayEquals(
        expected, TestFiles.rowMajor(Npz.read(Source.map(changed)).tensors().get("b")));
    assertTrue(reason(TestFiles.source(archive)).contains("does not match its checksum"));
  }

  /** Changes a 32-bit field of the first entry in the central directory. */
  private static Source patched(byte[] archive, int field, int value) {
    ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(central(bytes) + field, value);
    return TestFiles.source(archive);
  }

  private static int central(ByteBuffer archive) {
    int at = 0;
    while (archive.getInt(at) != CENTRAL) {
      at++;
    }
    return at;
  }

  /** Sizes and place of the first entry in its extra field, as in archives beyond 4 GiB. */
  @Test
  void sizesAndPlacesMayHave64Bits() throws IOException {
    byte[] archive = archive(true);
    ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    int at = central(bytes);
    ByteBuffer extra = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN);
    extra.putShort((short) 1).putShort((short) 24).putLong(bytes.getInt(at + 24));
    extra.putLong(bytes.getInt(at + 20)).putLong(bytes.getInt(at + 42));
    bytes.putInt(at + 20, -1).putInt(at + 24, -1).putInt(at + 42, -1);
    bytes.putShort(at + 30, (short) (bytes.getShort(at + 30) + extra.capacity()));
    int sizeOfDirectory = archive.length - 22 + 12;
    bytes.putInt(sizeOfDirectory, bytes.getInt(sizeOfDirectory) + extra.capacity());
    int fields = at + 46 + bytes.getShort(at + 28);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(archive, 0, fields);
    out.write(extra.array());
    out.write(archive, fields, archive.length - fields);
    RawTensors read = Npz.read(TestFiles.source(out.toByteArray()));
    byte[] expected = {1, 2, 3, 4, 5, 6};
    assertArrayEquals(expected, TestFiles.rowMajor(read.tensors().get("b")));
  }

  private static String reason(Source source) {
    return assertThrows(LazuliIoException.class, () -> Npz.read(source)).reason();
  }

  @Test
  void sizesThatDeflatedDataCannotHaveAreRefusedFirst() {
    String reason = reason(patched(archive(true), 24, 1 << 29));
    assertTrue(reason.contains("cannot expand to the 536870912 bytes"), reason);
  }

  @Test
  void sizesOfTheWholeArchiveAreBounded() {
    String reason = reason(patched(archive(true), 24, -2));
    assertTrue(reason.contains("the archive expands to more than 1073741824 bytes"), reason);
  }

  @Test
  void sizesThatAreNotReachedAreRefused() {
    assertTrue(reason(patched(archive(true), 24, 200)).contains("not the 200 it claims"));
    assertTrue(reason(patched(archive(true), 24, 100)).contains("does not end where it should"));
    assertTrue(reason(patched(archive(false), 24, 100)).contains("its two sizes differ"));
  }

  @Test
  void otherMethodsAndEncryptionAreRefused() {
    assertTrue(reason(patched(archive(true), 8, 12 << 16)).contains("compression method 12"));
    assertTrue(reason(patched(archive(true), 8, 1)).contains("encrypted"));
  }

  @Test
  void manyViewsOfOneEntryAreBounded() throws IOException {
    RawTensor zeros = TestFiles.tensor(DType.UINT8, Shape.of(1 << 20), new byte[1 << 20]);
    Map<String, RawTensor> one = Map.of("z", zeros);
    byte[] archive = TestFiles.written(out -> Npz.write(out, new RawTensors(one, Map.of()), true));
    String reason = reason(TestFiles.source(repeated(archive, 2000)));
    assertTrue(reason.contains("the archive expands to more than"), reason);
  }

  /** The archive with its only entry named in the directory many times over. */
  private static byte[] repeated(byte[] archive, int times) throws IOException {
    ByteBuffer end = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    int at = archive.length - 22;
    int size = end.getInt(at + 12);
    int start = end.getInt(at + 16);
    end.putShort(at + 8, (short) times).putShort(at + 10, (short) times);
    end.putInt(at + 12, size * times);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(archive, 0, start);
    for (int i = 0; i < times; i++) {
      out.write(archive, start, size);
    }
    out.write(archive, at, 22);
    return out.toByteArray();
  }

  @Test
  void oneNameTwiceIsRefused() throws IOException {
    RawTensors one =
        new RawTensors(Map.of("a", TestFiles.tensor(DType.INT8, Shape.of(0))), Map.of());
    byte[] archive = TestFiles.written(out -> Npz.write(out, one, false));
    assertEquals("entry 'a.npy' twice", reason(TestFiles.source(repeated(archive, 2))));
  }

  @Test
  void commentsAndZip64DirectoriesAreRead() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setComment("PK\5\6 and more");
      for (int i = 0; i < 70_000; i++) { // more than a plain directory can count
        zip.putNextEntry(new ZipEntry(i + ".txt"));
      }
      zip.putNextEntry(new ZipEntry("x.npy"));
      Npy.write(zip, TestFiles.tensor(DType.INT8, Shape.of(1), (byte) 9));
    }
    RawTensors tensors = Npz.read(TestFiles.source(out.toByteArray()));
    assertArrayEquals(new byte[] {9}, TestFiles.rowMajor(tensors.tensors().get("x")));
  }
}
