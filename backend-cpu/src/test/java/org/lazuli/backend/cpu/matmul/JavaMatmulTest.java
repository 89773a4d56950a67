package org.lazuli.backend.cpu.matmul;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazuli.backend.cpu.memory.Block;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.backend.cpu.memory.NativeMemory;
import org.lazuli.type.DType;

final class JavaMatmulTest {
  private static void check(List<MatmulSpec> specs) {
    for (MatmulSpec spec : specs) {
      try (MatmulCase operands = new MatmulCase(spec)) {
        operands.check(JavaMatmul.create(spec));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BOOL", "COMPLEX64", "COMPLEX128"})
  void agreesWithLoops(DType dtype) {
    check(MatmulSpecs.of(dtype));
    check(MatmulSpecs.empty(dtype));
  }

  @Test
  void stridesMayBeAnything() {
    MatmulSpec spec = MatmulSpec.of(DType.FLOAT32, 6, 7, 8);
    Steps a = new Steps(20, 2);
    Steps b = new Steps(0, 3);
    check(List.of(spec.withSteps(a, b, new Steps(1, 6)), spec.withSteps(a, b, new Steps(40, 3))));
  }

  @Test
  void axesThatMoveNeitherOperandRepeatTheProduct() {
    check(
        List.of(
            MatmulSpec.of(DType.FLOAT32, 3, 4, 5).withBatch(List.of(new BatchDim(4, 0, 0, 12)))));
  }

  @ParameterizedTest
  @EnumSource(names = {"COMPLEX64", "COMPLEX128"})
  void multipliesComplexNumbers(DType dtype) {
    int part = dtype.size() / 2;
    BlockAllocator allocator = new BlockAllocator();
    Block block = allocator.allocate(9L * dtype.size());
    // [1+2i, 3i] times [2-i, 1+i].
    double[] parts = {1, 2, 0, 3, 2, -1, 1, 1};
    for (int i = 0; i < parts.length; i++) {
      put(block.address() + i * part, part, parts[i]);
    }
    long b = block.address() + 2L * dtype.size();
    long c = b + 2L * dtype.size();
    JavaMatmul.create(MatmulSpec.of(dtype, 1, 1, 2)).execute(block.address(), b, c);
    assertEquals(1, get(c, part));
    assertEquals(6, get(c + part, part));
    allocator.free(block);
  }

  private static void put(long address, int width, double value) {
    if (width == 4) {
      NativeMemory.putFloat(address, (float) value);
    } else {
      NativeMemory.putDouble(address, value);
    }
  }

  private static double get(long address, int width) {
    return width == 4 ? NativeMemory.getFloat(address) : NativeMemory.getDouble(address);
  }

  @Test
  void refusesWhatHasNoMeaning() {
    MatmulSpec bools = MatmulSpec.of(DType.BOOL, 2, 2, 2);
    assertThrows(IllegalArgumentException.class, () -> JavaMatmul.create(bools));
  }
}
