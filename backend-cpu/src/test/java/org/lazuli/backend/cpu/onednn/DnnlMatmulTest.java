package org.lazuli.backend.cpu.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazuli.backend.cpu.matmul.BatchDim;
import org.lazuli.backend.cpu.matmul.MatmulCase;
import org.lazuli.backend.cpu.matmul.MatmulKernel;
import org.lazuli.backend.cpu.matmul.MatmulSpec;
import org.lazuli.backend.cpu.matmul.MatmulSpecs;
import org.lazuli.backend.cpu.matmul.Steps;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.type.DType;

final class DnnlMatmulTest {
  private final BlockAllocator allocator = new BlockAllocator();
  private final DnnlMatmul matmul = new DnnlMatmul(allocator);

  @BeforeAll
  static void needsLibrary() {
    assumeTrue(DnnlLibrary.isAvailable(), DnnlLibrary::status);
  }

  private void check(MatmulSpec spec) {
    Optional<MatmulKernel> kernel = matmul.create(spec);
    assertTrue(kernel.isPresent() || spec.dtype() != DType.FLOAT32, () -> "no code for " + spec);
    if (kernel.isPresent()) {
      try (MatmulCase operands = new MatmulCase(spec)) {
        operands.check(kernel.get());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT16", "BFLOAT16", "FLOAT32"})
  void agreesWithLoops(DType dtype) {
    MatmulSpecs.of(dtype).forEach(this::check);
    assertEquals(0, allocator.activeBytes());
  }

  @Test
  void piecesAgreeWithLoops() {
    check(MatmulSpec.of(DType.FLOAT32, 257, 131, 120));
    check(MatmulSpec.of(DType.FLOAT32, 1, 4099, 300));
  }

  @Test
  void theFasterOfItsCodesIsChosen() {
    assumeTrue(System.getProperty("os.arch").equals("amd64"));
    MatmulSpec square = MatmulSpec.of(DType.FLOAT32, 96, 96, 96);
    MatmulSpec turned = square.withSteps(Steps.columns(96), square.b(), square.c());
    MatmulSpec heads = square.withBatch(List.of(new BatchDim(3, 96 * 96, 96 * 96, 96 * 96)));
    MatmulSpec row = MatmulSpec.of(DType.FLOAT32, 1, 96, 96);
    for (MatmulSpec spec : List.of(turned, heads, row)) {
      assertTrue(code(spec).startsWith("gemm"), () -> code(spec) + " for " + spec);
      check(spec);
    }
    assertFalse(code(square).startsWith("gemm"));
  }

  private static String code(MatmulSpec spec) {
    return Dnnl.implementation(MatmulDescs.of(new Handles(), spec).primitive());
  }

  @Test
  void emptyProductsAreLeftToOthers() {
    for (MatmulSpec spec : MatmulSpecs.empty(DType.FLOAT32)) {
      assertFalse(matmul.create(spec).isPresent());
    }
  }

  @Test
  void whatWouldBeSlowIsRefused() {
    MatmulSpec spec = MatmulSpec.of(DType.FLOAT32, 32, 32, 32);
    Steps scattered = new Steps(100, 3);
    assertFalse(matmul.create(spec.withSteps(scattered, spec.b(), spec.c())).isPresent());
    assertFalse(matmul.create(MatmulSpec.of(DType.FLOAT64, 32, 32, 32)).isPresent());
  }

  @Test
  void kernelsAreKept() {
    MatmulSpec spec = MatmulSpec.of(DType.FLOAT32, 8, 8, 8);
    assertSame(matmul.create(spec).orElseThrow(), matmul.create(spec).orElseThrow());
  }

  @Test
  void oneKernelServesManyThreads() throws Exception {
    MatmulSpec spec = MatmulSpec.of(DType.FLOAT32, 33, 65, 47);
    MatmulKernel kernel = matmul.create(spec).orElseThrow();
    List<Future<?>> runs = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        runs.add(threads.submit(() -> new MatmulCase(spec).check(kernel)));
      }
    }
    for (Future<?> run : runs) {
      run.get();
    }
  }
}
