/**
 * The kernel program: the one small loop language every fused computation is lowered to.
 *
 * <p>A {@link org.lazuli.backend.program.Program} is plain data. It verifies itself, prints as
 * stable text and is its own cache key; backends render it (LLVM IR, OpenCL C, Metal) or interpret
 * it. Start reading at {@code Program}, then {@link org.lazuli.backend.program.Inst}.
 */
package org.lazuli.backend.program;
