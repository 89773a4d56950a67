package org.lazuli.it.golden;

import java.util.List;
import java.util.Map;

/**
 * One case of a manifest, as its JSON has it.
 *
 * @param family the family it belongs to
 * @param fields everything that is said of it
 */
record GoldenCase(Family family, Map<String, Object> fields) {
  String id() {
    return text("id");
  }

  String op() {
    return text("op");
  }

  boolean has(String field) {
    return fields.get(field) != null;
  }

  /** {@return a field as text, empty if there is none} */
  String text(String field) {
    return fields.get(field) instanceof String text ? text : "";
  }

  /** {@return whether a field is there and true} */
  boolean flag(String field) {
    return Boolean.TRUE.equals(fields.get(field));
  }

  /** {@return a field with its arrays, dtypes and numbers as values; null if there is none} */
  Object value(String field) {
    return family.value(fields.get(field));
  }

  /** {@return a list of values, empty if there is none} */
  List<?> list(String field) {
    return value(field) instanceof List<?> list ? list : List.of();
  }

  /** {@return a map of values by name, empty if there is none} */
  @SuppressWarnings("unchecked") // JSON has only texts as keys
  Map<String, Object> map(String field) {
    return value(field) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  /** {@return the positional arguments} */
  List<?> arguments() {
    return list("args");
  }

  /** {@return the named arguments} */
  Map<String, Object> keywords() {
    return map("kwargs");
  }

  Tolerance tolerance() {
    return Tolerance.of(fields.get("tolerance"));
  }
}
