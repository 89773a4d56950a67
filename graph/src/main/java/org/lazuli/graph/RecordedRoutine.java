package org.lazuli.graph;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lazuli.backend.BlockRoutine;
import org.lazuli.backend.Layout;
import org.lazuli.backend.LibraryKernel;
import org.lazuli.backend.PackedRoutine;
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
  private Optional<BlockRoutine> blocks;

  RecordedRoutine(String backend, Op op, List<Layout> operands, LibraryKernel kernel) {
    this.backend = backend;
    this.op = op;
    this.operands = operands;
    this.kernel = kernel;
  }

  @Override
  public void launch(List<Slot> inputs, List<Slot> outputs) {
    recorded(bytes(inputs) + bytes(outputs), () -> kernel.launch(inputs, outputs));
  }

  private void recorded(long bytes, Runnable launch) {
    if (!Events.recordsKernels()) {
      launch.run();
      return;
    }
    try (Span _ = begun(bytes)) {
      launch.run();
    }
  }

  @Override
  public Optional<PackedRoutine> packed() {
    return kernel.packed().map(Packed::new);
  }

  @Override
  public Optional<BlockRoutine> inBlocks() {
    if (blocks == null) { // made twice at worst
      blocks = kernel.inBlocks().map(this::recorded);
    }
    return blocks;
  }

  /** What follows a block is part of the routine's event. */
  private BlockRoutine recorded(BlockRoutine routine) {
    return (inputs, reader) -> recorded(bytes(inputs), () -> routine.launch(inputs, reader));
  }

  /** The same routine with an operand packed; its launches are the same events. */
  private final class Packed implements PackedRoutine {
    private final PackedRoutine routine;

    Packed(PackedRoutine routine) {
      this.routine = routine;
    }

    @Override
    public int operand() {
      return routine.operand();
    }

    @Override
    public Object order() {
      return routine.order();
    }

    @Override
    public long packedBytes() {
      return routine.packedBytes();
    }

    @Override
    public void pack(Slot operand, Slot packed) {
      routine.pack(operand, packed);
    }

    @Override
    public void launch(List<Slot> inputs, List<Slot> outputs) {
      recorded(bytes(inputs) + bytes(outputs), () -> routine.launch(inputs, outputs));
    }

    @Override
    public Optional<BlockRoutine> packedInBlocks() {
      return routine.packedInBlocks().map(RecordedRoutine.this::recorded);
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
