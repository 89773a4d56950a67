package org.lazuli;

/**
 * A failure while arrays are computed: an exhausted device, an index outside its axis, an engine.
 */
public class LazuliException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the failure with a message that starts with the op's name in brackets. */
  public LazuliException(String message) {
    super(message);
  }

  /** Creates the failure with a message and what caused it. */
  public LazuliException(String message, Throwable cause) {
    super(message, cause);
  }
}
