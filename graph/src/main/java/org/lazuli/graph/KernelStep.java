package org.lazuli.graph;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lazuli.backend.Backend;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.Kernel;
import org.lazuli.backend.Launch;

/**
 * Launches a kernel.
 *
 * @param backend the device
 * @param kernel what to launch
 * @param launch its parameters, but for buffers and scalars, with offsets in the schedule's buffers
 * @param buffers the numbers of the buffers
 * @param accesses the buffer of each access
 * @param scalars the scalars
 * @param bounds the axes that are indexed, if the program looks whether indices are on them
 */
record KernelStep(
    Backend backend,
    Kernel kernel,
    Launch launch,
    int[] buffers,
    Accessed[] accesses,
    Parameter[] scalars,
    Bounds bounds)
    implements Step {
  private static final int ERROR_BYTES = 2 * Long.BYTES;

  /**
   * What an access goes to.
   *
   * @param buffer the number of the buffer
   * @param bytes the size of an element
   */
  record Accessed(int buffer, int bytes) {}

  @Override
  public void run(Frame frame) {
    if (bounds == null) {
      launch(frame, null);
      return;
    }
    DeviceBuffer error = backend.allocate(ERROR_BYTES);
    try {
      backend.copyIn(Payloads.allocate(ERROR_BYTES), error, 0);
      launch(frame, error);
      check(error);
    } finally {
      error.release();
    }
  }

  private void launch(Frame frame, DeviceBuffer error) {
    kernel.launch(launched(frame, error));
  }

  /** {@return the launch with what a frame has for it} */
  Launch launched(Frame frame, DeviceBuffer error) {
    DeviceBuffer[] memory = new DeviceBuffer[buffers.length];
    for (int i = 0; i < memory.length; i++) {
      memory[i] = frame.buffer(buffers[i]);
    }
    long[] values = new long[scalars.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = scalars[i].bits(frame);
    }
    return new Launch(launch.sizes(), memory, offsets(frame), launch.strides(), values, error);
  }

  private long[] offsets(Frame frame) {
    long[] offsets = launch.offsets().clone();
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] += frame.start(accesses[i].buffer()) / accesses[i].bytes();
    }
    return offsets;
  }

  private void check(DeviceBuffer error) {
    MemorySegment result = Payloads.allocate(ERROR_BYTES);
    backend.copyOut(error, 0, result);
    if (result.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, 0) != 0) {
      throw new IndexOutOfBoundsException(
          bounds.message(result.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, 1)));
    }
  }
}
