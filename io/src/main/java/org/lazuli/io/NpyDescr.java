package org.lazuli.io;

import java.nio.ByteOrder;
import java.util.List;
import org.lazuli.type.DType;

/**
 * NumPy's word for a dtype with its byte order, such as {@code <f4}.
 *
 * @param dtype the dtype; {@code V2}, two bytes without meaning, is how bfloat16 is written
 * @param order the byte order
 */
record NpyDescr(DType dtype, ByteOrder order) {
  /** {@return the word for little-endian elements of the dtype} */
  static String of(DType dtype) {
    return (HostBytes.width(dtype) == 1 ? "|" : "<") + code(dtype);
  }

  private static String code(DType dtype) {
    return switch (dtype) {
      case BOOL -> "b1";
      case UINT8, UINT16, UINT32, UINT64 -> "u" + dtype.size();
      case INT8, INT16, INT32, INT64 -> "i" + dtype.size();
      case FLOAT16, FLOAT32, FLOAT64 -> "f" + dtype.size();
      case BFLOAT16 -> "V2";
      case COMPLEX64, COMPLEX128 -> "c" + dtype.size();
    };
  }

  /** {@return what the word in a header at {@code offset} means} */
  static NpyDescr parse(Source source, long offset, Object word) {
    return switch (word) {
      case String text -> parse(source, offset, text);
      case List<?> _ -> throw source.fail(offset, "structured dtypes are not supported");
      case null, default -> throw source.fail(offset, "descr is no dtype");
    };
  }

  private static NpyDescr parse(Source source, long offset, String word) {
    char first = word.isEmpty() ? ' ' : word.charAt(0);
    boolean marked = "<>|=".indexOf(first) >= 0;
    String code = marked ? word.substring(1) : word;
    for (DType dtype : DType.values()) {
      if (code(dtype).equals(code)) {
        return new NpyDescr(dtype, order(first));
      }
    }
    if (code.startsWith("O")) {
      throw source.fail(offset, "holds pickled Python objects, which are never loaded");
    }
    throw source.fail(offset, "no dtype for the NumPy dtype " + Failures.quote(word));
  }

  private static ByteOrder order(char mark) {
    return switch (mark) {
      case '<' -> ByteOrder.LITTLE_ENDIAN;
      case '>' -> ByteOrder.BIG_ENDIAN;
      default -> ByteOrder.nativeOrder();
    };
  }
}
