package org.lazuli.backend.cpu.llvm;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LlvmJitTests {
  private LlvmJit jit;

  @BeforeEach
  void needsLlvm() {
    assumeTrue(LlvmJit.get().isPresent(), LlvmJit.report());
    jit = LlvmJit.get().get();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 13, 207, 4098})
  void compiledKernelComputes(int n) {
    long kernel = jit.compile(saxpy("2.0"), "kernel");
    assertArrayEquals(expected(2, n), run(kernel, n));
  }

  @Test
  void sameTextIsCompiledOnce() {
    assertEquals(jit.compile(saxpy("3.0"), "kernel"), jit.compile(saxpy("3.0"), "kernel"));
  }

  @Test
  void differentTextsMayShareASymbol() {
    long four = jit.compile(saxpy("4.0"), "kernel");
    long five = jit.compile(saxpy("5.0"), "kernel");
    assertNotEquals(four, five);
    assertArrayEquals(expected(4, 7), run(four, 7));
    assertArrayEquals(expected(5, 7), run(five, 7));
  }

  @Test
  void releasedCodeCanBeCompiledAgain() {
    long first = jit.compile(saxpy("6.0"), "kernel");
    jit.compile(saxpy("6.0"), "kernel");
    jit.release(first);
    assertArrayEquals(expected(6, 5), run(first, 5));
    jit.release(first);
    assertThrows(IllegalArgumentException.class, () -> jit.release(first));
    assertArrayEquals(expected(6, 5), run(jit.compile(saxpy("6.0"), "kernel"), 5));
  }

  @Test
  void threadsCompileAtTheSameTime() {
    List<float[]> results =
        IntStream.range(10, 42)
            .parallel()
            .mapToObj(a -> run(jit.compile(saxpy(a + ".0"), "kernel"), 9))
            .toList();
    IntStream.range(10, 42).forEach(a -> assertArrayEquals(expected(a, 9), results.get(a - 10)));
  }

  @Test
  void objectFileOutlivesItsCompilation() {
    byte[] object = jit.compileToObject(saxpy("7.0").replace("@kernel", "@saved"));
    long kernel = jit.loadObject(object, "saved");
    assertArrayEquals(expected(7, 11), run(kernel, 11));
    assertThrows(LlvmException.class, () -> jit.loadObject(object, "saved"));
    jit.release(kernel);
    jit.release(jit.loadObject(object, "saved"));
  }

  @Test
  void functionsOfTheProcessAreFound() {
    String text =
        """
        declare float @sinf(float)
        declare ptr @memcpy(ptr, ptr, i64)
        define void @kernel(ptr %args, i64 %begin, i64 %end) nounwind {
          %x = load float, ptr %args
          %y = call float @sinf(float %x)
          store float %y, ptr %args
          %to = getelementptr i8, ptr %args, i64 %end
          %ignored = call ptr @memcpy(ptr %to, ptr %args, i64 4)
          ret void
        }
        """;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment values = arena.allocateFrom(JAVA_FLOAT, 1f, 0f);
      KernelCall.invoke(jit.compile(text, "kernel"), values.address(), 0, 4);
      assertEquals((float) Math.sin(1), values.getAtIndex(JAVA_FLOAT, 1), 1e-6f);
    }
  }

  @Test
  void wrongSyntaxIsReportedWithItsLine() {
    String text = saxpy("8.0").replace("fadd float", "fadd flaot");
    String message =
        assertThrows(LlvmException.class, () -> jit.compile(text, "kernel")).getMessage();
    assertTrue(message.contains("ir:22:") && message.contains("expected type"), message);
    assertTrue(message.contains("define void @kernel"), message);
  }

  @Test
  void wrongStructureIsReported() {
    assertRefused("define i32 @kernel() {\n  ret i64 0\n}", "result type");
    assertRefused("define void @kernel(i1 %c) {\na:\n  br label %b\nb:\n  br label %a\nc:\n}", "");
    assertRefused("define void @other() {\n  ret void\n}", "no function kernel");
    assertRefused("", "no function kernel");
    assertRefused("\0\0BC\u00c0\u00de", "");
  }

  @Test
  void unknownFunctionIsNamed() {
    assertRefused(
        "declare void @nowhere()\ndefine void @kernel() {\n  call void @nowhere()\n  ret void\n}",
        "nowhere");
  }

  @Test
  void errorOfTheCodeGeneratorIsReported() {
    assertRefused(
        "define void @kernel() {\n  call void asm \"bogus\", \"\"()\n  ret void\n}", "bogus");
  }

  @Test
  void unsoundObjectIsRefused() {
    assertThrows(LlvmException.class, () -> jit.loadObject(new byte[100], "kernel"));
    assertThrows(LlvmException.class, () -> jit.loadObject(new byte[0], "kernel"));
  }

  private void assertRefused(String text, String reason) {
    String message =
        assertThrows(LlvmException.class, () -> jit.compile(text, "kernel")).getMessage();
    assertTrue(message.contains(reason), message);
  }

  /** Computes y = a * x + y over {@code args = {x, y}}. */
  private static String saxpy(String a) {
    return """
    define void @kernel(ptr noalias %args, i64 %begin, i64 %end) nounwind {
    entry:
      %x = load ptr, ptr %args
      %second = getelementptr ptr, ptr %args, i64 1
      %y = load ptr, ptr %second
      br label %test

    test:
      %i = phi i64 [%begin, %entry], [%next, %body]
      %more = icmp slt i64 %i, %end
      br i1 %more, label %body, label %exit

    body:
      ; a comment, so that the line numbers have something to count
      %xp = getelementptr float, ptr %x, i64 %i
      %yp = getelementptr float, ptr %y, i64 %i
      %xv = load float, ptr %xp
      %yv = load float, ptr %yp

      ; a * x + y
      %ax = fmul float %xv, $A
      %r = fadd float %ax, %yv
      store float %r, ptr %yp
      %next = add nsw i64 %i, 1
      br label %test

    exit:
      ret void
    }
    """
        .replace("$A", a);
  }

  private static float[] run(long kernel, int n) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment x = arena.allocate(JAVA_FLOAT, n + 1L);
      MemorySegment y = arena.allocate(JAVA_FLOAT, n + 1L);
      for (int i = 0; i < n; i++) {
        x.setAtIndex(JAVA_FLOAT, i, i);
        y.setAtIndex(JAVA_FLOAT, i, 1);
      }
      MemorySegment arguments = arena.allocateFrom(JAVA_LONG, x.address(), y.address());
      KernelCall.invoke(kernel, arguments.address(), 0, n);
      return y.asSlice(0, 4L * n).toArray(JAVA_FLOAT);
    }
  }

  private static float[] expected(float a, int n) {
    float[] y = new float[n];
    for (int i = 0; i < n; i++) {
      y[i] = a * i + 1;
    }
    return y;
  }
}
