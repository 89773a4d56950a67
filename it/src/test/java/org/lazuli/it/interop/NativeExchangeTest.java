package org.lazuli.it.interop;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.lazuli.Ops.arange;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazuli.DLPack;
import org.lazuli.DLPack.Form;
import org.lazuli.Memory;
import org.lazuli.NDArray;
import org.lazuli.type.DType;

/** Tensors exchanged with a C program that knows only the header; where there is a C compiler. */
@SuppressWarnings("restricted") // C functions in both directions
class NativeExchangeTest {
  @TempDir static Path folder;
  private static SymbolLookup library;

  @BeforeAll
  static void compile() throws Exception {
    Path source = folder.resolve("exchange.c");
    try (InputStream text = NativeExchangeTest.class.getResourceAsStream("/interop/exchange.c")) {
      Files.copy(text, source);
    }
    Path target = folder.resolve("libexchange.so");
    assumeTrue(run("cc", "-shared", "-fPIC", "-o", target.toString(), source.toString()), "no cc");
    library = SymbolLookup.libraryLookup(target, Arena.global());
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      return process.waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static Object call(String name, FunctionDescriptor type, Object... arguments) {
    MemorySegment function = library.find(name).orElseThrow();
    try {
      return Linker.nativeLinker().downcallHandle(function, type).invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void consumesReadsWritesAndDeletes() {
    FunctionDescriptor type = FunctionDescriptor.of(JAVA_DOUBLE, ADDRESS);
    NDArray x = arange(6).astype(DType.FLOAT32).reshape(2, 3);
    assertEquals(15.0, call("consume_versioned", type, DLPack.export(x)));
    assertEquals(-15, x.sum().item());
    assertEquals(-15.0, call("consume_legacy", type, DLPack.export(x, Form.LEGACY)));
    assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, x.toFloats());
  }

  @Test
  void producesAndIsToldOnce() {
    FunctionDescriptor type = FunctionDescriptor.of(ADDRESS, JAVA_LONG, JAVA_LONG);
    MemorySegment tensor = (MemorySegment) call("produce", type, 3L, 2L);
    int before = deleted();
    NDArray x = DLPack.fromDlpack(tensor);
    assertEquals(DType.INT16, x.dtype());
    assertArrayEquals(new int[][] {{0, 1}, {100, 101}, {200, 201}}, x.toArray(int[][].class));
    assertArrayEquals(new int[] {300, 303}, x.sum(0).toInts());
    assertEquals(before, deleted());
    x.close();
    Memory.clearCache();
    assertEquals(before + 1, deleted());
  }

  private static int deleted() {
    return (int) call("deleted_count", FunctionDescriptor.of(JAVA_INT));
  }
}
