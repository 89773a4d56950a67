package org.lazuli.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Words for what went wrong. */
final class Failures {
  private static final int LONGEST_QUOTE = 60;

  private Failures() {}

  /** {@return the failure of the operating system as the one exception of this package} */
  static LazuliIoException of(String op, Path file, IOException cause) {
    return new LazuliIoException(op, file.toString(), -1, reason(cause), cause);
  }

  /** {@return what the operating system says, in words} */
  static String reason(IOException cause) {
    return switch (cause) {
      case NoSuchFileException _ -> "no such file or folder";
      case AccessDeniedException _ -> "access denied";
      default -> cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    };
  }

  /** {@return text of a file as it may be shown: in quotes, short, without control characters} */
  static String quote(String text) {
    StringBuilder shown = new StringBuilder("'");
    text.codePoints()
        .limit(LONGEST_QUOTE)
        .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return shown
        .append(text.codePointCount(0, text.length()) > LONGEST_QUOTE ? "...'" : "'")
        .toString();
  }
}
