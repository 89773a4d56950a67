/**
 * Kernel programs as LLVM IR.
 *
 * <p>Start at {@link org.lazuli.backend.cpu.llvm.render.LlvmKernels}. {@code ProgramText} renders a
 * program: it chooses a shape of loops ({@code RowStages} or {@code ColumnStages}), {@code
 * BodyText} writes the instructions inside, {@code Elementwise} and the math classes their meaning.
 * Everything is plain scalar code in counted loops; LLVM makes the vectors.
 */
package org.lazuli.backend.cpu.llvm.render;
