package org.lazuli.backend.cpu.onednn;

/**
 * Thrown when a function of oneDNN gives a status other than success; whoever evaluates adds the
 * name of the op.
 */
final class DnnlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int UNIMPLEMENTED = 3;

  DnnlException(int status) {
    super("oneDNN gave status " + status + ", " + name(status));
  }

  /** {@return what is thrown where oneDNN has no code, or none that is fast} */
  static DnnlException unimplemented() {
    return new DnnlException(UNIMPLEMENTED);
  }

  private static String name(int status) {
    return switch (status) {
      case 1 -> "out of memory";
      case 2 -> "invalid arguments";
      case UNIMPLEMENTED -> "unimplemented";
      case 5 -> "runtime error";
      default -> "see dnnl_status_t";
    };
  }
}
