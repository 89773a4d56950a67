/**
 * The golden runner: cases computed by MLX, described as text, called here under their Java names.
 *
 * <p>Start reading at {@link org.lazuli.it.golden.Goldens}, then {@link
 * org.lazuli.it.golden.CaseRunner}. A function of MLX is one line in a {@code ...Functions} file:
 * its Python signature and what we call for it. {@code Lexer}, {@code Parser} and {@code
 * Interpreter} understand the small part of Python that cases are written in. {@code
 * docs/mlx-names.md} has the names.
 */
package org.lazuli.it.golden;
