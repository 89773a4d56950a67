package org.lazuli.it.golden;

/** The source of a case uses a part of Python that the interpreter leaves out. */
final class OutsideSubset extends RuntimeException {
  private static final long serialVersionUID = 1;

  OutsideSubset(String message) {
    super(message);
  }
}
