package org.lazuli.it;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.lazuli.Complex;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.backend.program.Inst;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * A small array on the host that an oracle computes with, one boxed element at a time.
 *
 * <p>Elements are {@code Long} for integers and bool (uint64 as its bits), {@code Double} for real
 * floating types, {@link Complex} for complex ones, and always values of the dtype: they are
 * rounded or wrapped when they come in.
 */
public final class HostArray {
  private static final int FLOAT_BITS_DROPPED = 16;

  private final Spec spec;
  private final Number[] elements;

  private HostArray(Spec spec, Number[] elements) {
    this.spec = spec;
    this.elements = elements;
  }

  /** {@return an array with an element for every row-major position} */
  public static HostArray of(Spec spec, IntFunction<? extends Number> element) {
    Number[] elements = new Number[Math.toIntExact(spec.shape().size())];
    Arrays.setAll(elements, i -> round(spec.dtype(), element.apply(i)));
    return new HostArray(spec, elements);
  }

  /** {@return an array with an element for every index} */
  public static HostArray at(Spec spec, Function<long[], ? extends Number> element) {
    return of(spec, i -> element.apply(index(spec.shape(), i)));
  }

  /** {@return an array of row-major elements in native byte order} */
  public static HostArray of(Spec spec, MemorySegment memory) {
    return of(spec, i -> read(memory, spec.dtype(), i));
  }

  /** {@return the value of an array} */
  public static HostArray of(NDArray array) {
    return of(new Spec(array.shape(), array.dtype()), array.memory());
  }

  /** {@return the shape and dtype} */
  public Spec spec() {
    return spec;
  }

  /** {@return the sizes of the axes} */
  public Shape shape() {
    return spec.shape();
  }

  /** {@return the type of the elements} */
  public DType dtype() {
    return spec.dtype();
  }

  /** {@return the number of elements} */
  public int size() {
    return elements.length;
  }

  /** {@return the element at a row-major position} */
  public Number get(int position) {
    return elements[position];
  }

  /** {@return the element at an index} */
  public Number get(long... index) {
    return elements[position(shape(), index)];
  }

  /** Writes the element at an index. */
  public void set(Number value, long... index) {
    elements[position(shape(), index)] = round(dtype(), value);
  }

  /** {@return another array of the same elements} */
  public HostArray copy() {
    return new HostArray(spec, elements.clone());
  }

  /** {@return the elements under another shape of that size} */
  public HostArray reshape(Shape shape) {
    return new HostArray(spec.with(shape), elements);
  }

  /** {@return the elements as another dtype, by the rules of astype within its range} */
  public HostArray as(DType dtype) {
    return of(spec.with(dtype), i -> elements[i]);
  }

  /** {@return an array with this value that is already evaluated} */
  public NDArray toArray() {
    return Ops.fromMemory(bytes(), shape(), dtype()).eval();
  }

  /** {@return the elements row-major in native byte order} */
  public MemorySegment bytes() {
    MemorySegment memory = Arena.ofAuto().allocate(Math.max(spec.nbytes(), 1), Long.BYTES);
    for (int i = 0; i < elements.length; i++) {
      write(memory, dtype(), i, elements[i]);
    }
    return memory.asSlice(0, spec.nbytes());
  }

  /** {@return the index of a row-major position} */
  public static long[] index(Shape shape, long position) {
    long[] index = new long[shape.ndim()];
    long rest = position;
    for (int axis = index.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape.dim(axis);
      rest /= shape.dim(axis);
    }
    return index;
  }

  private static int position(Shape shape, long[] index) {
    long position = 0;
    for (int axis = 0; axis < index.length; axis++) {
      if (index[axis] < 0 || index[axis] >= shape.dim(axis)) {
        throw new IndexOutOfBoundsException(Arrays.toString(index) + " in " + shape);
      }
      position = position * shape.dim(axis) + index[axis];
    }
    return Math.toIntExact(position);
  }

  /** {@return the number as the dtype holds it} */
  public static Number round(DType dtype, Number value) {
    return switch (dtype) {
      case FLOAT64 -> value.doubleValue();
      case FLOAT32 -> (double) (float) value.doubleValue();
      case FLOAT16 ->
          (double) Float.float16ToFloat(Float.floatToFloat16((float) value.doubleValue()));
      case BFLOAT16 -> (double) bfloat((float) value.doubleValue());
      case COMPLEX64, COMPLEX128 -> complex(dtype.real(), value);
      default -> Inst.Literal.wrap(dtype, value.longValue());
    };
  }

  private static Complex complex(DType part, Number value) {
    Complex x = ComplexMeaning.complex(value);
    return Complex.of(round(part, x.re()).doubleValue(), round(part, x.im()).doubleValue());
  }

  private static float bfloat(float value) {
    if (Float.isNaN(value)) {
      return value;
    }
    int bits = Float.floatToRawIntBits(value);
    int half = 0x7fff + (bits >>> FLOAT_BITS_DROPPED & 1);
    return Float.intBitsToFloat(bits + half & 0xffff_0000);
  }

  private static Number read(MemorySegment memory, DType dtype, int i) {
    return switch (dtype) {
      case BOOL, UINT8, INT8 -> memory.get(ValueLayout.JAVA_BYTE, i);
      case UINT16, INT16 -> memory.getAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, i);
      case UINT32, INT32 -> memory.getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, i);
      case UINT64, INT64 -> memory.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, i);
      case FLOAT16 -> Float.float16ToFloat(memory.getAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, i));
      case BFLOAT16 -> {
        int upper = memory.getAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, i);
        yield Float.intBitsToFloat(upper << FLOAT_BITS_DROPPED);
      }
      case FLOAT32 -> memory.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, i);
      case FLOAT64 -> memory.getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, i);
      case COMPLEX64, COMPLEX128 ->
          Complex.of(
              read(memory, dtype.real(), 2 * i).doubleValue(),
              read(memory, dtype.real(), 2 * i + 1).doubleValue());
    };
  }

  private static void write(MemorySegment memory, DType dtype, int i, Number x) {
    switch (dtype) {
      case BOOL, UINT8, INT8 -> memory.set(ValueLayout.JAVA_BYTE, i, x.byteValue());
      case UINT16, INT16 -> memory.setAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, i, x.shortValue());
      case UINT32, INT32 -> memory.setAtIndex(ValueLayout.JAVA_INT_UNALIGNED, i, x.intValue());
      case UINT64, INT64 -> memory.setAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, i, x.longValue());
      case FLOAT16 -> {
        short bits = Float.floatToFloat16(x.floatValue());
        memory.setAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, i, bits);
      }
      case BFLOAT16 -> {
        int bits = Float.floatToRawIntBits(x.floatValue()) >>> FLOAT_BITS_DROPPED;
        memory.setAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, i, (short) bits);
      }
      case FLOAT32 -> memory.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, i, x.floatValue());
      case FLOAT64 -> memory.setAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, i, x.doubleValue());
      case COMPLEX64, COMPLEX128 -> {
        write(memory, dtype.real(), 2 * i, ((Complex) x).re());
        write(memory, dtype.real(), 2 * i + 1, ((Complex) x).im());
      }
    }
  }

  @Override
  public String toString() {
    return spec + " " + Arrays.toString(elements);
  }
}
