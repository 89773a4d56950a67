package org.lazuli.it.golden;

/** A case that makes no sense to the runner; never what a case for an error waits for. */
final class BadCase extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadCase(String message) {
    super(message);
  }
}
