package org.lazuli.backend.cpu.llvm;

/**
 * A failure to turn IR into machine code; the message is LLVM's own, followed by the first lines of
 * the IR.
 */
public final class LlvmException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LINES_SHOWN = 12;

  private final String detail;

  LlvmException(String detail) {
    this(detail, null);
  }

  LlvmException(String detail, Throwable cause) {
    super("[llvm] " + detail, cause);
    this.detail = detail;
  }

  /** {@return this failure with the beginning of the text that caused it} */
  LlvmException about(String ir) {
    StringBuilder text = new StringBuilder(detail.strip()).append("\nin the IR:");
    ir.lines().limit(LINES_SHOWN).forEach(line -> text.append("\n  ").append(line));
    return new LlvmException(text.toString(), this);
  }
}
