package org.lazuli.backend.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lazuli.backend.program.Program.Access;
import org.lazuli.backend.program.Program.Stage;
import org.lazuli.backend.program.Program.Step;
import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** Programs are values that print stably and refuse to be malformed. */
class ProgramTest {
  private static final Access UNIT = new Access(0, List.of(Step.ONE));

  @TestFactory
  Stream<DynamicTest> textIsTheGoldenOne() {
    return SamplePrograms.all().entrySet().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.getKey(),
                    () ->
                        assertEquals(
                            golden(sample.getKey()), sample.getValue().build().toString())));
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = ProgramTest.class.getResourceAsStream("/golden/" + name + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void equalStructureIsOneKey() {
    Program one = SamplePrograms.rowSoftmax().build();
    Program two = SamplePrograms.rowSoftmax().build();
    assertEquals(one, two);
    assertEquals(one.hashCode(), two.hashCode());
    assertEquals(one.fingerprint(), two.fingerprint());
    assertNotEquals(one, SamplePrograms.columnSum().build());
    assertNotEquals(one.fingerprint(), SamplePrograms.columnSum().build().fingerprint());
  }

  @Test
  void sizesAndScalarsAreNotPartOfTheStructure() {
    ProgramBuilder half = scaled(0.5);
    ProgramBuilder third = scaled(0.3);
    assertEquals(half.build(), third.build());
  }

  private static ProgramBuilder scaled(double factor) {
    ProgramBuilder code = new ProgramBuilder(1, 0);
    int x = code.load(code.access(code.buffer(DType.FLOAT32), 0, 7));
    int y = code.scalar(DType.FLOAT32, Double.doubleToRawLongBits(factor));
    code.store(code.access(code.buffer(DType.FLOAT32), 0, 1), code.apply(Binary.MULTIPLY, x, y));
    return code;
  }

  @Test
  void dtypesMustFit() {
    refuse("sin", 1, 0, DType.INT32, false, new Inst.Load(0), new Inst.Apply1(Unary.SIN, 0));
    refuse(
        "float32",
        1,
        0,
        DType.FLOAT32,
        false,
        new Inst.Load(0),
        new Inst.Variable(0),
        new Inst.Apply2(Binary.ADD, 0, 1));
  }

  @Test
  void operandsMustBeDefinedBefore() {
    refuse("1", 1, 0, DType.FLOAT32, false, new Inst.Load(0), new Inst.Apply1(Unary.SIN, 1));
  }

  @Test
  void accumulatorsBelongToLoops() {
    refuse(
        "accumulate",
        1,
        0,
        DType.FLOAT32,
        false,
        new Inst.Load(0),
        new Inst.Accumulate(Inst.Fold.SUM, 0));
  }

  @Test
  void numbersMustExist() {
    refuse("access", 1, 0, DType.FLOAT32, false, new Inst.Load(3));
    refuse("scalar", 1, 0, DType.FLOAT32, false, new Inst.Scalar(0));
    refuse("variable", 1, 0, DType.FLOAT32, false, new Inst.Variable(1));
  }

  @Test
  void straightCodeDoesNotDependOnTheLoop() {
    refuse("a0", 0, 1, DType.FLOAT32, false, new Inst.Load(0));
  }

  private static void refuse(
      String word, int outer, int inner, DType dtype, boolean loop, Inst... body) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Program(
                    outer,
                    inner,
                    List.of(dtype),
                    List.of(UNIT),
                    List.of(),
                    List.of(new Stage(loop, List.of(body)))));
    assertTrue(refusal.getMessage().contains(word), refusal.getMessage());
  }
}
