package org.lazuli.backend.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.Launch;
import org.lazuli.backend.program.Inst.Fold;
import org.lazuli.backend.program.Program.Step;
import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** Building numbers equal instructions once, and only where that means the same. */
class ProgramBuilderTest {
  private final ProgramBuilder program = new ProgramBuilder(1, 1);
  private final int buffer = program.buffer(DType.FLOAT32);
  private final int row = program.access(buffer, 0, 1, 0);
  private final int cell = program.access(buffer, 3, 20, 1);

  @Test
  void equalInstructionsAreOneValue() {
    int x = program.load(row);
    assertEquals(x, program.load(row));
    assertEquals(program.apply(Unary.EXP, x), program.apply(Unary.EXP, x));
    assertEquals(program.literal(DType.UINT8, 256), program.literal(DType.UINT8, 0));
    assertNotEquals(program.literal(DType.FLOAT32, 0.0), program.literal(DType.FLOAT32, -0.0));
  }

  @Test
  void straightValuesAreKnownInLoopsButLoopValuesNotAfter() {
    int straight = program.load(row);
    program.loop();
    int inLoop = program.load(cell);
    assertEquals(straight, program.load(row));
    program.loop();
    assertNotEquals(inLoop, program.load(cell));
  }

  @Test
  void aStoreForgetsLoadsOfItsBuffer() {
    int before = program.load(row);
    program.store(row, program.apply(Unary.EXP, before));
    assertNotEquals(before, program.load(row));
  }

  @Test
  void accessesAndScalarsAreSharedAndLaunched() {
    assertEquals(cell, program.access(buffer, 3, 20, 1));
    assertNotEquals(cell, program.access(buffer, 4, 20, 1));
    assertEquals(program.scalar(DType.INT64, 5), program.scalar(DType.INT64, 5));
    Program built = program.build();
    assertEquals(List.of(Step.ANY, Step.ONE), built.accesses().get(cell).steps());
    assertEquals(1, built.scalars().size());
    Launch launch = program.launch(new long[] {2, 20}, new DeviceBuffer[1], null);
    assertArrayEquals(new long[] {0, 3, 4}, launch.offsets());
    assertArrayEquals(new long[] {1, 0, 20, 1, 20, 1}, launch.strides());
    assertArrayEquals(new long[] {5}, launch.scalars());
  }

  @Test
  void emptyStagesVanish() {
    program.loop().loop().straight().loop();
    int sum = program.accumulate(Fold.SUM, program.load(cell));
    program.straight().straight();
    program.store(row, program.apply(Binary.ADD, sum, sum));
    List<Boolean> loops = program.build().stages().stream().map(Program.Stage::loop).toList();
    assertEquals(List.of(true, false), loops);
  }
}
