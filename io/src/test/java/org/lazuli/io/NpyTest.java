package org.lazuli.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazuli.Ops;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

class NpyTest {
  @TempDir Path folder;

  private static byte[] file(String header, byte... data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    out.write(new byte[] {(byte) header.length(), (byte) (header.length() >> 8)});
    out.write(header.getBytes(ISO_8859_1));
    out.write(data);
    return out.toByteArray();
  }

  private static String header(String descr, String shape) {
    return "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + "}";
  }

  private static String reason(byte[] file) {
    Source source = TestFiles.source(file);
    return assertThrows(LazuliIoException.class, () -> Npy.read(source)).reason();
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatItWrites(DType dtype) {
    byte[] data = new byte[6 * dtype.size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (dtype == DType.BOOL ? i % 2 : 37 * i + 1);
    }
    RawTensor tensor = TestFiles.tensor(dtype, Shape.of(2, 3), data);
    byte[] file = TestFiles.written(out -> Npy.write(out, tensor));
    RawTensor back = Npy.read(TestFiles.source(file));
    assertEquals(tensor.spec(), back.spec());
    assertArrayEquals(data, TestFiles.rowMajor(back));
    assertEquals(128 + data.length, file.length);
  }

  @Test
  void writesTheBytesNumPyWrites() throws IOException {
    for (String name : new String[] {"np_f32_c", "np_bool", "np_empty_0x3", "np_scalar_0d"}) {
      Path golden = TestFiles.ROOT.resolve("npy", name + ".npy");
      RawTensor tensor = Npy.read(Source.map(golden));
      byte[] written = TestFiles.written(out -> Npy.write(out, tensor));
      assertArrayEquals(Files.readAllBytes(golden), written, name);
    }
  }

  @Test
  void mapsWhatIsAlignedAndNative() {
    Source source = Source.map(TestFiles.ROOT.resolve("npy/np_f32_c.npy"));
    RawTensor tensor = Npy.read(source);
    assertEquals(source.bytes().address() + 128, tensor.data().address());
    assertTrue(tensor.data().isReadOnly());
  }

  @Test
  void mapsFortranOrderToo() {
    Source source = Source.map(TestFiles.ROOT.resolve("npy/np_f32_fortran.npy"));
    RawTensor tensor = Npy.read(source);
    assertTrue(tensor.fortran());
    assertEquals(source.bytes().address() + 128, tensor.data().address());
  }

  @Test
  void mapsBeyondTwoGigabytes() throws IOException {
    long count = (5L << 29) + 1; // 2.5 GiB, nearly all of it a hole
    Path file = folder.resolve("large.npy");
    byte[] header =
        Npy.header(TestFiles.tensor(DType.UINT8, Shape.of(0)).spec().with(Shape.of(count)));
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.write(header);
      large.setLength(header.length + count);
      large.seek(header.length + count - 1);
      large.write(7);
    }
    RawTensor tensor = Npy.read(Source.map(file));
    assertEquals(7, tensor.data().get(ValueLayout.JAVA_BYTE, count - 1));
  }

  @Test
  void truthValuesBecomeZeroAndOne() throws IOException {
    RawTensor tensor = Npy.read(TestFiles.source(file(header("|b1", "(3,)"), bytes(0, 2, 255))));
    assertArrayEquals(bytes(0, 1, 1), TestFiles.rowMajor(tensor));
  }

  @Test
  void theSummaryHasTheTypeOfTheFile() throws IOException {
    Source source = TestFiles.source(file(header(">c8", "(1,)"), new byte[8]));
    FileSummary.Entry entry = Summaries.of(FileFormat.NPY, source).arrays().getFirst();
    assertEquals(">c8", entry.type());
    assertEquals(DType.COMPLEX64, entry.dtype());
  }

  @Test
  void complexNumbersSwapEachPart() throws IOException {
    byte[] data = bytes(0x3f, 0x80, 0, 0, 0x40, 0, 0, 0);
    RawTensor tensor = Npy.read(TestFiles.source(file(header(">c8", "(1,)"), data)));
    assertArrayEquals(bytes(0, 0, 0x80, 0x3f, 0, 0, 0, 0x40), TestFiles.rowMajor(tensor));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(strings = {"f16", "<f8 ", "<<f4", "", "f", "V4", "O8", "|S3", "<m8[s]"})
  void refusesDtypesItHasNot(String descr) throws IOException {
    assertTrue(reason(file(header(descr, "(0,)"))).matches("(no dtype|holds pickled).*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "(1.5,)", "'(3,)'", "None", "(True,)", "{}"})
  void refusesShapesThatAreNone(String shape) throws IOException {
    String reason = reason(file(header("<f4", shape)));
    assertTrue(reason.contains("shape") || reason.contains("expected"), reason);
  }

  @Test
  void refusesMoreAxesThanNumPyHas() throws IOException {
    assertTrue(reason(file(header("<f4", "(" + "0,".repeat(65) + ")"))).startsWith("65 axes"));
  }

  @Test
  void refusesOneKeyTwiceAndForeignKeys() throws IOException {
    String header = header("<f4", "(0,)");
    assertTrue(reason(file(header.replace("}", ", 'shape': (1,)}"))).contains("twice"));
    assertTrue(reason(file(header.replace("}", ", 'x': 1}"))).contains("keys"));
    assertTrue(reason(file(header.replace("False", "0"))).contains("neither True nor False"));
  }

  @Test
  void twoBytesWithoutMeaningMayBeAnotherDtype(@TempDir Path folder) {
    Path file = folder.resolve("halves.npy");
    Io.save(file, Ops.array(DType.BFLOAT16, 1, -2));
    assertEquals(DType.BFLOAT16, Io.loadNpy(file).dtype());
    assertArrayEquals(new long[] {0x3F80, 0xC000}, Io.loadNpy(file, DType.UINT16).toLongs());
    assertThrows(IllegalArgumentException.class, () -> Io.loadNpy(file, DType.FLOAT32));
    Io.save(file, Ops.array(DType.FLOAT16, 1));
    assertEquals(DType.FLOAT16, Io.loadNpy(file, DType.UINT16).dtype());
  }
}
