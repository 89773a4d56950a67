package org.lazuli.graph;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.lazuli.backend.Backend;

/** One thing a schedule does, on buffers by number. */
sealed interface Step
    permits Step.Allocate,
        Step.Overwrite,
        Step.Free,
        Step.Upload,
        Step.Move,
        CallStep,
        KernelStep,
        HostStep {
  /** Does it. */
  void run(Frame frame);

  /** Gets memory for a buffer. */
  record Allocate(int buffer, Backend backend, long bytes) implements Step {
    @Override
    public void run(Frame frame) {
      frame.allocate(buffer, backend, bytes);
    }
  }

  /** Gets the memory of a leaf for a buffer. */
  record Overwrite(int leaf, int old, int buffer) implements Step {
    @Override
    public void run(Frame frame) {
      frame.overwrite(leaf, old, buffer);
    }
  }

  /** Gives the memory of a buffer back. */
  record Free(int buffer) implements Step {
    @Override
    public void run(Frame frame) {
      frame.free(buffer);
    }
  }

  /** Copies a constant from the heap. */
  record Upload(int leaf, int buffer, Backend backend) implements Step {
    @Override
    public void run(Frame frame) {
      backend.copyIn(frame.payload(leaf), frame.buffer(buffer), 0);
    }
  }

  /** Copies row-major elements to another device. */
  record Move(Spot from, Spot to, Backend source, Backend target, long bytes) implements Step {
    @Override
    public void run(Frame frame) {
      long start = frame.offset(from) * from.layout().dtype().size();
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment host = arena.allocate(bytes);
        source.copyOut(frame.buffer(from.buffer()), start, host);
        target.copyIn(host, frame.buffer(to.buffer()), 0);
      }
    }
  }
}
