package org.lazuli.backend.cpu.llvm;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The call of a compiled kernel, {@code void kernel(ptr args, i64 begin, i64 end)}. */
@SuppressWarnings("restricted") // calling native code is the purpose of this class
public final class KernelCall {
  // One handle for all kernels: as a constant it is inlined, which one per kernel could not be.
  private static final MethodHandle INVOKE =
      Linker.nativeLinker()
          .downcallHandle(FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG, JAVA_LONG));

  private KernelCall() {}

  /**
   * Runs a kernel on a part of its range.
   *
   * @param kernel the address of its code
   * @param arguments the address of its argument block
   * @param begin the first index
   * @param end the index after the last
   */
  public static void invoke(long kernel, long arguments, long begin, long end) {
    try {
      INVOKE.invokeExact(MemorySegment.ofAddress(kernel), arguments, begin, end);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("native code throws nothing", e);
    }
  }
}
