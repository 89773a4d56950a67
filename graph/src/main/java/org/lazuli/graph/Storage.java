package org.lazuli.graph;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lazuli.backend.Backend;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.Layout;
import org.lazuli.op.View;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * A value in device memory: a share of a buffer, and how the elements lie in it.
 *
 * <p>It is freed explicitly when the evaluator knows that nobody needs it, or by a {@link Cleaner}
 * when it {@linkplain #guard is guarded} and becomes unreachable.
 */
@SuppressWarnings("restricted") // reinterpret ties a host view's life to a share of the buffer
final class Storage {
  /** What the addresses of fresh memory are multiples of. */
  static final long ALIGNMENT = 64;

  private static final Cleaner CLEANER = Cleaner.create();

  private final Share share;
  final Layout layout;
  final long offset;

  /** One ownership of a buffer, given up once, by hand or by the cleaner. */
  private record Share(SharedBuffer shared, AtomicBoolean open) implements Runnable {
    @Override
    public void run() {
      if (open.compareAndSet(true, false)) {
        shared.release();
      }
    }
  }

  /** Takes over one ownership of the buffer. */
  Storage(SharedBuffer shared, Layout layout, long offset) {
    this.share = new Share(shared, new AtomicBoolean(true));
    this.layout = layout;
    this.offset = offset;
  }

  static Storage allocate(Backend backend, Layout rowMajor) {
    return new Storage(SharedBuffer.allocate(backend, nbytes(rowMajor)), rowMajor, 0);
  }

  /** {@return guarded memory with these elements, row-major} */
  static Storage of(Backend backend, Spec spec, MemorySegment elements) {
    Storage storage = allocate(backend, Layout.rowMajor(spec.dtype(), spec.shape())).guard();
    backend.copyIn(elements, storage.buffer(), 0);
    return storage;
  }

  Backend backend() {
    return share.shared.backend;
  }

  DeviceBuffer buffer() {
    return share.shared.buffer;
  }

  SharedBuffer shared() {
    return share.shared;
  }

  long nbytes() {
    return nbytes(layout);
  }

  static long nbytes(Layout layout) {
    return new Spec(layout.shape(), layout.dtype()).nbytes();
  }

  /** {@return another storage of the same memory with its own ownership} */
  Storage share() {
    return as(layout, offset);
  }

  Storage as(Layout other, long at) {
    return new Storage(share.shared.retain(), other, at);
  }

  /** {@return the layout these elements have where there are no gaps} */
  Layout rowMajor() {
    return Layout.rowMajor(layout.dtype(), layout.shape());
  }

  /** Lets the garbage collector free it should nobody else. */
  Storage guard() {
    CLEANER.register(this, share);
    return this;
  }

  void free() {
    share.run();
  }

  /**
   * {@return the elements shown by a view, in the same memory, or null if strides cannot say it}
   */
  Storage view(View view, Shape shape) {
    if (view instanceof View.Bitcast bitcast) {
      return bitcast(Layout.rowMajor(bitcast.dtype(), shape));
    }
    if (view instanceof View.Reshape && !Coords.movesOnlyOnes(layout.shape(), shape)) {
      Layout reshaped = Layout.rowMajor(layout.dtype(), shape);
      return layout.isRowMajor() ? as(reshaped, offset) : null;
    }
    Place seen = Place.of(this).through(view, shape);
    return as(seen.layout(), seen.offset());
  }

  /** {@return the same bytes as other elements, or null where these would not be aligned} */
  private Storage bitcast(Layout rowMajor) {
    int size = rowMajor.dtype().size();
    long start = offset * layout.dtype().size();
    long address = PlannedBuffer.of(this).misalignment() + start;
    boolean aligned = start % size == 0 && address % size == 0;
    return aligned && layout.isRowMajor() ? as(rowMajor, start / size) : null;
  }

  /** {@return the row-major memory as the host sees it; only while the storage is not freed} */
  MemorySegment hostMemory() {
    MemorySegment memory = buffer().host().orElseThrow();
    return memory.asSlice(offset * layout.dtype().size(), nbytes());
  }

  /** {@return the memory as the host sees it, alive as long as the segment is, or null} */
  MemorySegment hostView() {
    if (!layout.isRowMajor()) {
      return null;
    }
    if (buffer().host().isEmpty()) {
      return null;
    }
    SharedBuffer shared = share.shared.retain();
    return hostMemory().reinterpret(Arena.ofAuto(), _ -> shared.release());
  }
}
