/**
 * A small binding to libLLVM's C API by java.lang.foreign: text of LLVM IR in, address of machine
 * code out.
 *
 * <p>The library comes from the native jar of {@code org.bytedeco:llvm} when one is around; nothing
 * here needs its classes or JavaCPP. This room knows nothing of arrays, programs or backends. Start
 * at {@link org.lazuli.backend.cpu.llvm.LlvmJit}; {@link org.lazuli.backend.cpu.llvm.LlvmLibrary}
 * says where the library is looked for.
 */
package org.lazuli.backend.cpu.llvm;
