package org.lazuli.io;

import java.nio.charset.Charset;

/** A position in text of a file, and what both parsers of such text do there. */
class TextScanner {
  static final int END = -1;
  static final int DEEPEST = 32;

  final String text;
  int at;
  private final Source source;
  private final long offset;
  private final Charset charset;

  /** Starts at text that takes {@code length} bytes from {@code offset} of the file. */
  TextScanner(Source source, long offset, long length, Charset charset) {
    this.source = source;
    this.offset = offset;
    this.charset = charset;
    this.text = source.text(offset, length, charset);
  }

  /** {@return the character at the position, or {@link #END}} */
  final int peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  /** {@return the next character that is not white space, which becomes the position} */
  final int next() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
      at++;
    }
    return peek();
  }

  /** {@return whether the next character is this one, which is then passed} */
  final boolean take(char wanted) {
    boolean found = next() == wanted;
    at += found ? 1 : 0;
    return found;
  }

  final void expect(char wanted) {
    if (!take(wanted)) {
      throw fail("expected " + wanted + ", found " + found());
    }
  }

  /** Goes past this word, which must be here. */
  final void expect(String word) {
    if (!text.startsWith(word, at)) {
      throw fail("unexpected " + found());
    }
    at += word.length();
  }

  final void expectEnd() {
    if (next() != END) {
      throw fail("unexpected " + found() + " after the end of the header");
    }
  }

  /** {@return the value of the hexadecimal digits here} */
  final int hex(int digits) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = peek() > 'f' ? -1 : Character.digit(peek(), 16);
      if (digit < 0) {
        throw fail("expected a hexadecimal digit, found " + found());
      }
      value = value << 4 | digit;
      at++;
    }
    return value;
  }

  final String found() {
    return peek() == END
        ? "the end"
        : Failures.quote(text.substring(at, Math.min(at + 12, text.length())));
  }

  final void checkDepth(int depth) {
    if (depth > DEEPEST) {
      throw fail("nested deeper than " + DEEPEST);
    }
  }

  final LazuliIoException fail(String reason) {
    return source.fail(offset + text.substring(0, at).getBytes(charset).length, reason);
  }
}
