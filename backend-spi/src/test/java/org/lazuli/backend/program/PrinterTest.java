package org.lazuli.backend.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lazuli.op.Combine;
import org.lazuli.type.DType;

/** A program's text is what golden files and disk caches rest on. */
class PrinterTest {
  @Test
  void writesLiteralsAsTheirDtypeReadsThem() {
    assertEquals("literal 0.5", literal(DType.FLOAT16, 0.5));
    assertEquals("literal -0.0", literal(DType.FLOAT64, -0.0));
    assertEquals("literal NaN", literal(DType.FLOAT32, Double.NaN));
    assertEquals("literal 255", literal(DType.UINT8, -1));
    assertEquals("literal 18446744073709551615", literal(DType.UINT64, -1));
    assertEquals("literal -128", literal(DType.INT8, 128));
    assertEquals("literal true", literal(DType.BOOL, 7));
  }

  private static String literal(DType dtype, Number value) {
    return Printer.text(Inst.Literal.of(dtype, value));
  }

  @Test
  void programsThatOnlyRunWithOtherSizesAreEqual() {
    Program ten = Samples.softmax(10).build();
    Program thousand = Samples.softmax(1000).build();
    assertEquals(ten, thousand);
    assertEquals(ten.hashCode(), thousand.hashCode());
    assertEquals(ten.fingerprint(), thousand.fingerprint());
  }

  @Test
  void fingerprintsTellProgramsApart() {
    Program add = Samples.scatter(DType.FLOAT32, Combine.ADD).build();
    Program assign = Samples.scatter(DType.FLOAT32, Combine.ASSIGN).build();
    assertNotEquals(add.fingerprint(), assign.fingerprint());
    assertEquals(64, add.fingerprint().length());
  }

  @Test
  void everyOperandOfTheTextIsAnOperand() {
    Program program = Samples.randomBits(false).build();
    for (Inst inst : program.stages().getFirst().body()) {
      List<String> named = Printer.text(inst).transform(PrinterTest::values);
      assertEquals(named.size(), inst.operands().length, inst.toString());
    }
  }

  private static List<String> values(String text) {
    return List.of(text.split(" ")).stream().filter(word -> word.startsWith("%")).toList();
  }
}
