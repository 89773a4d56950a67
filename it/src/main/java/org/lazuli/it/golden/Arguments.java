package org.lazuli.it.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** The arguments of one call, by parameter, as the Java types that our functions take. */
final class Arguments {
  private final Signature signature;
  private final Map<String, Object> values;

  Arguments(Signature signature, Map<String, Object> values) {
    this.signature = signature;
    this.values = values;
  }

  /** {@return the argument as it came} */
  Object value(String name) {
    if (!values.containsKey(name)) {
      throw new BadCase(signature.name() + " without " + name);
    }
    return values.get(name);
  }

  /** {@return whether there is an argument but None} */
  boolean has(String name) {
    return values.get(name) != null;
  }

  /** Says that our function has no such parameter, unless it has its default. */
  void without(String name) {
    if (!Objects.equals(values.get(name), signature.defaults().get(name))) {
      throw new MissingFunction(signature.name() + "(" + name + ")");
    }
  }

  /** {@return what to throw where our function does not take this argument} */
  MissingFunction missing(String name) {
    return new MissingFunction(signature.name() + "(" + name + ")");
  }

  NDArray array(String name) {
    return Values.array(value(name));
  }

  NDArray arrayOrNull(String name) {
    return has(name) ? array(name) : null;
  }

  List<NDArray> arrays(String name) {
    List<NDArray> arrays = new ArrayList<>();
    list(name).forEach(item -> arrays.add(Values.array(item)));
    return arrays;
  }

  List<?> list(String name) {
    if (value(name) instanceof List<?> list) {
      return list;
    }
    throw wrong(name, "a list");
  }

  long whole(String name) {
    Object value = value(name);
    return value instanceof NDArray x ? x.itemLong() : number(name, value).longValue();
  }

  int integer(String name) {
    return Math.toIntExact(whole(name));
  }

  double real(String name) {
    Object value = value(name);
    return value instanceof NDArray x ? x.item() : number(name, value).doubleValue();
  }

  Double realOrNull(String name) {
    return has(name) ? real(name) : null;
  }

  Number number(String name) {
    return number(name, value(name));
  }

  private Number number(String name, Object value) {
    if (value instanceof Number number) {
      return number;
    } else if (value instanceof Boolean flag) {
      return flag ? 1L : 0L;
    }
    throw wrong(name, "a number");
  }

  boolean flag(String name) {
    return Values.truth(value(name));
  }

  String text(String name) {
    if (value(name) instanceof String text) {
      return text;
    }
    throw wrong(name, "a text");
  }

  /** {@return the constant of an enum that a text names} */
  <E extends Enum<E>> E constant(String name, Class<E> type) {
    String text = text(name);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("[" + name + "] there is no '" + text + "'");
  }

  DType dtype(String name) {
    if (value(name) instanceof DType dtype) {
      return dtype;
    }
    throw wrong(name, "a dtype");
  }

  /** {@return the numbers of a list, or the only one} */
  long[] wholes(String name) {
    return Values.wholes(value(name));
  }

  Shape shape(String name) {
    return Shape.of(wholes(name));
  }

  /** {@return the axes of a list, or the only one; none for None, which stands for all} */
  int[] axes(String name) {
    if (!has(name)) {
      return new int[0];
    }
    int[] axes = Values.axes(value(name));
    return axes.length == 0 ? Ops.NO_AXES : axes;
  }

  Routine routine(String name) {
    return Values.routine(value(name));
  }

  private BadCase wrong(String name, String what) {
    return new BadCase(
        signature.name() + ": " + name + " is not " + what + ": " + values.get(name));
  }
}
