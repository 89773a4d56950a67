package org.lazuli.it.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lazuli.Complex;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Values of Python as those of Java, and back. */
final class Values {
  private Values() {}

  /** {@return a value as an array, as {@code mx.array} makes it} */
  static NDArray array(Object value) {
    if (value instanceof NDArray array) {
      return array;
    }
    return Ops.array(value);
  }

  /** {@return a value as an array of a dtype} */
  static NDArray array(Object value, DType dtype) {
    return Ops.array(dtype, value);
  }

  /** {@return the only element of an array as Python has it} */
  static Object item(NDArray array) {
    return switch (array.dtype().kind()) {
      case BOOL -> array.itemBoolean();
      case SIGNED, UNSIGNED -> array.itemLong();
      case FLOATING -> array.item();
      case COMPLEX -> array.itemComplex();
    };
  }

  /** {@return the elements of an array as nested lists} */
  static Object nested(NDArray array) {
    if (array.ndim() == 0) {
      return item(array);
    }
    List<Object> rows = new ArrayList<>();
    for (long i = 0; i < array.dim(0); i++) {
      rows.add(nested(array.get(i)));
    }
    return rows;
  }

  /** {@return whether Python takes a value for true} */
  static boolean truth(Object value) {
    return switch (value) {
      case null -> false;
      case Boolean flag -> flag;
      case NDArray array -> array.itemBoolean();
      case Complex z -> z.re() != 0 || z.im() != 0;
      case Number number -> number.doubleValue() != 0;
      case String text -> !text.isEmpty();
      case List<?> list -> !list.isEmpty();
      default -> true;
    };
  }

  /** {@return the whole numbers of a list, or the only one} */
  static long[] wholes(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().flatMapToLong(item -> Arrays.stream(wholes(item))).toArray();
    } else if (value instanceof NDArray array) {
      return array.toLongs();
    } else if (value instanceof Number number && number.doubleValue() == number.longValue()) {
      return new long[] {number.longValue()};
    }
    throw new BadCase("no whole numbers: " + value);
  }

  /** {@return the axes of a list, or the only one} */
  static int[] axes(Object value) {
    return Arrays.stream(wholes(value)).mapToInt(Math::toIntExact).toArray();
  }

  static Routine routine(Object value) {
    if (value instanceof Routine routine) {
      return routine;
    }
    throw new BadCase("not a function: " + value);
  }

  /** {@return the sizes of a shape as a tuple of Python} */
  static Tuple tuple(Shape shape) {
    List<Object> sizes = new ArrayList<>();
    for (long size : shape.toArray()) {
      sizes.add(size);
    }
    return new Tuple(sizes);
  }
}
