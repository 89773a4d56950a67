package org.lazuli.it.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lazuli.NDArray;
import org.lazuli.it.ComplexMeaning;
import org.lazuli.type.DType;

/** Compares what came out with what a case expects: trees of arrays, numbers and texts. */
final class Comparison {
  private final Tolerance tolerance;

  Comparison(Tolerance tolerance) {
    this.tolerance = tolerance;
  }

  /**
   * Compares the outputs of a case with a result: one output with the result itself, several with
   * its parts.
   *
   * @throws Mismatch that shows the first difference
   */
  void outputs(List<?> wanted, Object got) {
    boolean parts = got instanceof List<?> list && list.size() == wanted.size();
    if (wanted.size() != 1) {
      check("", wanted, got);
    } else if (!parts || !matches(wanted.getFirst(), ((List<?>) got).getFirst())) {
      check("", wanted.getFirst(), got);
    }
  }

  private boolean matches(Object wanted, Object got) {
    try {
      check("", wanted, got);
      return true;
    } catch (Mismatch e) {
      return false;
    }
  }

  /**
   * Compares a part of a result.
   *
   * @throws Mismatch that shows the first difference
   */
  void check(String part, Object wanted, Object got) {
    boolean same =
        switch (wanted) {
          case NDArray array when got instanceof NDArray other -> {
            check(part, Numbers.of(array), Numbers.of(other));
            yield true;
          }
          case List<?> list when got instanceof List<?> other && list.size() == other.size() -> {
            for (int i = 0; i < list.size(); i++) {
              check(part + "[" + i + "]", list.get(i), other.get(i));
            }
            yield true;
          }
          case Map<?, ?> map
              when got instanceof Map<?, ?> other && map.keySet().equals(other.keySet()) -> {
            map.forEach((key, value) -> check(part + "." + key, value, other.get(key)));
            yield true;
          }
          case null -> got == null;
          default -> scalar(wanted, got);
        };
    if (!same) {
      throw new Mismatch(text(wanted), text(got)).at(part);
    }
  }

  private boolean scalar(Object wanted, Object got) {
    if (got instanceof NDArray array && array.ndim() == 0 && !(wanted instanceof String)) {
      return scalar(wanted, Values.item(array));
    }
    return wanted instanceof Number x && got instanceof Number y
        ? tolerance.accepts(ComplexMeaning.complex(x), ComplexMeaning.complex(y))
        : wanted.equals(got) || wanted instanceof String text && text.equals(String.valueOf(got));
  }

  /** Compares two arrays. */
  void check(String part, Numbers wanted, Numbers got) {
    if (wanted.dtype() != got.dtype() || !wanted.shape().equals(got.shape())) {
      throw new Mismatch(wanted.toString(), got.toString()).at(part);
    }
    boolean exact = wanted.isWhole() && tolerance.equals(Tolerance.EXACT);
    for (int i = 0; i < wanted.size(); i++) {
      boolean same = exact ? wanted.whole(i) == got.whole(i) : near(wanted, got, i);
      if (!same) {
        String expected = wanted + ", " + wanted.text(i) + " at " + wanted.index(i);
        throw new Mismatch(expected, got.text(i) + " there, " + got).at(part);
      }
    }
  }

  private boolean near(Numbers wanted, Numbers got, int i) {
    return wanted.dtype().isComplex()
        ? tolerance.accepts(wanted.complex(i), got.complex(i))
        : tolerance.accepts(wanted.re(i), got.re(i));
  }

  /** {@return a value as a short text} */
  static String text(Object value) {
    return switch (value) {
      case null -> "None";
      case NDArray array -> Numbers.of(array).toString();
      case List<?> list -> list.stream().map(Comparison::text).toList().toString();
      case Map<?, ?> map -> {
        List<String> entries = new ArrayList<>();
        map.forEach((key, item) -> entries.add(key + ": " + text(item)));
        yield "{" + String.join(", ", entries) + "}";
      }
      case DType dtype -> dtype.toString();
      case String text -> "'" + text.replace("\n", "\\n") + "'";
      default -> String.valueOf(value);
    };
  }
}
