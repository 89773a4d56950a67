package org.lazuli.backend.cpu.llvm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The way from an object file to code in this process: LLVM's ORC linker with one library for all
 * kernels.
 *
 * <p>What a kernel calls and does not define, such as {@code memcpy}, is found among the symbols of
 * the process.
 */
final class ObjectLinker {
  private final LlvmApi llvm;
  private final Diagnostics diagnostics;
  private final long jit;
  private final long session;
  private final long library;

  ObjectLinker(LlvmApi llvm, HostTarget host, Diagnostics diagnostics) {
    this.llvm = llvm;
    this.diagnostics = diagnostics;
    this.jit = create(llvm, host);
    this.session = llvm.call("LLVMOrcLLJITGetExecutionSession", jit);
    this.library = llvm.call("LLVMOrcLLJITGetMainJITDylib", jit);
    diagnostics.watchSession(session);
  }

  /**
   * {@return the code of an object file}
   *
   * @param object the bytes of the file
   * @param symbol a function of it, whose name no other loaded object has
   */
  synchronized LoadedCode load(byte[] object, String symbol) {
    long tracker = llvm.call("LLVMOrcJITDylibCreateResourceTracker", library);
    try (Arena arena = Arena.ofConfined()) {
      add(arena, tracker, object);
      return new LoadedCode(symbol, lookup(arena, symbol), tracker, 1);
    } catch (LlvmException e) {
      remove(tracker);
      throw e;
    }
  }

  /** Frees the code, which nobody may call any more. */
  synchronized void unload(LoadedCode code) {
    remove(code.tracker());
  }

  private void add(Arena arena, long tracker, byte[] object) {
    MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, object);
    long name = arena.allocateFrom("object").address();
    long buffer =
        llvm.call(
            "LLVMCreateMemoryBufferWithMemoryRangeCopy", bytes.address(), object.length, name);
    check(llvm.call("LLVMOrcLLJITAddObjectFileWithRT", jit, tracker, buffer));
  }

  private long lookup(Arena arena, String symbol) {
    MemorySegment address = arena.allocate(JAVA_LONG);
    long name = arena.allocateFrom(symbol).address();
    check(llvm.call("LLVMOrcLLJITLookup", jit, address.address(), name));
    return address.get(JAVA_LONG, 0);
  }

  private void remove(long tracker) {
    llvm.message(llvm.call("LLVMOrcResourceTrackerRemove", tracker));
    llvm.call("LLVMOrcReleaseResourceTracker", tracker);
    diagnostics.take(session);
  }

  /** Throws if linking failed; the session knows more than the error itself. */
  private void check(long error) {
    String message = llvm.message(error);
    String reported = diagnostics.take(session);
    if (message != null) {
      throw new LlvmException(reported == null ? message : message + "\n" + reported);
    }
  }

  private static long create(LlvmApi llvm, HostTarget host) {
    long builder = llvm.call("LLVMOrcCreateLLJITBuilder");
    long machine =
        llvm.call("LLVMOrcJITTargetMachineBuilderCreateFromTargetMachine", host.machine());
    llvm.call("LLVMOrcLLJITBuilderSetJITTargetMachineBuilder", builder, machine);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment result = arena.allocate(JAVA_LONG);
      llvm.check(llvm.call("LLVMOrcCreateLLJIT", result.address(), builder));
      return result.get(JAVA_LONG, 0);
    }
  }
}
