package org.lazuli.backend.cpu.onednn;

/** Thrown when a function of oneDNN gives a status other than success. */
final class DnnlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DnnlException(int status) {
    super("[matmul] oneDNN gave status " + status + ", " + name(status));
  }

  private static String name(int status) {
    return switch (status) {
      case 1 -> "out of memory";
      case 2 -> "invalid arguments";
      case 3 -> "unimplemented";
      case 5 -> "runtime error";
      default -> "see dnnl_status_t";
    };
  }
}
