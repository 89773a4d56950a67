package org.lazuli.backend.cpu.llvm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Calls libLLVM's C functions by name.
 *
 * <p>All their parameters and results are pointers and integers, which travel in integer registers
 * whatever their width, and on every ABI we run on the caller cleans up, so that a function does
 * not notice arguments beyond its own. One method handle with many {@code long} parameters
 * therefore serves all functions; one per signature would lengthen the start.
 */
@SuppressWarnings("restricted") // calling native code is the purpose of this class
final class LlvmApi {
  private static final int PARAMETERS = 7;
  private static final MethodHandle CALL = link();

  private final SymbolLookup symbols;
  private final Map<String, MemorySegment> functions = new ConcurrentHashMap<>();

  LlvmApi(SymbolLookup symbols) {
    this.symbols = symbols;
  }

  /** {@return the library's version, for example {@code 20.1.7}} */
  String version() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment parts = arena.allocate(JAVA_INT, 3);
      long major = parts.address();
      call("LLVMGetVersion", major, major + 4, major + 8);
      return Arrays.stream(parts.toArray(JAVA_INT))
          .mapToObj(Integer::toString)
          .collect(Collectors.joining("."));
    }
  }

  /**
   * {@return what the function returns; without meaning when it returns nothing}
   *
   * @param function the C name
   * @param arguments its arguments, pointers by their address
   */
  long call(String function, long... arguments) {
    MemorySegment address = functions.computeIfAbsent(function, this::find);
    long[] a = Arrays.copyOf(arguments, PARAMETERS);
    try {
      return (long) CALL.invokeExact(address, a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new LlvmException(function + " failed", e);
    }
  }

  /** {@return whether the function, which returns a C int, returned anything but 0} */
  boolean fails(String function, long... arguments) {
    return (int) call(function, arguments) != 0;
  }

  /** {@return the message of an {@code LLVMErrorRef}, which is consumed; null for success} */
  String message(long error) {
    return error == 0 ? null : text(call("LLVMGetErrorMessage", error), "LLVMDisposeErrorMessage");
  }

  /** Throws if an {@code LLVMErrorRef}, which is consumed, is not success. */
  void check(long error) {
    if (error != 0) {
      throw new LlvmException(message(error));
    }
  }

  /** {@return the C string of a function that gives it away} */
  String owned(String function, long... arguments) {
    return text(call(function, arguments), "LLVMDisposeMessage");
  }

  /** {@return a C string, which is then disposed of by the named function} */
  String text(long address, String dispose) {
    String text = text(address);
    call(dispose, address);
    return text;
  }

  /** {@return a C string that somebody else owns} */
  static String text(long address) {
    return address == 0 ? "" : memory(address, Long.MAX_VALUE).getString(0);
  }

  /** {@return the memory at an address} */
  static MemorySegment memory(long address, long size) {
    return MemorySegment.ofAddress(address).reinterpret(size);
  }

  /** {@return a copy of the contents of an {@code LLVMMemoryBufferRef}, which is disposed of} */
  byte[] bytes(long buffer) {
    long size = call("LLVMGetBufferSize", buffer);
    byte[] bytes = memory(call("LLVMGetBufferStart", buffer), size).toArray(JAVA_BYTE);
    call("LLVMDisposeMemoryBuffer", buffer);
    return bytes;
  }

  private MemorySegment find(String function) {
    return symbols.find(function).orElseThrow(() -> new LlvmException("libLLVM lacks " + function));
  }

  private static MethodHandle link() {
    MemoryLayout[] longs = Collections.nCopies(PARAMETERS, JAVA_LONG).toArray(MemoryLayout[]::new);
    return Linker.nativeLinker().downcallHandle(FunctionDescriptor.of(JAVA_LONG, longs));
  }
}
