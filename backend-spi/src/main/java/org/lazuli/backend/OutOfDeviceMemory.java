package org.lazuli.backend;

/** Thrown when a device has no memory left; the graph frees what it can and tries again. */
public final class OutOfDeviceMemory extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with the figures in its message. */
  public OutOfDeviceMemory(String message) {
    super(message);
  }
}
