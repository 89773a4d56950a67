package org.lazuli.backend.cpu.llvm.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lazuli.backend.program.Inst.Fold;
import org.lazuli.backend.program.ProgramBuilder;
import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/**
 * The exact IR of a few programs, so that a change of the renderer shows what it changes.
 *
 * <p>{@code -Dlazuli.golden=FOLDER} writes the files anew.
 */
class GoldenTest {
  @TestFactory
  Stream<DynamicTest> rendersAsBefore() {
    Map<String, String> texts =
        Map.of(
            "gelu", ProgramText.render(gelu().build(), Phase.WHOLE),
            "softmax", ProgramText.render(ReductionsTest.softmax(5, 1).build(), Phase.WHOLE),
            "running-sum", ProgramText.render(running(5, 1).build(), Phase.WHOLE),
            "column-running-sum", ProgramText.render(running(1, 5).build(), Phase.WHOLE),
            "column-sum", ProgramText.render(sum(1, 5).build(), Phase.WHOLE),
            "chunk-sum", ProgramText.render(sum(5, 1).build(), Phase.partial(1)),
            "finish-sum", ProgramText.render(sum(5, 1).build(), Phase.FINISH),
            "transpose", ProgramText.render(transpose().build(), Phase.WHOLE));
    return texts.entrySet().stream()
        .map(
            text ->
                DynamicTest.dynamicTest(
                    text.getKey(), () -> compare(text.getKey() + ".ll", text.getValue())));
  }

  private static void compare(String name, String text) throws IOException {
    String folder = System.getProperty("lazuli.golden");
    if (folder != null) {
      Files.writeString(Path.of(folder, name), text);
    }
    try (InputStream in = GoldenTest.class.getResourceAsStream("/golden/llvm/" + name)) {
      assertEquals(new String(in.readAllBytes(), StandardCharsets.UTF_8), text);
    }
  }

  /** x / 2 (1 + tanh(0.8 (x + 0.04 x^3))) in bfloat16. */
  private static ProgramBuilder gelu() {
    DType dtype = DType.BFLOAT16;
    ProgramBuilder builder = new ProgramBuilder(1, 0);
    int x = builder.load(builder.access(builder.buffer(dtype), 0, 1));
    int cube = builder.apply(Binary.MULTIPLY, builder.apply(Binary.MULTIPLY, x, x), x);
    int small = builder.apply(Binary.MULTIPLY, cube, builder.literal(dtype, 0.044715));
    int sum = builder.apply(Binary.ADD, x, small);
    int scaled = builder.apply(Binary.MULTIPLY, sum, builder.literal(dtype, 0.7978845608));
    int tanh = builder.apply(Unary.TANH, scaled);
    int factor = builder.apply(Binary.ADD, tanh, builder.literal(dtype, 1));
    int half = builder.apply(Binary.MULTIPLY, x, builder.literal(dtype, 0.5));
    int result = builder.apply(Binary.MULTIPLY, half, factor);
    builder.store(builder.access(builder.buffer(dtype), 0, 1), result);
    return builder;
  }

  private static ProgramBuilder sum(long... steps) {
    ProgramBuilder builder = new ProgramBuilder(1, 1);
    int in = builder.access(builder.buffer(DType.FLOAT32), 0, steps);
    builder.loop();
    int sum = builder.accumulate(Fold.SUM, builder.load(in));
    builder.straight();
    builder.store(builder.access(builder.buffer(DType.FLOAT32), 0, 1, 0), sum);
    return builder;
  }

  private static ProgramBuilder running(long... steps) {
    ProgramBuilder builder = new ProgramBuilder(1, 1).loop();
    int x = builder.load(builder.access(builder.buffer(DType.FLOAT32), 0, steps));
    int sum = builder.running(Binary.ADD, x);
    builder.store(builder.access(builder.buffer(DType.FLOAT32), 0, steps), sum);
    return builder;
  }

  private static ProgramBuilder transpose() {
    ProgramBuilder builder = new ProgramBuilder(2, 0);
    int x = builder.load(builder.access(builder.buffer(DType.BOOL), 0, 1, 5));
    builder.store(builder.access(builder.buffer(DType.BOOL), 0, 7, 1), x);
    return builder;
  }
}
