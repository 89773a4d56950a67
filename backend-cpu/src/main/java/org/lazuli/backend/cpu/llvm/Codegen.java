package org.lazuli.backend.cpu.llvm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** The way from the text of IR to an object file: parse, verify, optimise, generate. */
final class Codegen {
  // Without the flag this pass ends the process when it does not settle at once.
  private static final String INSTCOMBINE = "instcombine<no-verify-fixpoint>";
  // What kernels of a few loops gain from: as fast as default<O3> in about half of its pass time.
  private static final String PASSES =
      "always-inline,function("
          + String.join(
              ",",
              "sroa,early-cse,simplifycfg",
              INSTCOMBINE,
              "reassociate,loop-simplify,lcssa,loop-mssa(loop-rotate,licm),loop(loop-idiom,indvars)",
              "loop-vectorize,early-cse",
              INSTCOMBINE,
              "loop-mssa(licm),simplifycfg")
          + ")";

  private static final int RETURN_STATUS = 2;
  private static final int OBJECT_FILE = 1;

  private final LlvmApi llvm;
  private final HostTarget host;
  private final Diagnostics diagnostics;
  private final String header;

  Codegen(LlvmApi llvm, HostTarget host, Diagnostics diagnostics) {
    this.llvm = llvm;
    this.host = host;
    this.diagnostics = diagnostics;
    this.header = host.header();
  }

  /** {@return all that an object file depends on beside its IR} */
  String recipe() {
    return host.description() + " " + PASSES;
  }

  /**
   * {@return the object file of a module}
   *
   * @param ir the module's text
   * @param symbol a function it defines
   * @param renamed the name of that function in the object file
   */
  byte[] compile(String ir, String symbol, String renamed) {
    long context = llvm.call("LLVMContextCreate");
    long machine = host.machine();
    diagnostics.watchContext(context);
    try (Arena arena = Arena.ofConfined()) {
      Unit unit = new Unit(arena, context, machine);
      long module = unit.parse(ir);
      unit.rename(module, symbol, renamed);
      unit.optimise(module);
      return unit.emit(module);
    } catch (LlvmException e) {
      throw e.about(ir);
    } finally {
      diagnostics.take(context);
      llvm.call("LLVMDisposeTargetMachine", machine);
      llvm.call("LLVMContextDispose", context);
    }
  }

  /** One compilation: contexts and machines belong to a single thread. */
  private final class Unit {
    private final Arena arena;
    private final long context;
    private final long machine;
    private final MemorySegment result;
    private final MemorySegment message;

    Unit(Arena arena, long context, long machine) {
      this.arena = arena;
      this.context = context;
      this.machine = machine;
      this.result = arena.allocate(JAVA_LONG);
      this.message = arena.allocate(JAVA_LONG);
    }

    long parse(String ir) {
      // The header shares the first line, so that LLVM's messages count the lines of the text.
      byte[] text = (header + ir).getBytes(StandardCharsets.UTF_8);
      MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, text);
      long name = arena.allocateFrom("ir").address();
      long buffer =
          llvm.call(
              "LLVMCreateMemoryBufferWithMemoryRangeCopy", bytes.address(), text.length, name);
      verdict(
          llvm.fails("LLVMParseIRInContext", context, buffer, result.address(), message.address()));
      long module = result.get(JAVA_LONG, 0);
      verdict(llvm.fails("LLVMVerifyModule", module, RETURN_STATUS, message.address()));
      return module;
    }

    void rename(long module, String symbol, String renamed) {
      if (symbol.equals(renamed)) {
        return;
      }
      long function =
          llvm.call("LLVMGetNamedFunction", module, arena.allocateFrom(symbol).address());
      if (function == 0) {
        throw new LlvmException("the module defines no function " + symbol);
      }
      MemorySegment name = arena.allocateFrom(renamed);
      llvm.call("LLVMSetValueName2", function, name.address(), name.byteSize() - 1);
    }

    void optimise(long module) {
      long options = llvm.call("LLVMCreatePassBuilderOptions");
      long pipeline = arena.allocateFrom(PASSES).address();
      long error = llvm.call("LLVMRunPasses", module, pipeline, machine, options);
      llvm.call("LLVMDisposePassBuilderOptions", options);
      llvm.check(error);
    }

    byte[] emit(long module) {
      verdict(
          llvm.fails(
              "LLVMTargetMachineEmitToMemoryBuffer",
              machine,
              module,
              OBJECT_FILE,
              message.address(),
              result.address()));
      byte[] object = llvm.bytes(result.get(JAVA_LONG, 0));
      String reported = diagnostics.take(context);
      if (reported != null) {
        throw new LlvmException(reported);
      }
      return object;
    }

    private void verdict(boolean failed) {
      long text = message.get(JAVA_LONG, 0);
      message.set(JAVA_LONG, 0, 0);
      String why = text == 0 ? "" : llvm.text(text, "LLVMDisposeMessage");
      if (failed) {
        String reported = diagnostics.take(context);
        throw new LlvmException(reported == null ? why : why + reported);
      }
    }
  }
}
