package org.lazuli.backend.cpu;

import java.util.List;
import java.util.Optional;
import org.lazuli.backend.BlockRoutine;
import org.lazuli.backend.LibraryKernel;
import org.lazuli.backend.PackedRoutine;
import org.lazuli.backend.Slot;
import org.lazuli.backend.cpu.matmul.BlockMatmul;
import org.lazuli.backend.cpu.matmul.MatmulKernel;
import org.lazuli.backend.cpu.matmul.PackedMatmul;
import org.lazuli.backend.cpu.memory.NativeMemory;

/**
 * A product of two arrays.
 *
 * @param width bytes of an element
 */
record MatmulRoutine(MatmulKernel kernel, int width) implements LibraryKernel {
  @Override
  public void launch(List<Slot> inputs, List<Slot> outputs) {
    kernel.execute(
        Addresses.of(inputs.getFirst(), width),
        Addresses.of(inputs.getLast(), width),
        Addresses.of(outputs.getFirst(), width));
  }

  @Override
  public Optional<PackedRoutine> packed() {
    return kernel.packed().map(packed -> new Packed(packed, width));
  }

  @Override
  public Optional<BlockRoutine> inBlocks() {
    return kernel.inBlocks().map(product -> blocks(product, width));
  }

  private static BlockRoutine blocks(BlockMatmul product, int width) {
    return (inputs, reader) ->
        product.execute(
            Addresses.of(inputs.getFirst(), width),
            Addresses.of(inputs.getLast(), width),
            (address, row, rows, column, columns) ->
                reader.read(block(address, rows * columns * width), row, rows, column, columns));
  }

  private static Slot block(long address, long bytes) {
    return new Slot(new HostBuffer(NativeMemory.ALL.asSlice(address, bytes)), 0);
  }

  /** The same with its second operand packed. */
  private record Packed(PackedMatmul kernel, int width) implements PackedRoutine {
    @Override
    public int operand() {
      return 1;
    }

    @Override
    public Object order() {
      return kernel.order();
    }

    @Override
    public long packedBytes() {
      return kernel.packedBytes();
    }

    @Override
    public void pack(Slot operand, Slot packed) {
      kernel.pack(Addresses.of(operand, width), Addresses.of(packed, width));
    }

    @Override
    public void launch(List<Slot> inputs, List<Slot> outputs) {
      kernel.executePacked(
          Addresses.of(inputs.getFirst(), width),
          Addresses.of(inputs.getLast(), width),
          Addresses.of(outputs.getFirst(), width));
    }

    @Override
    public Optional<BlockRoutine> packedInBlocks() {
      return Optional.of(blocks(kernel.packedInBlocks(), width));
    }
  }
}
