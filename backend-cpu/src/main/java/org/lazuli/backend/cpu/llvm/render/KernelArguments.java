package org.lazuli.backend.cpu.llvm.render;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.Launch;
import org.lazuli.backend.program.Program;
import org.lazuli.type.DType;

/** Packs launches into blocks of native memory, which are used again. */
final class KernelArguments {
  private final ArgumentLayout layout;
  private final int[] bufferOf;
  private final List<DType> buffers;
  private final List<DType> scalars;
  private final Queue<MemorySegment> idle = new ConcurrentLinkedQueue<>();

  KernelArguments(Program program) {
    layout = ArgumentLayout.of(program);
    bufferOf = program.accesses().stream().mapToInt(Program.Access::buffer).toArray();
    buffers = program.buffers();
    scalars = program.scalars();
  }

  /** {@return a block for {@link #pack}, to be given back} */
  MemorySegment take() {
    MemorySegment block = idle.poll();
    return block == null ? Arena.ofAuto().allocate(JAVA_LONG, layout.slots()) : block;
  }

  void giveBack(MemorySegment block) {
    idle.add(block);
  }

  void pack(MemorySegment block, Launch launch, long points) {
    long error = launch.error() == null ? 0 : address(launch.error());
    block.setAtIndex(JAVA_LONG, ArgumentLayout.ERROR, error);
    block.setAtIndex(JAVA_LONG, ArgumentLayout.POINTS, points);
    long[] sizes = launch.sizes();
    for (int v = 0; v < layout.variables(); v++) {
      block.setAtIndex(JAVA_LONG, layout.size(v), sizes[v]);
    }
    for (int b = 0; b < layout.buffers(); b++) {
      block.setAtIndex(JAVA_LONG, layout.buffer(b), address(launch.buffers()[b]));
    }
    for (int a = 0; a < layout.accesses(); a++) {
      int buffer = bufferOf[a];
      long start = block.getAtIndex(JAVA_LONG, layout.buffer(buffer));
      long offset = launch.offsets()[a] * buffers.get(buffer).size();
      block.setAtIndex(JAVA_LONG, layout.access(a), start + offset);
    }
    long[] strides = launch.strides();
    int first = layout.stride(0, 0);
    for (int i = 0; i < layout.accesses() * layout.variables(); i++) {
      block.setAtIndex(JAVA_LONG, first + i, strides[i]);
    }
    for (int s = 0; s < layout.scalars(); s++) {
      long bits = bits(scalars.get(s), launch.scalars()[s]);
      block.setAtIndex(JAVA_LONG, layout.scalar(s), bits);
    }
  }

  void chunks(MemorySegment block, long scratch, long chunk, long chunks) {
    block.setAtIndex(JAVA_LONG, ArgumentLayout.SCRATCH, scratch);
    block.setAtIndex(JAVA_LONG, ArgumentLayout.CHUNK, chunk);
    block.setAtIndex(JAVA_LONG, ArgumentLayout.CHUNKS, chunks);
  }

  private static long address(DeviceBuffer buffer) {
    return buffer.host().orElseThrow().address();
  }

  private static long bits(DType dtype, long scalar) {
    return switch (dtype) {
      case FLOAT16, BFLOAT16, FLOAT32 ->
          Float.floatToRawIntBits(Types.nearest(dtype, Double.longBitsToDouble(scalar)));
      default -> scalar;
    };
  }
}
