package org.lazuli.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.lazuli.type.DType;

/** Shows the numbers of metadata. */
final class NumberText {
  private NumberText() {}

  /** {@return one number, or a list of which at most so many are shown} */
  static String of(RawTensor numbers, int most) {
    if (numbers.spec().shape().ndim() == 0) {
      return text(numbers, 0);
    }
    long count = numbers.spec().shape().size();
    String shown =
        LongStream.range(0, Math.min(count, most))
            .mapToObj(i -> text(numbers, i))
            .collect(Collectors.joining(", "));
    return "[" + shown + (count > most ? ", ... " + count + " items]" : "]");
  }

  private static String text(RawTensor numbers, long i) {
    MemorySegment data = numbers.data();
    DType dtype = numbers.spec().dtype();
    return switch (dtype) {
      case BOOL -> String.valueOf(data.get(ValueLayout.JAVA_BYTE, i) != 0);
      case UINT8 -> String.valueOf(data.get(ValueLayout.JAVA_BYTE, i) & 0xFF);
      case INT8 -> String.valueOf(data.get(ValueLayout.JAVA_BYTE, i));
      case UINT16 -> String.valueOf((int) data.getAtIndex(ValueLayout.JAVA_CHAR, i));
      case INT16 -> String.valueOf(data.getAtIndex(ValueLayout.JAVA_SHORT, i));
      case UINT32 -> Integer.toUnsignedString(data.getAtIndex(ValueLayout.JAVA_INT, i));
      case INT32 -> String.valueOf(data.getAtIndex(ValueLayout.JAVA_INT, i));
      case UINT64 -> Long.toUnsignedString(data.getAtIndex(ValueLayout.JAVA_LONG, i));
      case INT64 -> String.valueOf(data.getAtIndex(ValueLayout.JAVA_LONG, i));
      case FLOAT32 -> String.valueOf(data.getAtIndex(ValueLayout.JAVA_FLOAT, i));
      case FLOAT64 -> String.valueOf(data.getAtIndex(ValueLayout.JAVA_DOUBLE, i));
      case FLOAT16, BFLOAT16, COMPLEX64, COMPLEX128 -> throw new AssertionError(dtype);
    };
  }
}
