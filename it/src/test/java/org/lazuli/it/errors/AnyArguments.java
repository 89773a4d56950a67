package org.lazuli.it.errors;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.lazuli.Index;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/**
 * Arguments at random: often such that they fit together, often odd, now and then out of the
 * question.
 */
final class AnyArguments {
  private static final DType[] DTYPES = DType.values();
  private static final double[] VALUES = {
    0, 1, -1, 2, 3, 0.5, -2.5, 7, 1e-3, 1e30, Double.NaN, Double.POSITIVE_INFINITY, -0.0
  };
  private static final long[] ODD = {Long.MIN_VALUE, Long.MAX_VALUE, 1L << 45, -100, 100};
  private static final int[] ODD_INTS = {Integer.MIN_VALUE, Integer.MAX_VALUE, -100, 100};
  private static final String[] TEXTS = {
    "ij,jk->ik", "ij->ji", "i", "", "...i,i", "causal", "->", "ij,jk"
  };

  private final Random random;
  private Shape shape;
  private DType dtype;

  AnyArguments(Random random) {
    this.random = random;
  }

  /** Takes another shape and dtype that most arrays will have. */
  void next() {
    shape = anyShape();
    dtype = DTYPES[random.nextInt(3) == 0 ? random.nextInt(DTYPES.length) : 11];
  }

