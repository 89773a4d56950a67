package org.lazuli.it.golden;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;
import org.lazuli.type.DTypeCategory;

/** What {@code mx} says of dtypes. */
final class DTypeFunctions {
  private static final Map<String, String> JOINED =
      Map.of(
          "SIGNED_INTEGER", "signedinteger",
          "UNSIGNED_INTEGER", "unsignedinteger",
          "COMPLEX_FLOATING", "complexfloating");

  private DTypeFunctions() {}

  static void define(Functions f) {
    for (DTypeCategory category : DTypeCategory.values()) {
      String name = category.name();
      f.constant("mx." + JOINED.getOrDefault(name, name.toLowerCase(Locale.ROOT)), category);
    }
    f.define("mx.issubdtype(arg1, arg2)", c -> below(c.value("arg1"), c.value("arg2")));
    f.define("mx.can_cast(from_, to)", c -> dtype(c.value("from_")).canCast(c.dtype("to")));
    f.define("mx.isdtype(dtype, kind)", c -> is(c.dtype("dtype"), c.value("kind")));
    f.define("mx.result_type(*arrays_and_dtypes)", DTypeFunctions::resultType);
    f.define("mx.finfo(dtype)", c -> c.dtype("dtype").finfo());
    f.define("mx.iinfo(dtype)", c -> c.dtype("dtype").iinfo());
  }

  private static DType dtype(Object value) {
    return value instanceof NDArray array ? array.dtype() : (DType) value;
  }

  private static boolean below(Object x, Object y) {
    if (y instanceof DType) {
      return x == y;
    }
    DTypeCategory category = (DTypeCategory) y;
    return x instanceof DTypeCategory of ? of.isSubtype(category) : dtype(x).isSubtype(category);
  }

  private static boolean is(DType dtype, Object kind) {
    return switch (kind) {
      case List<?> kinds -> kinds.stream().anyMatch(one -> is(dtype, one));
      case String name -> is(dtype, name);
      default -> dtype == kind;
    };
  }

  /** The kinds of the array standard. */
  private static boolean is(DType dtype, String kind) {
    return switch (kind) {
      case "bool" -> dtype == DType.BOOL;
      case "signed integer" -> dtype.isSubtype(DTypeCategory.SIGNED_INTEGER);
      case "unsigned integer" -> dtype.isSubtype(DTypeCategory.UNSIGNED_INTEGER);
      case "integral" -> dtype.isSubtype(DTypeCategory.INTEGER);
      case "real floating" -> dtype.isSubtype(DTypeCategory.FLOATING);
      case "complex floating" -> dtype.isSubtype(DTypeCategory.COMPLEX_FLOATING);
      case "numeric" -> dtype.isSubtype(DTypeCategory.NUMBER);
      default -> throw new IllegalArgumentException("[isdtype] there is no kind " + kind);
    };
  }

  private static DType resultType(Arguments c) {
    return Ops.resultType(c.list("arrays_and_dtypes").toArray());
  }
}
