package org.lazuli.backend.cpu.memory;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Memory mapped from Linux and advised to lie on huge pages, which makes its first touch several
 * times cheaper; requests too small for a huge page go elsewhere.
 */
@SuppressWarnings("restricted") // system calls by address
final class HugePages implements Pages {
  private static final long PAGE = 2 << 20;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_PRIVATE_ANONYMOUS = 0x22;
  private static final int MADV_HUGEPAGE = 14;
  private static final long MAP_FAILED = -1;

  private final Pages small;

  /** Linked when first called: that takes longer than many a program. */
  private static final class Linux {
    static final Linker LINKER = Linker.nativeLinker();
    static final MethodHandle MMAP =
        handle(
            "mmap",
            FunctionDescriptor.of(
                ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    static final MethodHandle MUNMAP =
        handle("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
    static final MethodHandle MADVISE =
        handle("madvise", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

    private static MethodHandle handle(String name, FunctionDescriptor type) {
      return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type);
    }
  }

  HugePages(Pages small) {
    this.small = small;
  }

  @Override
  public long map(long bytes) {
    if (bytes < PAGE) {
      return small.map(bytes);
    }
    long room = mapped(bytes) + PAGE;
    long raw = room < 0 ? MAP_FAILED : mmap(room);
    if (raw == MAP_FAILED) {
      return 0;
    }
    long address = (raw + PAGE - 1) & -PAGE;
    trim(raw, address);
    trim(address + mapped(bytes), raw + room);
    advise(address, mapped(bytes));
    return address;
  }

  @Override
  public void unmap(long address, long bytes) {
    if (bytes < PAGE) {
      small.unmap(address, bytes);
    } else {
      trim(address, address + mapped(bytes));
    }
  }

  /** Whole 64 KiB: a multiple of the system's page size on every Linux. */
  private static long mapped(long bytes) {
    return (bytes + 0xffff) & -0x10000L;
  }

  private static long mmap(long bytes) {
    try {
      MemorySegment at =
          (MemorySegment)
              Linux.MMAP.invokeExact(
                  MemorySegment.NULL, bytes, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0L);
      return at.address();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static void trim(long from, long to) {
    if (from == to) {
      return;
    }
    try {
      int _ = (int) Linux.MUNMAP.invokeExact(MemorySegment.ofAddress(from), to - from);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** A hint: a kernel without huge pages refuses it, which changes nothing but speed. */
  private static void advise(long address, long bytes) {
    try {
      int _ =
          (int) Linux.MADVISE.invokeExact(MemorySegment.ofAddress(address), bytes, MADV_HUGEPAGE);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
