package org.lazuli.backend.cpu;

import java.util.List;
import java.util.Optional;
import org.lazuli.backend.Layout;
import org.lazuli.backend.LibraryKernel;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.backend.cpu.onednn.DnnlConv;
import org.lazuli.op.Conv;

/** Convolutions by oneDNN; what it does not do is left to the graph. */
final class ConvLibrary {
  private final DnnlConv dnnl;

  ConvLibrary(BlockAllocator allocator) {
    this.dnnl = new DnnlConv(allocator);
  }

  Optional<LibraryKernel> kernel(Conv op, List<Layout> inputs, Layout output) {
    int size = output.dtype().size();
    return dnnl.create(op, inputs.getFirst(), inputs.getLast(), output)
        .map(
            kernel ->
                (slots, results) ->
                    kernel.execute(
                        Addresses.of(slots.getFirst(), size),
                        Addresses.of(slots.getLast(), size),
                        Addresses.of(results.getFirst(), size)));
  }
}
