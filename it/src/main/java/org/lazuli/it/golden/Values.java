package org.lazuli.it.golden;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
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
    return holdsComplex(value) ? complex(value) : Ops.array(value);
  }

  /** {@return a value as an array of a dtype} */
  static NDArray array(Object value, DType dtype) {
    return holdsComplex(value) ? complex(value).astype(dtype) : Ops.array(dtype, value);
  }

  private static boolean holdsComplex(Object value) {
    return value instanceof Complex
        || value instanceof List<?> list && list.stream().anyMatch(Values::holdsComplex);
  }

  private static NDArray complex(Object value) {
    NDArray re = Ops.array(DType.FLOAT64, part(value, Complex::re));
    double[] res = re.toDoubles();
    double[] ims = Ops.array(DType.FLOAT64, part(value, Complex::im)).toDoubles();
    return complex(re.shape(), res, ims);
  }

  /** {@return a complex64 array of real and imaginary parts} */
  static NDArray complex(Shape shape, double[] re, double[] im) {
    MemorySegment memory =
        Arena.ofAuto().allocate((long) re.length * DType.COMPLEX64.size(), Float.BYTES);
    for (int i = 0; i < re.length; i++) {
      memory.setAtIndex(ValueLayout.JAVA_FLOAT, 2L * i, (float) re[i]);
      memory.setAtIndex(ValueLayout.JAVA_FLOAT, 2L * i + 1, (float) im[i]);
    }
    return Ops.fromMemory(memory, shape, DType.COMPLEX64);
  }

  private static Object part(Object value, Function<Complex, Double> part) {
    return value instanceof List<?> list
        ? list.stream().map(item -> part(item, part)).toList()
        : part.apply(Complex.of(value));
  }

  /** {@return the only element of an array as Python has it} */
  static Object item(NDArray array) {
    return switch (array.dtype().kind()) {
      case BOOL -> array.itemBoolean();
      case SIGNED, UNSIGNED -> array.itemLong();
      case FLOATING -> array.item();
      case COMPLEX -> {
        if (array.size() != 1) {
          throw new IllegalArgumentException("[item] " + array.size() + " elements");
        }
        Numbers numbers = Numbers.of(array);
        yield new Complex(numbers.re(0), numbers.im(0));
      }
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
