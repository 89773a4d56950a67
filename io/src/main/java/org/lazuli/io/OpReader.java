package org.lazuli.io;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.lazuli.op.Body;
import org.lazuli.op.Op;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/** Functions out of JSON: what must come next is known from the components of an op's record. */
final class OpReader {
  private final JsonReader json;
  private int depth;

  OpReader(JsonReader json) {
    this.json = json;
  }

  Body body() {
    json.checkDepth(++depth);
    Members members = new Members();
    json.object(
        name -> {
          switch (name) {
            case "arguments" -> members.put(name, json.small());
            case "steps" -> members.put(name, json.list(this::step));
            case "results" -> members.put(name, smalls());
            default -> throw unknown(name);
          }
        });
    depth--;
    int arguments = members.get("arguments", Integer.class);
    List<Body.Step> steps = members.list("steps", Body.Step.class);
    List<Integer> results = members.list("results", Integer.class);
    return made(() -> new Body(arguments, steps, results));
  }

  private Body.Step step() {
    Members members = new Members();
    json.object(
        name -> {
          switch (name) {
            case "op" -> members.put(name, op());
            case "inputs" -> members.put(name, smalls());
            case "count" -> members.put(name, json.small());
            default -> throw unknown(name);
          }
        });
    int count = members.get("count", Integer.class);
    return new Body.Step(members.get("op", Op.class), members.list("inputs", Integer.class), count);
  }

  /** The name comes first, because it says what else there is. */
  private Op op() {
    Members members = new Members();
    Class<?>[] type = {null};
    Op[] constant = {null};
    json.object(
        name -> {
          if (name.equals("name")) {
            members.put(name, json.string());
            type[0] = type(members.get(name, String.class), constant);
          } else {
            members.put(name, value(component(type[0], name)));
          }
        });
    members.get("name", String.class);
    return constant[0] != null ? constant[0] : made(() -> make(type[0], members));
  }

  private Class<?> type(String name, Op[] constant) {
    Class<?> type = OpNames.find(name);
    int dot = name.lastIndexOf('.');
    if (type == null && dot > 0) {
      type = OpNames.find(name.substring(0, dot));
      constant[0] =
          type != null && type.isEnum() ? (Op) constant(type, name.substring(dot + 1)) : null;
    }
    if (type == null || type.isEnum() != (constant[0] != null)) {
      throw json.fail("no op is named " + Failures.quote(name));
    }
    return type;
  }

  private Object constant(Class<?> type, String name) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw json.fail("no " + OpNames.name(type) + " is named " + Failures.quote(name));
  }

  private RecordComponent component(Class<?> type, String name) {
    if (type != null && type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        if (component.getName().equals(name)) {
          return component;
        }
      }
    }
    throw unknown(name);
  }

  private Object value(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == int.class) {
      return json.small();
    } else if (type == long.class) {
      return json.whole();
    } else if (type == boolean.class) {
      return json.truth();
    } else if (type == double.class) {
      return real();
    } else if (type == String.class) {
      return json.string();
    } else if (type == DType.class) {
      return dtype();
    } else if (type.isEnum()) {
      return constant(type, json.string());
    } else if (type == Axes.class) {
      return Axes.of(smalls().stream().mapToInt(Integer::intValue).toArray());
    } else if (type == Longs.class) {
      return Longs.of(wholes());
    } else if (type == Shape.class) {
      long[] sizes = wholes();
      return made(() -> Shape.of(sizes));
    } else if (type == Body.class) {
      return body();
    }
    throw json.fail("this version cannot read the " + component);
  }

  private double real() {
    String text = json.string();
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException _) {
      throw json.fail("not a number: " + Failures.quote(text));
    }
  }

  DType dtype() {
    String name = json.string();
    for (DType dtype : DType.values()) {
      if (dtype.toString().equals(name)) {
        return dtype;
      }
    }
    throw json.fail("no dtype is named " + Failures.quote(name));
  }

  private List<Integer> smalls() {
    return json.list(json::small);
  }

  private long[] wholes() {
    return json.list(json::whole).stream().mapToLong(Long::longValue).toArray();
  }

  private Op make(Class<?> type, Members members) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      types[i] = components[i].getType();
      values[i] = members.get(components[i].getName(), Object.class);
    }
    try {
      Constructor<?> constructor = type.getConstructor(types);
      return (Op) constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause().getMessage(), e);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Makes something whose constructor may refuse what the file says. */
  <T> T made(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
      throw json.fail("not possible: " + e.getMessage());
    }
  }

  LazuliIoException unknown(String name) {
    return json.fail("unknown member " + Failures.quote(name));
  }

  /** The members of an object. */
  final class Members {
    private final Map<String, Object> values = new HashMap<>();

    void put(String name, Object value) {
      values.put(name, value);
    }

    <T> T get(String name, Class<T> type) {
      Object value = values.get(name);
      if (value == null) {
        throw json.fail("an object without " + Failures.quote(name));
      }
      return type.cast(value);
    }

    <T> List<T> list(String name, Class<T> type) {
      return ((List<?>) get(name, List.class)).stream().map(type::cast).toList();
    }
  }
}
