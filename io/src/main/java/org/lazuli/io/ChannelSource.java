package org.lazuli.io;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.ReadableByteChannel;

/** The bytes that come from a stream or channel. */
final class ChannelSource {
  private static final String NAME = "stream";
  private static final long FIRST = 1 << 16;

  /** One read fills at most this much, which a buffer can address. */
  private static final long MOST = 1 << 30;

  private ChannelSource() {}

  /** {@return everything from the channel's position on: mapped if it is a file's, else copied} */
  static Source of(ReadableByteChannel channel) {
    try {
      return new Source(NAME, channel instanceof FileChannel file ? map(file) : copy(channel));
    } catch (IOException e) {
      throw new LazuliIoException("load", NAME, -1, Failures.reason(e), e);
    }
  }

  private static MemorySegment map(FileChannel file) throws IOException {
    long start = file.position();
    return file.map(MapMode.READ_ONLY, start, Math.max(0, file.size() - start), Arena.ofAuto());
  }

  private static MemorySegment copy(ReadableByteChannel channel) throws IOException {
    MemorySegment memory = allocate(FIRST);
    long size = 0;
    while (true) {
      if (size == memory.byteSize()) {
        memory = allocate(2 * size).copyFrom(memory);
      }
      ByteBuffer room =
          memory.asSlice(size, Math.min(MOST, memory.byteSize() - size)).asByteBuffer();
      int count = channel.read(room);
      if (count < 0) {
        return memory.asSlice(0, size);
      }
      size += count;
    }
  }

  private static MemorySegment allocate(long size) {
    return new Source(NAME, MemorySegment.NULL).allocate(0, size);
  }
}
