package org.lazuli.it.golden;

/** A result is not what a case expects. */
final class Mismatch extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String expected;
  private final String got;

  Mismatch(String expected, String got) {
    super("expected " + expected + ", got " + got);
    this.expected = expected;
    this.got = got;
  }

  /** {@return what the case expects, shortened} */
  String expected() {
    return expected;
  }

  /** {@return what came out, shortened} */
  String got() {
    return got;
  }

  /** {@return this, with a name for the part of the result that differs} */
  Mismatch at(String part) {
    return part.isEmpty() ? this : new Mismatch(part + " " + expected, got);
  }
}
