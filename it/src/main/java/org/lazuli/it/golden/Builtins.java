package org.lazuli.it.golden;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.lazuli.Complex;
import org.lazuli.Device;
import org.lazuli.NDArray;
import org.lazuli.type.DType;

/** Python's own functions, and what {@code mx} has besides functions. */
final class Builtins {
  private Builtins() {}

  static void define(Functions f) {
    for (DType dtype : DType.values()) {
      f.constant("mx." + (dtype == DType.BOOL ? "bool_" : dtype.toString()), dtype);
    }
    f.constant("mx.cpu", Device.cpu());
    f.constant("mx.pi", Math.PI);
    f.constant("mx.e", Math.E);
    f.constant("mx.euler_gamma", 0.57721566490153286060);
    f.constant("mx.inf", Double.POSITIVE_INFINITY);
    f.constant("mx.nan", Double.NaN);
    f.constant("mx.newaxis", null);
    f.define("float(x)", c -> real(c.value("x")));
    f.define("int(x)", c -> whole(c.value("x")));
    f.define("bool(x)", c -> Values.truth(c.value("x")));
    f.define("complex(re, im=0)", c -> Complex.of(c.real("re"), c.real("im")));
    f.define("abs(x)", c -> abs(f, c.value("x")));
    f.define("len(x)", c -> length(c.value("x")));
    f.define("list(x)", c -> new ArrayList<>(items(c.value("x"))));
    f.define("tuple(x)", c -> new Tuple(items(c.value("x"))));
    f.define("range(*bounds)", c -> range(c.wholes("bounds")));
    f.define("sum(x, start=0)", c -> folded(f, "+", c.value("start"), items(c.value("x"))));
    f.define("max(*x)", c -> extreme(c.list("x"), 1));
    f.define("min(*x)", c -> extreme(c.list("x"), -1));
    f.define("zip(*x)", c -> zipped(c.list("x")));
    f.define("enumerate(x)", c -> zipped(List.of(range(length(c.value("x"))), c.value("x"))));
    f.define("str(x)", c -> String.valueOf(c.value("x")));
    f.define("repr(x)", c -> String.valueOf(c.value("x")));
  }

  private static Object real(Object x) {
    return switch (x) {
      case NDArray array -> array.item();
      case String text when text.equals("nan") -> Double.NaN;
      case String text when text.endsWith("inf") ->
          text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      case String text -> Double.valueOf(text);
      case Number number -> number.doubleValue();
      case null, default -> throw new BadCase("float of " + x);
    };
  }

  private static Object whole(Object x) {
    return x instanceof NDArray array ? array.itemLong() : ((Number) x).longValue();
  }

  private static Object abs(Functions f, Object x) {
    return switch (x) {
      case NDArray array -> f.routine("mx.abs").with(array);
      case Long whole -> Math.abs(whole);
      case Complex z -> Math.hypot(z.re(), z.im());
      case Number number -> Math.abs(number.doubleValue());
      case null, default -> throw new BadCase("abs of " + x);
    };
  }

  private static long length(Object x) {
    return x instanceof NDArray array ? array.dim(0) : items(x).size();
  }

  private static List<?> items(Object x) {
    return switch (x) {
      case List<?> list -> list;
      case Map<?, ?> map -> new ArrayList<>(map.keySet());
      case NDArray array -> rows(array);
      case null, default -> throw new BadCase("no items in " + x);
    };
  }

  /** {@return the parts of an array along its first axis} */
  static List<Object> rows(NDArray array) {
    List<Object> rows = new ArrayList<>();
    for (long i = 0; i < array.dim(0); i++) {
      rows.add(array.get(i));
    }
    return rows;
  }

  private static Object folded(Functions f, String operator, Object start, List<?> items) {
    Operators operators = new Operators(f);
    Object value = start;
    for (Object item : items) {
      value = operators.binary(operator, value, item);
    }
    return value;
  }

  private static Object extreme(List<?> arguments, int sign) {
    List<?> numbers = arguments.size() == 1 ? items(arguments.getFirst()) : arguments;
    Comparator<Object> order = Comparator.comparingDouble(item -> sign * (double) real(item));
    return numbers.stream().max(order).orElseThrow(() -> new BadCase("no numbers"));
  }

  private static List<Object> zipped(List<?> sequences) {
    List<List<?>> all = new ArrayList<>();
    sequences.forEach(sequence -> all.add(items(sequence)));
    int size = all.stream().mapToInt(List::size).min().orElse(0);
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int at = i;
      rows.add(new Tuple(all.stream().map(items -> (Object) items.get(at)).toList()));
    }
    return rows;
  }

  private static List<Object> range(long... bounds) {
    long start = bounds.length == 1 ? 0 : bounds[0];
    long stop = bounds[bounds.length == 1 ? 0 : 1];
    long step = bounds.length == 3 ? bounds[2] : 1;
    List<Object> numbers = new ArrayList<>();
    for (long i = start; step > 0 ? i < stop : i > stop; i += step) {
      numbers.add(i);
    }
    return numbers;
  }
}
