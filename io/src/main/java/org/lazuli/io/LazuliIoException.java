package org.lazuli.io;

import org.lazuli.LazuliException;

/** A file that cannot be read or written: which one, at which byte, and why. */
public final class LazuliIoException extends LazuliException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final long offset;
  private final String reason;

  LazuliIoException(String op, String file, long offset, String reason, Throwable cause) {
    super(message(op, file, offset, reason), cause);
    this.file = file;
    this.offset = offset;
    this.reason = reason;
  }

  private static String message(String op, String file, long offset, String reason) {
    return "[" + op + "] " + file + (offset < 0 ? "" : ", byte " + offset) + ": " + reason;
  }

  /** {@return the file, and the entry in it if it is an archive} */
  public String file() {
    return file;
  }

  /**
   * {@return the offset in the file or entry where reading failed, or -1 if it is about no place}
   */
  public long offset() {
    return offset;
  }

  /** {@return what is wrong, without file and offset} */
  public String reason() {
    return reason;
  }
}
