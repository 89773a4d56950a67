package org.lazuli.backend.cpu.llvm;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * The processor this process runs on, as LLVM describes it.
 *
 * @param llvm the library
 * @param target LLVM's generator for the family of the processor
 * @param triple for example {@code x86_64-unknown-linux-gnu}
 * @param cpu for example {@code znver4}
 * @param features for example {@code +avx2,-sse4a}
 */
record HostTarget(LlvmApi llvm, long target, String triple, String cpu, String features) {
  private static final int CODEGEN_AGGRESSIVE = 3;
  private static final int RELOCATION_PIC = 2;
  private static final int CODE_MODEL_SMALL = 3;

  /** {@return this machine, for which LLVM's generator is then ready} */
  static HostTarget detect(LlvmApi llvm) {
    initialise(llvm);
    String triple = llvm.owned("LLVMGetDefaultTargetTriple");
    String features = wideVectors(llvm.owned("LLVMGetHostCPUFeatures"));
    return new HostTarget(
        llvm, target(llvm, triple), triple, llvm.owned("LLVMGetHostCPUName"), features);
  }

  /** {@return a new code generator; one must not be used by two threads at a time} */
  long machine() {
    try (Arena arena = Arena.ofConfined()) {
      return llvm.call(
          "LLVMCreateTargetMachine",
          target,
          arena.allocateFrom(triple).address(),
          arena.allocateFrom(cpu).address(),
          arena.allocateFrom(features).address(),
          CODEGEN_AGGRESSIVE,
          RELOCATION_PIC,
          CODE_MODEL_SMALL);
    }
  }

  /** {@return the lines of IR that name this machine and its layout of data} */
  String header() {
    long machine = machine();
    long data = llvm.call("LLVMCreateTargetDataLayout", machine);
    String layout = llvm.owned("LLVMCopyStringRepOfTargetData", data);
    llvm.call("LLVMDisposeTargetData", data);
    llvm.call("LLVMDisposeTargetMachine", machine);
    return "target datalayout = \"" + layout + "\" target triple = \"" + triple + "\" ";
  }

  /** {@return the triple, the processor and its features} */
  String description() {
    return String.join(" ", triple, cpu, features);
  }

  /** {@return the size of the widest vectors the processor has registers for} */
  int vectorBytes() {
    return features.contains("+avx512f") ? 64 : features.contains("+avx,") ? 32 : 16;
  }

  private static void initialise(LlvmApi llvm) {
    String family =
        switch (System.getProperty("os.arch", "")) {
          case "amd64", "x86_64" -> "X86";
          case "aarch64", "arm64" -> "AArch64";
          case String other -> throw new LlvmException("no code generator is set up for " + other);
        };
    for (String part : List.of("TargetInfo", "Target", "TargetMC", "AsmPrinter", "AsmParser")) {
      llvm.call("LLVMInitialize" + family + part);
    }
  }

  /**
   * {@return the features, without the preference of some AVX-512 processors for half their width}
   */
  private static String wideVectors(String features) {
    return features.contains("+avx512f") ? features + ",-prefer-256-bit" : features;
  }

  private static long target(LlvmApi llvm, String triple) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment target = arena.allocate(JAVA_LONG);
      MemorySegment message = arena.allocate(JAVA_LONG);
      long name = arena.allocateFrom(triple).address();
      if (llvm.fails("LLVMGetTargetFromTriple", name, target.address(), message.address())) {
        throw new LlvmException(llvm.text(message.get(JAVA_LONG, 0), "LLVMDisposeMessage"));
      }
      return target.get(JAVA_LONG, 0);
    }
  }
}
