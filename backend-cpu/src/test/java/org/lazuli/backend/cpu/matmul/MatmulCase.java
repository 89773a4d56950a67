package org.lazuli.backend.cpu.matmul;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.lazuli.backend.cpu.memory.Block;
import org.lazuli.backend.cpu.memory.BlockAllocator;

/** Operands for a spec, and the comparison of a kernel's result with naive loops in double. */
public final class MatmulCase implements AutoCloseable {
  private static final BlockAllocator ALLOCATOR = new BlockAllocator();
  private static final double UNTOUCHED = 77;

  private final MatmulSpec spec;
  private final Elements elements;
  private final Block a;
  private final Block b;
  private final Block c;
  private final long cExtent;

  /** Fills operands with small numbers, and C with a mark. */
  public MatmulCase(MatmulSpec spec) {
    this.spec = spec;
    this.elements = new Elements(spec.dtype());
    long aExtent = extent(spec, spec.a(), spec.m(), spec.k(), 0);
    long bExtent = extent(spec, spec.b(), spec.k(), spec.n(), 1);
    this.cExtent = extent(spec, spec.c(), spec.m(), spec.n(), 2) + 3;
    this.a = random(aExtent, 1);
    this.b = random(bExtent, 2);
    this.c = random(cExtent, 3);
    for (long i = 0; i < cExtent; i++) {
      elements.put(c.address(), i, UNTOUCHED);
    }
  }

  /** Runs the kernel and compares every element of C, and those between and after that are not. */
  public void check(MatmulKernel kernel) {
    kernel.execute(a.address(), b.address(), c.address());
    boolean[] written = new boolean[(int) cExtent];
    for (long index = 0; index < spec.batchSize(); index++) {
      check(index, written);
    }
    for (int i = 0; i < cExtent; i++) {
      assertTrue(written[i] || elements.get(c.address(), i) == UNTOUCHED, "overwrote " + i);
    }
  }

  private void check(long index, boolean[] written) {
    long[] at = offsets(index);
    for (long i = 0; i < spec.m(); i++) {
      for (long j = 0; j < spec.n(); j++) {
        long place = at[2] + i * spec.c().row() + j * spec.c().column();
        written[(int) place] = true;
        double expected = elements.stored(expected(at, i, j));
        double actual = elements.get(c.address(), place);
        double tolerance = elements.tolerance() * Math.max(1, Math.abs(expected));
        String where = spec + " at " + index + ", " + i + ", " + j;
        assertEquals(expected, actual, tolerance, where);
      }
    }
  }

  private double expected(long[] at, long i, long j) {
    double sum = 0;
    for (long k = 0; k < spec.k(); k++) {
      sum +=
          elements.get(a.address(), at[0] + i * spec.a().row() + k * spec.a().column())
              * elements.get(b.address(), at[1] + k * spec.b().row() + j * spec.b().column());
    }
    return sum;
  }

  private long[] offsets(long index) {
    long[] at = new long[3];
    for (BatchDim axis : spec.batch().reversed()) {
      long i = index % axis.size();
      index /= axis.size();
      at[0] += i * axis.aStride();
      at[1] += i * axis.bStride();
      at[2] += i * axis.cStride();
    }
    return at;
  }

  private static long extent(MatmulSpec spec, Steps steps, long rows, long columns, int operand) {
    if (rows == 0 || columns == 0 || spec.batchSize() == 0) {
      return 0;
    }
    long last = (rows - 1) * steps.row() + (columns - 1) * steps.column();
    for (BatchDim axis : spec.batch()) {
      long[] strides = {axis.aStride(), axis.bStride(), axis.cStride()};
      last += (axis.size() - 1) * strides[operand];
    }
    return last + 1;
  }

  private Block random(long count, int seed) {
    Block block = ALLOCATOR.allocate(count * spec.dtype().size());
    Random random = new Random(seed);
    for (long i = 0; i < count; i++) {
      elements.put(block.address(), i, elements.random(random));
    }
    return block;
  }

  @Override
  public void close() {
    ALLOCATOR.free(a);
    ALLOCATOR.free(b);
    ALLOCATOR.free(c);
  }
}
