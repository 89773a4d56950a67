package org.lazuli.it;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazuli.backend.BlockReader;
import org.lazuli.backend.BlockRoutine;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.Layout;
import org.lazuli.backend.LibraryKernel;
import org.lazuli.backend.PackedRoutine;
import org.lazuli.backend.Slot;
import org.lazuli.op.Matmul;
import org.lazuli.op.Op;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * A library of float32 and float64 products that are stored or handed over in odd blocks, and
 * counted.
 */
final class BlockProducts implements CountingBackend.Library {
  private static final long ROWS = 3;
  private static final long COLUMNS = 5;
  private static final Map<DType, Integer> SIZES = Map.of(DType.FLOAT32, 4, DType.FLOAT64, 8);

  private int stored;
  private int handedOver;
  private int packed;

  /** Counts from 0 again. */
  void reset() {
    stored = 0;
    handedOver = 0;
    packed = 0;
  }

  /** {@return how many products were stored} */
  int stored() {
    return stored;
  }

  /** {@return how many products were handed over} */
  int handedOver() {
    return handedOver;
  }

  /** {@return how many of these had a packed operand} */
  int packed() {
    return packed;
  }

  @Override
  public Optional<LibraryKernel> kernel(Op op, List<Layout> inputs, List<Layout> outputs) {
    boolean takes = op instanceof Matmul && SIZES.containsKey(outputs.getFirst().dtype());
    return takes
        ? Optional.of(new Product(inputs.getFirst(), inputs.getLast(), outputs.getFirst()))
        : Optional.empty();
  }

  /** A block's memory. */
  private record Memory(MemorySegment segment) implements DeviceBuffer {
    @Override
    public long byteSize() {
      return segment.byteSize();
    }

    @Override
    public Optional<MemorySegment> host() {
      return Optional.of(segment);
    }

    @Override
    public void release() {}
  }

  /** A product; packing copies the second operand as it is. */
  private final class Product implements LibraryKernel, PackedRoutine {
    private final Layout a;
    private final Layout b;
    private final Layout c;
    private final int n;

    Product(Layout a, Layout b, Layout c) {
      this.a = a;
      this.b = b;
      this.c = c;
      this.n = c.shape().ndim();
    }

    @Override
    public void launch(List<Slot> inputs, List<Slot> outputs) {
      stored++;
      for (long row = 0; row < rows(); row++) {
        for (long column = 0; column < c.shape().dim(-1); column++) {
          long[] at = index(row, column);
          set(outputs.getFirst(), c, at, element(inputs, at));
        }
      }
    }

    private long rows() {
      return c.shape().size() / c.shape().dim(-1);
    }

    private long[] index(long row, long column) {
      long[] at = new long[n];
      at[n - 1] = column;
      for (int i = n - 2; i >= 0; i--) {
        at[i] = row % c.shape().dim(i);
        row /= c.shape().dim(i);
      }
      return at;
    }

    private double element(List<Slot> inputs, long[] at) {
      long[] left = at.clone();
      long[] right = at.clone();
      double sum = 0;
      for (long k = 0; k < a.shape().dim(-1); k++) {
        left[n - 1] = k;
        right[n - 2] = k;
        sum += get(inputs.getFirst(), a, left) * get(inputs.getLast(), b, right);
      }
      return sum;
    }

    @Override
    public Optional<PackedRoutine> packed() {
      return b.isRowMajor() ? Optional.of(this) : Optional.empty();
    }

    @Override
    public int operand() {
      return 1;
    }

    @Override
    public Object order() {
      return b;
    }

    @Override
    public long packedBytes() {
      return b.shape().size() * SIZES.get(b.dtype());
    }

    @Override
    public void pack(Slot operand, Slot to) {
      packed++;
      MemorySegment from = operand.buffer().host().orElseThrow();
      MemorySegment.copy(
          from,
          operand.offset() * SIZES.get(b.dtype()),
          to.buffer().host().orElseThrow(),
          to.offset() * SIZES.get(b.dtype()),
          packedBytes());
    }

    @Override
    public Optional<BlockRoutine> inBlocks() {
      return Optional.of(this::handOver);
    }

    @Override
    public Optional<BlockRoutine> packedInBlocks() {
      return inBlocks();
    }

    private void handOver(List<Slot> inputs, BlockReader reader) {
      handedOver++;
      for (long row = 0; row < rows(); row += ROWS) {
        for (long column = 0; column < c.shape().dim(-1); column += COLUMNS) {
          long height = Math.min(ROWS, rows() - row);
          long width = Math.min(COLUMNS, c.shape().dim(-1) - column);
          handOver(inputs, reader, row, height, column, width);
        }
      }
    }

    private void handOver(
        List<Slot> inputs, BlockReader reader, long row, long rows, long column, long columns) {
      try (Arena arena = Arena.ofConfined()) {
        // Not at the start of its memory, and followed by what nobody may read.
        MemorySegment memory = arena.allocate(8 * (rows * columns + 9), 8);
        memory.fill((byte) -1);
        Slot block = new Slot(new Memory(memory), 7);
        Layout dense = Layout.rowMajor(c.dtype(), Shape.of(rows, columns));
        for (long i = 0; i < rows; i++) {
          for (long j = 0; j < columns; j++) {
            set(block, dense, new long[] {i, j}, element(inputs, index(row + i, column + j)));
          }
        }
        reader.read(block, row, rows, column, columns);
      }
    }
  }

  private static long place(Slot slot, Layout layout, long[] at) {
    long place = slot.offset();
    for (int i = 0; i < at.length; i++) {
      place += at[i] * layout.strides().get(i);
    }
    return place;
  }

  private static double get(Slot slot, Layout layout, long[] at) {
    MemorySegment memory = slot.buffer().host().orElseThrow();
    long place = place(slot, layout, at);
    return layout.dtype() == DType.FLOAT32
        ? memory.getAtIndex(ValueLayout.JAVA_FLOAT, place)
        : memory.getAtIndex(ValueLayout.JAVA_DOUBLE, place);
  }

  private static void set(Slot slot, Layout layout, long[] at, double value) {
    MemorySegment memory = slot.buffer().host().orElseThrow();
    long place = place(slot, layout, at);
    if (layout.dtype() == DType.FLOAT32) {
      memory.setAtIndex(ValueLayout.JAVA_FLOAT, place, (float) value);
    } else {
      memory.setAtIndex(ValueLayout.JAVA_DOUBLE, place, value);
    }
  }
}
