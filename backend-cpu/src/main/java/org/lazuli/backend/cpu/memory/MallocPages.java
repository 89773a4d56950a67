package org.lazuli.backend.cpu.memory;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Memory from the C library's {@code malloc}.
 *
 * <p>Aligned by hand, since every system spells its aligned allocation differently: the pointer to
 * free stands in the eight bytes before the block.
 */
@SuppressWarnings("restricted") // malloc and free are called by address
final class MallocPages implements Pages {
  /** Linked when first called: that takes longer than many a program. */
  private static final class C {
    static final Linker LINKER = Linker.nativeLinker();
    static final MethodHandle MALLOC = handle("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));
    static final MethodHandle FREE = handle("free", FunctionDescriptor.ofVoid(ADDRESS));

    private static MethodHandle handle(String name, FunctionDescriptor type) {
      return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type);
    }
  }

  @Override
  public long map(long bytes) {
    long room = bytes + SizeClass.ALIGNMENT;
    if (room < 0) {
      return 0;
    }
    long raw = malloc(room);
    if (raw == 0) {
      return 0;
    }
    // malloc aligns to 8 at least, so this leaves room for the pointer.
    long address = (raw + SizeClass.ALIGNMENT) & -SizeClass.ALIGNMENT;
    NativeMemory.putLong(address - Long.BYTES, raw);
    return address;
  }

  @Override
  public void unmap(long address, long bytes) {
    try {
      C.FREE.invokeExact(MemorySegment.ofAddress(NativeMemory.getLong(address - Long.BYTES)));
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static long malloc(long bytes) {
    try {
      return ((MemorySegment) C.MALLOC.invokeExact(bytes)).address();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
