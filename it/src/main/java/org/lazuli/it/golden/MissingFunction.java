package org.lazuli.it.golden;

/** A case calls a function of MLX, or uses an argument of one, that has no Java counterpart yet. */
final class MissingFunction extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String name;

  MissingFunction(String name) {
    super("no such function yet: " + name);
    this.name = name;
  }

  /** {@return the name in Python, with the argument in brackets if it is an argument} */
  String name() {
    return name;
  }
}
