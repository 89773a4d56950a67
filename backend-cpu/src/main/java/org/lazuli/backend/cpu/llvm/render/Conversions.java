package org.lazuli.backend.cpu.llvm.render;

import org.lazuli.type.DType;

/** Values in other dtypes, elements as values, and the rounding of the 16-bit types. */
record Conversions(IrText text) {
  /** {@return an element in memory as a value} */
  String fromMemory(DType dtype, String x) {
    return switch (dtype) {
      case BOOL -> text.set("icmp ne i8 " + x + ", 0");
      case FLOAT16 -> text.set("fpext half " + x + " to float");
      case BFLOAT16 -> {
        String wide = text.set("zext i16 " + x + " to i32");
        yield text.set("bitcast i32 " + text.set("shl i32 " + wide + ", 16") + " to float");
      }
      default -> x;
    };
  }

  /** {@return a value as an element in memory} */
  String toMemory(DType dtype, String x) {
    return switch (dtype) {
      case BOOL -> text.set("zext i1 " + x + " to i8");
      case FLOAT16 -> text.set("fptrunc float " + x + " to half");
      case BFLOAT16 -> {
        String bits = text.set("bitcast float " + x + " to i32");
        yield text.set("trunc i32 " + text.set("lshr i32 " + bits + ", 16") + " to i16");
      }
      default -> x;
    };
  }

  /** {@return a float32 rounded to what the dtype can hold} */
  String rounded(DType dtype, String x) {
    return switch (dtype) {
      case FLOAT16 -> fromMemory(dtype, toMemory(dtype, x));
      case BFLOAT16 -> upperHalf(x);
      default -> x;
    };
  }

  /** Rounds to the nearest bfloat16, to even between two; in integers, as few processors can. */
  private String upperHalf(String x) {
    String bits = text.set("bitcast float " + x + " to i32");
    String last = text.set("and i32 " + text.set("lshr i32 " + bits + ", 16") + ", 1");
    String sum = text.set("add i32 " + text.set("add i32 " + bits + ", 32767") + ", " + last);
    String quiet = text.set("or i32 " + bits + ", 4194304");
    String nan = text.set("fcmp uno float " + x + ", " + x);
    String chosen = text.set("select i1 " + nan + ", i32 " + quiet + ", i32 " + sum);
    String cut = text.set("and i32 " + chosen + ", -65536");
    return text.set("bitcast i32 " + cut + " to float");
  }

  /** {@return a value in another dtype; reals beyond an integer's range give its nearest end} */
  String convert(DType from, DType to, String x) {
    if (from == to) {
      return x;
    }
    return switch (to.kind()) {
      case BOOL -> notZero(from, x);
      case FLOATING -> rounded(to, real(from, Types.value(to), x));
      default -> integer(from, to, x);
    };
  }

  private String notZero(DType from, String x) {
    String test = from.isFloating() ? "fcmp une " : "icmp ne ";
    return text.set(test + Types.value(from) + " " + x + ", " + (from.isFloating() ? "0.0" : "0"));
  }

  private String real(DType from, String type, String x) {
    String source = Types.value(from);
    if (!from.isFloating()) {
      return text.set(
          (Types.isSigned(from) ? "sitofp " : "uitofp ") + source + " " + x + " to " + type);
    }
    if (source.equals(type)) {
      return x;
    }
    return text.set(
        (type.equals("double") ? "fpext " : "fptrunc ") + source + " " + x + " to " + type);
  }

  private String integer(DType from, DType to, String x) {
    String source = Types.value(from);
    String target = Types.value(to);
    if (from.isFloating()) {
      String kind = Types.isSigned(to) ? "fptosi" : "fptoui";
      return text.set(
          "call "
              + target
              + " @llvm."
              + kind
              + ".sat."
              + target
              + "."
              + (source.equals("double") ? "f64" : "f32")
              + "("
              + source
              + " "
              + x
              + ")");
    }
    if (source.equals(target)) {
      return x;
    }
    boolean wider = from == DType.BOOL || Types.bits(to) > Types.bits(from);
    String step = !wider ? "trunc " : Types.isSigned(from) ? "sext " : "zext ";
    return text.set(step + source + " " + x + " to " + target);
  }
}
