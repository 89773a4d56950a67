package org.lazuli.backend.cpu;

import java.util.Optional;
import org.lazuli.backend.Layout;
import org.lazuli.backend.LibraryKernel;
import org.lazuli.backend.cpu.fft.FftKernels;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.op.Fft;
import org.lazuli.type.DType;

/** Fourier transforms as machine code; other lengths and layouts are left to the graph. */
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
        .map(
            kernel ->
                (inputs, outputs) ->
                    kernel.execute(
                        Addresses.of(inputs.getFirst(), input.dtype().size()),
                        Addresses.of(outputs.getFirst(), output.dtype().size())));
  }

  /** Not before they are needed: they load the compiler. */
  private synchronized FftKernels kernels() {
    if (kernels == null) {
      kernels = new FftKernels(allocator);
    }
    return kernels;
  }
}
