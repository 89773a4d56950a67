package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Checks of what functions say when they refuse. */
final class Refusals {
  private Refusals() {}

  /** Expects an exception whose message starts so; {@return the message} */
  static String refuses(Class<? extends Throwable> type, String start, Executable call) {
    String message = String.valueOf(assertThrows(type, call).getMessage());
    assertTrue(message.startsWith(start), message);
    return message;
  }

  static void refuses(String start, Executable call) {
    refuses(IllegalArgumentException.class, start, call);
  }

  /** Expects an exception whose message starts with the op's name and has all the words. */
  static void refused(
      Class<? extends Throwable> type, String op, Executable call, String... words) {
    String message = refuses(type, "[" + op + "] ", call);
    for (String word : words) {
      assertTrue(message.contains(word), () -> "'" + word + "' is not in: " + message);
    }
  }

  static void refused(String op, Executable call, String... words) {
    refused(IllegalArgumentException.class, op, call, words);
  }
}