  /** {@return an argument of a type; null where none can be made} */
  Object of(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return random.nextInt(40) == 0 ? null : list(list.getActualTypeArguments()[0]);
    }
    return of(type instanceof ParameterizedType some ? (Class<?>) some.getRawType() : raw(type));
  }

  private static Class<?> raw(Type type) {
    return type instanceof Class<?> known ? known : Object.class;
  }

  private Object of(Class<?> type) {
    if (!type.isPrimitive() && random.nextInt(40) == 0) {
      return null;
    }
    if (type.isArray()) {
      return array(type.componentType());
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    }
    if (type.isRecord()) {
      return record(type);
    }
    return type.isPrimitive() || Number.class.isAssignableFrom(type) ? number(type) : object(type);
  }

  private Object number(Class<?> type) {
    if (type == boolean.class) {
      return random.nextBoolean();
    }
    if (type == int.class || type == Integer.class) {
      return random.nextInt(12) == 0 ? ODD_INTS[random.nextInt(4)] : random.nextInt(-3, 5);
    }
    if (type == long.class || type == Long.class) {
      return whole();
    }
    return type == Number.class && random.nextBoolean() ? (Number) whole() : (Number) fraction();
  }

  private double fraction() {
    return VALUES[random.nextInt(VALUES.length)];
  }

  private long whole() {
    return random.nextInt(12) == 0 ? ODD[random.nextInt(ODD.length)] : random.nextInt(-3, 5);
  }

  private Object array(Class<?> component) {
    if (component.isPrimitive() && random.nextInt(3) > 0) {
      return axesOrSizes(component);
    }
    Object array = Array.newInstance(component, random.nextInt(4));
    for (int i = 0; i < Array.getLength(array); i++) {
      Array.set(array, i, of(component));
    }
    return array;
  }

  /** What would be right for many functions: distinct axes, or the sizes of the shape. */
  private Object axesOrSizes(Class<?> component) {
    if (component == long.class) {
      return shape.toArray();
    }
    int count = component == int.class ? random.nextInt(shape.ndim() + 1) : 0;
    Object array = Array.newInstance(component, count);
    for (int i = 0; i < count; i++) {
      Array.set(array, i, i);
    }
    return array;
  }

  /** A record by its constructor, or its default where it has one. */
  private Object record(Class<?> type) {
    try {
      if (random.nextBoolean()) {
        return type.getField("DEFAULT").get(null);
      }
    } catch (ReflectiveOperationException _) {
      // has none
    }
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Type[] exact =
        Arrays.stream(components).map(RecordComponent::getGenericType).toArray(Type[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(Arrays.stream(exact).map(this::of).toArray());
    } catch (ReflectiveOperationException e) {
      return null; // the record refuses them; that it does so well is for its own test
    }
  }

  private Object object(Class<?> type) {
    if (type == NDArray.class) {
      return array();
    } else if (type == Object.class) {
      return thing();
    } else if (type == DType.class) {
      return DTYPES[random.nextInt(DTYPES.length)];
    } else if (type == Shape.class) {
      return random.nextBoolean() ? shape : anyShape();
    } else if (type == Longs.class) {
      return Longs.of((long[]) array(long.class));
    } else if (type == Axes.class) {
      return Axes.of((int[]) array(int.class));
    } else if (type == String.class) {
      return TEXTS[random.nextInt(TEXTS.length)];
    } else if (type == MemorySegment.class) {
      long bytes = shape.size() * dtype.size() + (random.nextInt(3) == 0 ? 1 : 0);
      return random.nextBoolean()
          ? Arena.ofAuto().allocate(bytes, 64)
          : MemorySegment.ofArray(new byte[(int) bytes]);
    } else if (type == Runnable.class) {
      return (Runnable) () -> {};
    } else if (type == Supplier.class) {
      return (Supplier<Object>) this::array;
    } else if (type == Node.class) {
      return array().node();
    }
    return null;
  }

  private Object thing() {
    return switch (random.nextInt(8)) {
      case 0 -> whole();
      case 1 -> fraction();
      case 2 -> array(int.class);
      case 3 -> array(double[].class);
      case 4 -> TEXTS[random.nextInt(TEXTS.length)];
      case 5 -> random.nextBoolean();
      default -> array();
    };
  }

  private List<Object> list(Type item) {
    List<Object> items = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      items.add(of(item));
    }
    return items;
  }

  /** {@return an array, or an array at an index} */
  Object receiver(Class<?> type) {
    NDArray x = array();
    return type == NDArray.class ? x : x.at(index(x));
  }

  private Object index(NDArray x) {
    return switch (random.nextInt(6)) {
      case 0 -> Index.ELLIPSIS;
      case 1 -> Index.slice(random.nextInt(-2, 3), null, random.nextBoolean() ? 2 : -1);
      case 2 -> Ops.greater(x.astype(DType.FLOAT32), 1);
      case 3 -> array();
      case 4 -> random.nextBoolean();
      default -> random.nextInt(-1, 2);
    };
  }

  NDArray array() {
    DType type = random.nextInt(4) == 0 ? DTYPES[random.nextInt(DTYPES.length)] : dtype;
    return array(random.nextInt(3) == 0 ? related() : shape, type);
  }

  private NDArray array(Shape sizes, DType type) {
    double[] values = new double[(int) sizes.size()];
    boolean tame = random.nextInt(3) > 0;
    Arrays.setAll(values, i -> tame ? (i * 7 + 3) % 5 : fraction());
    NDArray flat = Ops.array(type, values);
    if (random.nextInt(6) == 0 && sizes.ndim() > 1) { // not row-major
      long[] reversed = sizes.toArray();
      for (int i = 0; i < reversed.length; i++) {
        reversed[i] = sizes.dim(reversed.length - 1 - i);
      }
      return Ops.transpose(Ops.reshape(flat, reversed).plus(0).astype(type));
    }
    return Ops.reshape(flat, sizes);
  }

  /** Another shape: of fewer axes, with ones, turned, a key's, or anything. */
  private Shape related() {
    return switch (random.nextInt(5)) {
      case 0 -> shape.slice(random.nextInt(shape.ndim() + 1), shape.ndim());
      case 1 -> shape.ndim() == 0 ? shape : shape.with(random.nextInt(shape.ndim()), 1);
      case 2 -> shape.ndim() < 2 ? shape : shape.with(-1, shape.dim(-2)).with(-2, shape.dim(-1));
      case 3 -> Shape.of(2);
      default -> anyShape();
    };
  }

  private Shape anyShape() {
    long[] sizes = new long[random.nextInt(5)];
    long any = random.nextInt(1, 5);
    Arrays.setAll(
        sizes,
        _ -> random.nextInt(14) == 0 ? 0 : random.nextBoolean() ? any : random.nextInt(1, 5));
    return Shape.of(sizes);
  }

  /** {@return arguments as text for a report} */
  static String text(Object argument) {
    return switch (argument) {
      case null -> "null";
      case NDArray x -> x.isClosed() ? "closed" : x.dtype() + x.shape().toString();
      case List<?> list -> list.stream().map(AnyArguments::text).toList().toString();
      case long[] longs -> Arrays.toString(longs);
      case int[] ints -> Arrays.toString(ints);
      case Object[] objects -> Arrays.stream(objects).map(AnyArguments::text).toList().toString();
      default -> argument.toString();
    };
  }
}
