package org.lazuli.graph;

/** Finds the line of the user's code that recorded an op; slow, and off unless asked for. */
final class Sites {
  private Sites() {}

  static String caller() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> !isOurs(frame.getClassName()))
                    .findFirst()
                    .map(frame -> frame.toStackTraceElement().toString())
                    .orElse(null));
  }

  private static boolean isOurs(String type) {
    return type.matches(
        "org\\.lazuli\\.([A-Z]|graph\\.|spi\\.|transforms\\.|nn\\.|optimizers\\.).*");
  }
}
