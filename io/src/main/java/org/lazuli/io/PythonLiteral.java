package org.lazuli.io;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The literals of Python that stand in npy headers: dictionaries, lists, tuples, strings, whole
 * numbers, {@code True}, {@code False} and {@code None}.
 *
 * <p>Nothing is ever evaluated; whatever is not such a literal is refused.
 */
final class PythonLiteral extends TextScanner {
  PythonLiteral(Source source, long offset, long length, Charset charset) {
    super(source, offset, length, charset);
  }

  /** {@return the whole text's value, which must be a dictionary} */
  Map<String, Object> dictionary() {
    expect('{');
    Map<String, Object> entries = entries(0);
    expectEnd();
    return entries;
  }

  private Map<String, Object> entries(int depth) {
    Map<String, Object> entries = new LinkedHashMap<>();
    while (!take('}')) {
      next();
      String key = string();
      expect(':');
      if (entries.containsKey(key)) {
        throw fail("key " + Failures.quote(key) + " twice");
      }
      entries.put(key, value(depth + 1));
      if (!take(',')) {
        expect('}');
        break;
      }
    }
    return entries;
  }

  /** A Map, a List (of a list or a tuple), a String, a Long, a Boolean or null. */
  private Object value(int depth) {
    checkDepth(depth);
    return switch (next()) {
      case '{' -> {
        at++;
        yield entries(depth);
      }
      case '[' -> {
        at++;
        yield elements(']', depth);
      }
      case '(' -> {
        at++;
        yield elements(')', depth);
      }
      case '\'', '"', 'u', 'b' -> string();
      case 'T' -> word("True", true);
      case 'F' -> word("False", false);
      case 'N' -> word("None", null);
      default -> integer();
    };
  }

  private List<Object> elements(char close, int depth) {
    List<Object> elements = new ArrayList<>();
    while (!take(close)) {
      elements.add(value(depth + 1));
      if (!take(',')) {
        expect(close);
        break;
      }
    }
    return elements;
  }

  private Object word(String word, Object value) {
    expect(word);
    return value;
  }

  private Long integer() {
    int start = at;
    at += peek() == '-' ? 1 : 0;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    try {
      Long value = Long.valueOf(text.substring(start, at));
      at += peek() == 'L' ? 1 : 0; // Python 2 marks its long integers
      return value;
    } catch (NumberFormatException _) {
      at = start;
      throw fail("expected a literal, found " + found());
    }
  }

  private String string() {
    at += peek() == 'u' || peek() == 'b' ? 1 : 0;
    int quote = peek();
    if (quote != '\'' && quote != '"') {
      throw fail("expected a string, found " + found());
    }
    at++;
    StringBuilder value = new StringBuilder();
    while (peek() != quote) {
      if (peek() == END || peek() == '\n') {
        throw fail("string without end");
      }
      char c = text.charAt(at++);
      value.append(c == '\\' ? escaped() : c);
    }
    at++;
    return value.toString();
  }

  private char escaped() {
    int c = peek();
    at++;
    return switch (c) {
      case '\\', '\'', '"' -> (char) c;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'x' -> (char) hex(2);
      case 'u' -> (char) hex(4);
      default -> {
        at--;
        throw fail("unknown escape in a string");
      }
    };
  }
}
