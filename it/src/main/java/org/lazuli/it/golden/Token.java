package org.lazuli.it.golden;

/**
 * A word of a source.
 *
 * @param kind what sort of word it is
 * @param text the word as it is written
 * @param value the value of a number or string
 */
record Token(Kind kind, String text, Object value) {
  /** The sorts of words. */
  enum Kind {
    NAME,
    NUMBER,
    STRING,
    OPERATOR,
    LINE_END,
    END
  }

  boolean is(String word) {
    return (kind == Kind.OPERATOR || kind == Kind.NAME) && text.equals(word);
  }
}
