package org.lazuli.backend.cpu.llvm;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Collects what LLVM reports while it works, by the context or session that reports it.
 *
 * <p>Without a handler LLVM prints an error of its code generators and ends the process.
 */
@SuppressWarnings("restricted") // a callback from native code is the purpose of this class
final class Diagnostics {
  private static final int ERROR = 0;

  private final LlvmApi llvm;
  private final MemorySegment onDiagnostic;
  private final MemorySegment onSessionError;
  private final Map<Long, StringJoiner> errors = new ConcurrentHashMap<>();

  Diagnostics(LlvmApi llvm) {
    this.llvm = llvm;
    this.onDiagnostic = stub("diagnostic");
    this.onSessionError = stub("sessionError");
  }

  /** Starts to collect the errors of a compiler context. */
  void watchContext(long context) {
    llvm.call("LLVMContextSetDiagnosticHandler", context, onDiagnostic.address(), context);
  }

  /** Starts to collect the errors of a linker session. */
  void watchSession(long session) {
    llvm.call(
        "LLVMOrcExecutionSessionSetErrorReporter", session, onSessionError.address(), session);
  }

  /**
   * {@return the errors collected for a context or a session, which are then forgotten; null if
   * there are none}
   */
  String take(long source) {
    StringJoiner collected = errors.remove(source);
    return collected == null ? null : collected.toString();
  }

  // Called by LLVM: an exception that leaves one of these two would end the process.
  @SuppressWarnings("unused")
  private void diagnostic(long info, long context) {
    if ((int) llvm.call("LLVMGetDiagInfoSeverity", info) == ERROR) {
      add(context, llvm.owned("LLVMGetDiagInfoDescription", info));
    }
  }

  @SuppressWarnings("unused")
  private void sessionError(long session, long error) {
    add(session, llvm.message(error));
  }

  private void add(long source, String error) {
    errors.merge(source, new StringJoiner("\n").add(error), (old, more) -> old.add(error));
  }

  private MemorySegment stub(String method) {
    MethodType type = MethodType.methodType(void.class, long.class, long.class);
    try {
      MethodHandle target = MethodHandles.lookup().bind(this, method, type);
      FunctionDescriptor signature = FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG);
      return Linker.nativeLinker().upcallStub(target, signature, Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
