package org.lazuli.backend.cpu;

import java.util.List;
import java.util.Optional;
import org.lazuli.backend.Layout;
import org.lazuli.backend.LibraryKernel;
import org.lazuli.backend.Slot;
import org.lazuli.backend.cpu.attention.AttentionKernels;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.backend.cpu.onednn.DnnlMatmul;
import org.lazuli.op.Attend;

/** Attentions at once; what they do not do is left to the parts they are composed of. */
final class AttentionLibrary {
  private final AttentionKernels kernels;

  AttentionLibrary(BlockAllocator allocator, DnnlMatmul products) {
    this.kernels = new AttentionKernels(allocator, products, Tiers::kernel);
  }

  Optional<LibraryKernel> kernel(Attend op, List<Layout> inputs, List<Layout> outputs) {
    return kernels
        .create(op, inputs, outputs)
        .map(
            routine ->
                (slots, results) ->
                    routine.run(addresses(slots, inputs), addresses(results, outputs)));
  }

  private static long[] addresses(List<Slot> slots, List<Layout> layouts) {
    long[] addresses = new long[slots.size()];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = Addresses.of(slots.get(i), layouts.get(i).dtype().size());
    }
    return addresses;
  }
}
