package org.lazuli.backend.cpu.attention;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.cpu.memory.NativeMemory;

/**
 * A matrix with dense rows somewhere in memory, as a program reads it.
 *
 * @param address its first element
 * @param step elements from one row to the next
 * @param byteSize bytes from its first element to its last
 */
record Matrix(long address, long step, long byteSize) implements DeviceBuffer {
  static Matrix of(int size, long address, long step, long rows, long columns) {
    return new Matrix(address, step, size * ((rows - 1) * step + columns));
  }

  static Matrix ofFloats(long address, long step, long rows, long columns) {
    return of(Float.BYTES, address, step, rows, columns);
  }

  /** {@return a number for each of so many rows} */
  static Matrix column(long address, long rows) {
    return ofFloats(address, 1, rows, 1);
  }

  @Override
  public Optional<MemorySegment> host() {
    return Optional.of(NativeMemory.ALL.asSlice(address, byteSize));
  }

  @Override
  public void release() {}
}
