package org.lazuli.it.golden;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.lazuli.Complex;
import org.lazuli.NDArray;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** The elements of an array on the host: as doubles, and whole numbers also as longs. */
final class Numbers {
  private static final int BFLOAT16_SHIFT = 16;

  private final Shape shape;
  private final DType dtype;
  private final double[] re;
  private final double[] im;
  private final long[] whole;

  private Numbers(Shape shape, DType dtype, int size) {
    this.shape = shape;
    this.dtype = dtype;
    this.re = new double[size];
    this.im = new double[size];
    this.whole = new long[size];
  }

  /** {@return the elements of an array, which is computed} */
  static Numbers of(NDArray array) {
    Numbers numbers = new Numbers(array.shape(), array.dtype(), Math.toIntExact(array.size()));
    MemorySegment memory = array.memory();
    for (int i = 0; i < numbers.size(); i++) {
      numbers.read(memory, i);
    }
    return numbers;
  }

  private void read(MemorySegment memory, int i) {
    switch (dtype.kind()) {
      case BOOL, SIGNED, UNSIGNED -> {
        whole[i] = readWhole(memory, i);
        boolean unsigned64 = dtype == DType.UINT64 && whole[i] < 0;
        re[i] = unsigned64 ? (whole[i] >>> 1) * 2.0 : whole[i];
      }
      case FLOATING -> re[i] = readReal(memory, dtype, i);
      case COMPLEX -> {
        re[i] = readReal(memory, dtype.real(), 2 * i);
        im[i] = readReal(memory, dtype.real(), 2 * i + 1);
      }
    }
  }

  private long readWhole(MemorySegment memory, int i) {
    return switch (dtype) {
      case BOOL, INT8 -> memory.get(ValueLayout.JAVA_BYTE, i);
      case UINT8 -> Byte.toUnsignedLong(memory.get(ValueLayout.JAVA_BYTE, i));
      case INT16 -> memory.getAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, i);
      case UINT16 -> Short.toUnsignedLong(memory.getAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, i));
      case INT32 -> memory.getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, i);
      case UINT32 -> Integer.toUnsignedLong(memory.getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, i));
      default -> memory.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, i);
    };
  }

  private static double readReal(MemorySegment memory, DType dtype, int i) {
    return switch (dtype) {
      case FLOAT16 -> Float.float16ToFloat(memory.getAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, i));
      case BFLOAT16 -> {
        int bits = memory.getAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, i);
        yield Float.intBitsToFloat(bits << BFLOAT16_SHIFT);
      }
      case FLOAT32 -> memory.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, i);
      default -> memory.getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, i);
    };
  }

  Shape shape() {
    return shape;
  }

  DType dtype() {
    return dtype;
  }

  int size() {
    return re.length;
  }

  double re(int i) {
    return re[i];
  }

  double im(int i) {
    return im[i];
  }

  Complex complex(int i) {
    return Complex.of(re[i], im[i]);
  }

  long whole(int i) {
    return whole[i];
  }

  boolean isWhole() {
    return !dtype.isInexact();
  }

  /** {@return an element as text} */
  String text(int i) {
    if (dtype == DType.BOOL) {
      return String.valueOf(whole[i] != 0);
    } else if (isWhole()) {
      return dtype == DType.UINT64 ? Long.toUnsignedString(whole[i]) : Long.toString(whole[i]);
    }
    return dtype.isComplex()
        ? part(re[i]) + (im[i] < 0 ? "" : "+") + part(im[i]) + "j"
        : part(re[i]);
  }

  private String part(double x) {
    return dtype.real() == DType.FLOAT64 ? Double.toString(x) : Float.toString((float) x);
  }

  /** {@return the index of a row-major position, in brackets} */
  String index(int position) {
    StringBuilder text = new StringBuilder();
    int rest = position;
    for (int axis = shape.ndim() - 1; axis >= 0; axis--) {
      long size = shape.dim(axis);
      text.insert(0, rest % size + (axis == shape.ndim() - 1 ? "" : ", "));
      rest = (int) (rest / size);
    }
    return "[" + text + "]";
  }

  /** {@return dtype, shape and the first elements} */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(dtype + shape.toString() + " [");
    int shown = Math.min(size(), 6);
    for (int i = 0; i < shown; i++) {
      text.append(i == 0 ? "" : ", ").append(text(i));
    }
    return text.append(size() > shown ? ", ...]" : "]").toString();
  }
}
