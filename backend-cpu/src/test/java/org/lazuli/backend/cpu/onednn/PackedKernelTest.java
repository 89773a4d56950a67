package org.lazuli.backend.cpu.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazuli.backend.cpu.matmul.BlockMatmul;
import org.lazuli.backend.cpu.matmul.MatmulCase;
import org.lazuli.backend.cpu.matmul.MatmulSpec;
import org.lazuli.backend.cpu.matmul.Steps;
import org.lazuli.backend.cpu.memory.Block;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.backend.cpu.memory.NativeMemory;
import org.lazuli.type.DType;

final class PackedKernelTest {
  private final BlockAllocator allocator = new BlockAllocator();

  @BeforeAll
  static void needsLibrary() {
    assumeTrue(DnnlLibrary.isAvailable(), DnnlLibrary::status);
  }

  private PackedKernel kernel(MatmulSpec spec) {
    PackedOrder order = new PackedOrder(new Handles(), PackedOrder.Key.of(spec), allocator);
    return new PackedKernel(spec, order, allocator);
  }

  private void check(MatmulSpec spec) {
    try (MatmulCase operands = new MatmulCase(spec)) {
      operands.check(kernel(spec));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BFLOAT16", "FLOAT32"})
  void agreesWithLoops(DType dtype) {
    for (long m : new long[] {1, 5, 300}) {
      MatmulSpec spec = MatmulSpec.of(dtype, m, 200, 70);
      check(spec);
      check(spec.withSteps(spec.a(), Steps.columns(70), spec.c()));
      check(spec.withSteps(spec.a(), new Steps(211, 1), new Steps(205, 1)));
      check(MatmulSpec.of(dtype, m, 16, 33));
    }
    check(MatmulSpec.of(dtype, 41, 700, 33));
    assertEquals(0, allocator.activeBytes());
  }

  @Test
  void productsWithOtherRowsShareAPackedB() {
    MatmulSpec few = MatmulSpec.of(DType.FLOAT32, 3, 130, 40);
    MatmulSpec many = MatmulSpec.of(DType.FLOAT32, 500, 130, 40);
    PackedKernel packer = kernel(few);
    PackedKernel reader = kernel(many);
    assertEquals(packer.order(), reader.order());
    Block packed = allocator.allocate(packer.packedBytes());
    try (MatmulCase operands = new MatmulCase(many)) {
      operands.check(
          (a, b, c) -> {
            packer.pack(b, packed.address());
            reader.executePacked(a, packed.address(), c);
          });
    } finally {
      allocator.free(packed);
    }
  }

  @Test
  void blocksTogetherAreTheProduct() {
    long[][] sizes = {{1, 700, 40}, {70, 4100, 9}, {300, 200, 70}, {1000, 64, 33}};
    for (long[] size : sizes) {
      MatmulSpec spec = MatmulSpec.of(DType.FLOAT32, size[0], size[1], size[2]);
      PackedKernel kernel = kernel(spec);
      Block packed = allocator.allocate(kernel.packedBytes());
      try (MatmulCase operands = new MatmulCase(spec)) {
        operands.check(
            (a, b, c) -> {
              kernel.pack(b, packed.address());
              kernel.packedInBlocks().execute(a, packed.address(), copying(c, spec.n()));
            });
      } finally {
        allocator.free(packed);
      }
    }
    assertEquals(0, allocator.activeBytes());
  }

  private static BlockMatmul.Reader copying(long c, long n) {
    return (address, row, rows, column, columns) -> {
      for (long i = 0; i < rows; i++) {
        long to = c + ((row + i) * n + column) * Float.BYTES;
        MemorySegment.copy(
            NativeMemory.ALL,
            address + i * columns * Float.BYTES,
            NativeMemory.ALL,
            to,
            columns * Float.BYTES);
      }
    };
  }

  @Test
  void onlyResultsThatLeaveTheCachesAreHandedOver() {
    assertTrue(kernel(MatmulSpec.of(DType.FLOAT32, 512, 1024, 8)).inBlocks().isPresent());
    assertFalse(kernel(MatmulSpec.of(DType.FLOAT32, 512, 1000, 8)).inBlocks().isPresent());
  }

  @Test
  void largeProductsArePacked() {
    MatmulSpec spec = MatmulSpec.of(DType.FLOAT32, 1024, 1024, 512);
    assertInstanceOf(PackedKernel.class, new DnnlMatmul(allocator).create(spec).orElseThrow());
  }
}
