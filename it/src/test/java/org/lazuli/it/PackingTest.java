package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lazuli.Memory;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.backend.LibraryKernel;
import org.lazuli.backend.PackedRoutine;
import org.lazuli.backend.Slot;
import org.lazuli.op.Matmul;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Operands that stay the same are packed once. */
class PackingTest {
  private static final long LARGE = 600L << 20;

  /** A routine that counts and computes nothing. */
  private static final class Counted implements LibraryKernel, PackedRoutine {
    private final long bytes;
    private int plain;
    private int packings;
    private int launches;

    Counted(long bytes) {
      this.bytes = bytes;
    }

    @Override
    public void launch(List<Slot> inputs, List<Slot> outputs) {
      if (inputs.getLast().buffer().byteSize() == bytes) {
        launches++;
      } else {
        plain++;
      }
    }

    @Override
    public Optional<PackedRoutine> packed() {
      return Optional.of(this);
    }

    @Override
    public int operand() {
      return 1;
    }

    @Override
    public Object order() {
      return "order";
    }

    @Override
    public long packedBytes() {
      return bytes;
    }

    @Override
    public void pack(Slot operand, Slot packed) {
      packings++;
    }

    void run(Runnable body) {
      CountingBackend.launches(
          (op, _, _) -> op instanceof Matmul ? Optional.of(this) : Optional.empty(), body);
    }
  }

  /** Kernels are kept by the layouts of their operands, so every test has its own. */
  private static NDArray weights(int test) {
    return numbers(40, 60 + test);
  }

  private static NDArray numbers(long... shape) {
    return Ops.arange(0, Shape.of(shape).size(), 1, DType.FLOAT32).reshape(shape).eval();
  }

  private static void times(int count, NDArray w) {
    for (int i = 0; i < count; i++) {
      Ops.matmul(numbers(2, 40), w).eval();
    }
  }

  private static NDArray wrapped(MemorySegment memory) {
    return Ops.wrapMemory(memory, Shape.of(40, 64), DType.FLOAT32, null);
  }

  @Test
  void theThirdEvaluationPacks() {
    Counted routine = new Counted(77);
    routine.run(
        () -> {
          try (NDArray w = weights(1)) {
            times(2, w);
            assertEquals(0, routine.packings);
            times(3, w);
          }
        });
    assertEquals(List.of(2, 1, 3), List.of(routine.plain, routine.packings, routine.launches));
  }

  @Test
  void whatChangesIsNotPacked() {
    Counted routine = new Counted(77);
    routine.run(
        () -> {
          try (NDArray w = weights(2)) {
            for (int i = 0; i < 6; i++) {
              times(1, w);
              w.set(0, i);
              w.eval();
            }
          }
        });
    assertEquals(0, routine.packings);
  }

  @Test
  void memoryInOtherHandsIsNotPacked() {
    Counted routine = new Counted(77);
    try (Arena arena = Arena.ofShared()) {
      MemorySegment memory = arena.allocate(4 * 40 * 64, 64);
      routine.run(() -> times(5, wrapped(memory)));
      assertEquals(0, routine.packings);
      routine.run(() -> times(5, wrapped(memory.asReadOnly())));
      assertEquals(1, routine.packings);
    }
  }

  @Test
  void packingsAreFreedWithTheirArraysAndWithinABudget() {
    Leftovers.free();
    Counted routine = new Counted(LARGE);
    routine.run(
        () -> {
          try (NDArray w = weights(3)) {
            long before;
            try (NDArray v = weights(3)) {
              before = Memory.activeBytes();
              times(3, w);
              assertTrue(Memory.activeBytes() - before >= LARGE);
              times(3, v);
              assertTrue(Memory.activeBytes() - before < 2 * LARGE);
            }
            assertTrue(Memory.activeBytes() - before < LARGE);
            times(1, w);
            Memory.clearCache();
            assertTrue(Memory.activeBytes() - before < LARGE);
          }
        });
    assertEquals(3, routine.packings);
  }

  @Test
  void packedProductsAreTheSame() {
    for (DType dtype : List.of(DType.FLOAT32, DType.BFLOAT16)) {
      NDArray w = Ops.astype(Ops.sin(numbers(200, 130)), dtype).eval();
      for (NDArray right : List.of(w, Ops.transpose(w), w.get("8:, 2:"))) {
        for (long rows : new long[] {1, 3, 70}) {
          NDArray x = Ops.astype(Ops.cos(numbers(rows, right.dim(0))), dtype).eval();
          float[] first = Ops.matmul(x, right).toFloats();
          for (int i = 0; i < 4; i++) {
            float tolerance = dtype == DType.FLOAT32 ? 1e-4f : 0.1f;
            assertArrayEquals(first, Ops.matmul(x, right).toFloats(), tolerance);
          }
        }
      }
    }
  }
}
