package org.lazuli.io;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict JSON reader that is told what must come next and builds nothing else.
 *
 * <p>A general library would be a dependency of every program that loads weights, and would build a
 * tree many times the size of a hostile header before anything is checked; the few values of a
 * safetensors header do not need one.
 */
final class JsonReader extends TextScanner {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private final Matcher number = NUMBER.matcher(text);

  JsonReader(Source source, long offset, long length) {
    super(source, offset, length, StandardCharsets.UTF_8);
  }

  /** Reads an object of different names; the consumer gets each and must read the value. */
  void object(Consumer<String> member) {
    expect('{');
    if (take('}')) {
      return;
    }
    Set<String> names = new HashSet<>();
    do {
      String name = string();
      if (!names.add(name)) {
        throw fail(Failures.quote(name) + " twice");
      }
      expect(':');
      member.accept(name);
    } while (take(','));
    expect('}');
  }

  /** Reads an array; the action runs in front of each element and must read it. */
  void array(Runnable element) {
    expect('[');
    if (take(']')) {
      return;
    }
    do {
      element.run();
    } while (take(','));
    expect(']');
  }

  /** Reads an array of what the action reads. */
  <T> List<T> list(Supplier<T> element) {
    List<T> list = new ArrayList<>();
    array(() -> list.add(element.get()));
    return list;
  }

  /** Reads an object whose members are texts. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    object(name -> texts.put(name, string()));
    return texts;
  }

  /** Reads a whole number from 0 to 2^63 - 1. */
  long natural() {
    next();
    String digits = number("a whole number");
    try {
      return Long.parseUnsignedLong(digits) < 0 ? tooLarge(digits) : Long.parseLong(digits);
    } catch (NumberFormatException _) {
      return tooLarge(digits);
    }
  }

  /** Reads a whole number of 64 bits. */
  long whole() {
    next();
    String digits = number("a whole number");
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException _) {
      at -= digits.length();
      throw fail("not a whole number of 64 bits: " + Failures.quote(digits));
    }
  }

  /** Reads a whole number of 32 bits. */
  int small() {
    int start = at;
    long number = whole();
    if (number != (int) number) {
      at = start;
      throw fail("not a whole number of 32 bits: " + number);
    }
    return (int) number;
  }

  boolean truth() {
    boolean yes = next() == 't';
    expect(yes ? "true" : "false");
    return yes;
  }

  private long tooLarge(String digits) {
    at -= digits.length();
    throw fail("not a whole number from 0 to 2^63 - 1: " + Failures.quote(digits));
  }

  private String number(String what) {
    if (!number.region(at, text.length()).lookingAt()) {
      throw fail("expected " + what + ", found " + found());
    }
    at = number.end();
    return number.group();
  }

  String string() {
    expect('"');
    StringBuilder value = null;
    int plain = at;
    while (peek() != '"') {
      if (peek() < ' ') {
        throw fail(peek() == END ? "string without end" : "control character in a string");
      }
      if (peek() == '\\') {
        value = value == null ? new StringBuilder() : value;
        value.append(text, plain, at++);
        escape(value);
        plain = at;
      } else {
        at++;
      }
    }
    String rest = text.substring(plain, at++);
    return value == null ? rest : value.append(rest).toString();
  }

  private void escape(StringBuilder value) {
    int c = peek();
    at++;
    switch (c) {
      case '"', '\\', '/' -> value.append((char) c);
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case 'u' -> unicode(value);
      default -> {
        at--;
        throw fail("unknown escape in a string");
      }
    }
  }

  private void unicode(StringBuilder value) {
    char first = (char) hex(4);
    value.append(first);
    if (Character.isHighSurrogate(first)) {
      expect("\\u");
      char second = (char) hex(4);
      value.append(second);
      first = Character.isLowSurrogate(second) ? 0 : first;
    }
    if (Character.isSurrogate(first)) {
      throw fail("half a surrogate pair in a string");
    }
  }

  /** Reads any value and forgets it. */
  void skip() {
    skip(0);
  }

  private void skip(int depth) {
    checkDepth(depth);
    switch (next()) {
      case '{' -> object(_ -> skip(depth + 1));
      case '[' -> array(() -> skip(depth + 1));
      case '"' -> string();
      case 't' -> expect("true");
      case 'f' -> expect("false");
      case 'n' -> expect("null");
      default -> number("a value");
    }
  }
}
