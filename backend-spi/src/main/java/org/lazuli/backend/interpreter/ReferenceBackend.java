package org.lazuli.backend.interpreter;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.lazuli.backend.Backend;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.Kernel;
import org.lazuli.backend.Layout;
import org.lazuli.backend.LibraryKernel;
import org.lazuli.backend.MemoryFigures;
import org.lazuli.backend.program.Program;
import org.lazuli.op.Op;
import org.lazuli.type.DType;

/**
 * The smallest backend: native memory and the interpreter, in one thread.
 *
 * <p>The oracle of the conformance suite, and a first plugin to copy.
 */
public final class ReferenceBackend implements Backend {
  private final AtomicLong active = new AtomicLong();
  private final AtomicLong peak = new AtomicLong();

  /** Creates a backend that owns no memory yet. */
  public ReferenceBackend() {}

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public boolean supports(DType dtype) {
    return true;
  }

  @Override
  public DeviceBuffer allocate(long bytes) {
    MemorySegment memory = Arena.ofAuto().allocate(Math.max(bytes, 1), 64).asSlice(0, bytes);
    long now = active.addAndGet(bytes);
    peak.accumulateAndGet(now, Math::max);
    return new Buffered(memory, () -> active.addAndGet(-bytes), new AtomicBoolean());
  }

  @Override
  public void copyIn(MemorySegment source, DeviceBuffer target, long offset) {
    MemorySegment.copy(source, 0, target.host().orElseThrow(), offset, source.byteSize());
  }

  @Override
  public void copyOut(DeviceBuffer source, long offset, MemorySegment target) {
    MemorySegment.copy(source.host().orElseThrow(), offset, target, 0, target.byteSize());
  }

  @Override
  public Optional<DeviceBuffer> wrap(MemorySegment memory) {
    return Optional.of(new Buffered(memory, () -> {}, new AtomicBoolean()));
  }

  @Override
  public Kernel compile(Program program) {
    return Interpreter.compile(program, Parallel.INLINE);
  }

  @Override
  public Optional<LibraryKernel> library(Op op, List<Layout> inputs, List<Layout> outputs) {
    return Optional.empty();
  }

  @Override
  public void synchronize() {}

  @Override
  public MemoryFigures memory() {
    return new MemoryFigures(active.get(), peak.get(), 0, Long.MAX_VALUE, 0);
  }

  @Override
  public void control(String setting, long value) {}

  @Override
  public Map<String, String> facts() {
    return Map.of("kernels", "interpreted");
  }

  /** Memory that the garbage collector frees; releasing it only counts. */
  private record Buffered(MemorySegment memory, Runnable onRelease, AtomicBoolean released)
      implements DeviceBuffer {
    @Override
    public long byteSize() {
      return memory.byteSize();
    }

    @Override
    public Optional<MemorySegment> host() {
      return Optional.of(memory);
    }

    @Override
    public void release() {
      if (!released.compareAndSet(false, true)) {
        throw new IllegalStateException("[memory] a buffer was released twice");
      }
      onRelease.run();
    }
  }
}
