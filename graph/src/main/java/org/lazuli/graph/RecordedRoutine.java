package org.lazuli.graph;

import java.util.List;
import java.util.stream.Collectors;
import org.lazuli.backend.Layout;
import org.lazuli.backend.LibraryKernel;
import org.lazuli.backend.Slot;
import org.lazuli.backend.event.Events;
import org.lazuli.backend.event.Span;
import org.lazuli.op.Op;

/** A routine whose launches are events. */
final class RecordedRoutine implements LibraryKernel {
  private final String backend;
  private final Op op;
  private final List<Layout> operands;
  private final LibraryKernel kernel;
  private String description;

  RecordedRoutine(String backend, Op op, List<Layout> operands, LibraryKernel kernel) {
    this.backend = backend;
    this.op = op;
    this.operands = operands;
    this.kernel = kernel;
  }

  @Override
  public void launch(List<Slot> inputs, List<Slot> outputs) {
    if (!Events.recordsKernels()) {
      kernel.launch(inputs, outputs);
      return;
    }
    try (Span _ = begun(bytes(inputs) + bytes(outputs))) {
      kernel.launch(inputs, outputs);
    }
  }

  private Span begun(long bytes) {
    if (description == null) { // found out twice at worst, with the same result
      description = describe(operands);
    }
    return Events.kernel(op.opName(), description, backend, -1, bytes);
  }

  private static String describe(List<Layout> operands) {
    return operands.stream()
        .map(operand -> operand.dtype() + " " + operand.shape())
        .collect(Collectors.joining(" x "));
  }

  private static long bytes(List<Slot> slots) {
    long bytes = 0;
    for (Slot slot : slots) {
      bytes += slot.buffer().byteSize();
    }
    return bytes;
  }
}
