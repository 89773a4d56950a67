package org.lazuli.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.lazuli.backend.Layout;
import org.lazuli.backend.LibraryKernel;
import org.lazuli.backend.Slot;
import org.lazuli.backend.cpu.fft.FftKernels;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.backend.cpu.memory.NativeMemory;
import org.lazuli.backend.cpu.workers.Workers;
import org.lazuli.backend.reference.HostRoutines;
import org.lazuli.op.Fft;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * Fourier transforms of row-major arrays: machine code for most lengths, for the others the routine
 * in plain Java on all cores.
 */
final class FourierLibrary {
  private final BlockAllocator allocator;
  private FftKernels kernels;

  FourierLibrary(BlockAllocator allocator) {
    this.allocator = allocator;
  }

  Optional<LibraryKernel> kernel(Fft op, Layout input, Layout output) {
    if (!input.isRowMajor()) {
      return Optional.empty();
    }
    boolean wide = input.dtype().real() == DType.FLOAT64;
    return kernels()
        .create(op, input.shape(), wide)
        .<LibraryKernel>map(
            kernel ->
                (inputs, outputs) ->
                    kernel.execute(
                        Addresses.of(inputs.getFirst(), input.dtype().size()),
                        Addresses.of(outputs.getFirst(), output.dtype().size())))
        .or(() -> rowsInJava(op, input, output));
  }

  /** Not before they are needed: they load the compiler. */
  private synchronized FftKernels kernels() {
    if (kernels == null) {
      kernels = new FftKernels(allocator);
    }
    return kernels;
  }

  /** {@return a kernel that shares rows out, if there are several} */
  private static Optional<LibraryKernel> rowsInJava(Fft op, Layout input, Layout output) {
    long rows = input.shape().slice(0, op.axis()).size();
    int tasks = (int) Math.min(rows, Workers.parallelism());
    if (tasks < 2) {
      return Optional.empty();
    }
    return Optional.of(
        (inputs, outputs) ->
            Workers.run(
                tasks,
                i -> {
                  long begin = i * rows / tasks;
                  long end = (i + 1) * rows / tasks;
                  Spec part = new Spec(rows(input, op.axis(), end - begin), input.dtype());
                  HostRoutines.of(new Fft(op.kind(), 1, op.n()), List.of(part))
                      .run(
                          List.of(memory(inputs.getFirst(), input, rows, begin, end)),
                          List.of(memory(outputs.getFirst(), output, rows, begin, end)));
                }));
  }

  private static Shape rows(Layout layout, int axis, long count) {
    Shape shape = layout.shape();
    return Shape.of(count, shape.dim(axis), shape.slice(axis + 1, shape.ndim()).size());
  }

  private static MemorySegment memory(Slot slot, Layout layout, long rows, long begin, long end) {
    int size = layout.dtype().size();
    long row = layout.shape().size() / rows * size;
    return NativeMemory.ALL.asSlice(Addresses.of(slot, size) + begin * row, (end - begin) * row);
  }
}
