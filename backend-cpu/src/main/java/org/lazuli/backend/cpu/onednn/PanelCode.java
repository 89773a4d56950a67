package org.lazuli.backend.cpu.onednn;

import java.util.HashMap;
import java.util.Map;
import org.lazuli.backend.cpu.matmul.MatmulSpec;
import org.lazuli.backend.cpu.matmul.Steps;
import org.lazuli.backend.cpu.memory.BlockAllocator;

/** Code for some rows of A times a panel of a packed B; where these are alike, it is the same. */
final class PanelCode {
  private final Handles owner = new Handles();
  private final Map<MatmulSpec, Primitive> known = new HashMap<>();
  private final MatmulSpec spec;
  private final PackedOrder order;
  private final BlockAllocator allocator;

  PanelCode(MatmulSpec spec, PackedOrder order, BlockAllocator allocator) {
    this.spec = spec;
    this.order = order;
    this.allocator = allocator;
  }

  /**
   * {@return the code for so many rows and a panel}
   *
   * @param c the steps of the result
   * @throws DnnlException if oneDNN has no code, or no fast code, for it
   */
  Primitive of(long rows, int panel, Steps c) {
    Dnnl.useOneThread();
    MatmulSpec part = spec.withSize(rows, order.columns(panel)).withSteps(spec.a(), spec.b(), c);
    long b = order.desc(panel);
    return known.computeIfAbsent(part, p -> MatmulDescs.of(owner, p, b).compiled(owner, allocator));
  }
}
