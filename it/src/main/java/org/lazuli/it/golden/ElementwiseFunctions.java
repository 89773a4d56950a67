package org.lazuli.it.golden;

import java.util.List;
import java.util.function.UnaryOperator;
import org.lazuli.DivMod;
import org.lazuli.Fn2;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/** Functions of single elements. */
final class ElementwiseFunctions {
  private ElementwiseFunctions() {}

  static void define(Functions f) {
    unary(f);
    angles(f);
    binary(f);
    comparisons(f);
    others(f);
  }

  private static void unary(Functions f, String name, UnaryOperator<NDArray> function) {
    f.define("mx." + name + "(a)", c -> function.apply(c.array("a")));
  }

  private static void unary(Functions f) {
    unary(f, "abs", Ops::abs);
    unary(f, "positive", Ops::positive);
    unary(f, "negative", Ops::negative);
    unary(f, "sign", Ops::sign);
    unary(f, "square", Ops::square);
    unary(f, "sqrt", Ops::sqrt);
    unary(f, "rsqrt", Ops::rsqrt);
    unary(f, "reciprocal", Ops::reciprocal);
    unary(f, "exp", Ops::exp);
    unary(f, "expm1", Ops::expm1);
    unary(f, "log", Ops::log);
    unary(f, "log2", Ops::log2);
    unary(f, "log10", Ops::log10);
    unary(f, "log1p", Ops::log1p);
    unary(f, "erf", Ops::erf);
    unary(f, "erfinv", Ops::erfinv);
    unary(f, "sigmoid", Ops::sigmoid);
    unary(f, "floor", Ops::floor);
    unary(f, "ceil", Ops::ceil);
    unary(f, "trunc", Ops::trunc);
    unary(f, "isnan", Ops::isnan);
    unary(f, "isinf", Ops::isinf);
    unary(f, "isfinite", Ops::isfinite);
    unary(f, "isposinf", Ops::isposinf);
    unary(f, "isneginf", Ops::isneginf);
    unary(f, "logical_not", Ops::logicalNot);
    unary(f, "bitwise_invert", Ops::bitwiseInvert);
    unary(f, "real", Ops::real);
    unary(f, "imag", Ops::imag);
    unary(f, "conj", Ops::conj);
    unary(f, "conjugate", Ops::conjugate);
    unary(f, "stop_gradient", Ops::stopGradient);
  }

  private static void angles(Functions f) {
    unary(f, "sin", Ops::sin);
    unary(f, "cos", Ops::cos);
    unary(f, "tan", Ops::tan);
    unary(f, "arcsin", Ops::arcsin);
    unary(f, "arccos", Ops::arccos);
    unary(f, "arctan", Ops::arctan);
    unary(f, "sinh", Ops::sinh);
    unary(f, "cosh", Ops::cosh);
    unary(f, "tanh", Ops::tanh);
    unary(f, "arcsinh", Ops::arcsinh);
    unary(f, "arccosh", Ops::arccosh);
    unary(f, "arctanh", Ops::arctanh);
    unary(f, "degrees", Ops::degrees);
    unary(f, "radians", Ops::radians);
  }

  private static void binary(Functions f) {
    binary(f, "add", Ops::add, Ops::add, null);
    binary(f, "subtract", Ops::subtract, Ops::subtract, Ops::subtract);
    binary(f, "multiply", Ops::multiply, Ops::multiply, null);
    binary(f, "divide", Ops::divide, Ops::divide, Ops::divide);
    binary(f, "floor_divide", Ops::floorDivide, Ops::floorDivide, null);
    binary(f, "remainder", Ops::remainder, Ops::remainder, null);
    binary(f, "power", Ops::power, Ops::power, Ops::power);
    binary(f, "maximum", Ops::maximum, Ops::maximum, null);
    binary(f, "minimum", Ops::minimum, Ops::minimum, null);
    binary(f, "arctan2", Ops::arctan2, null, null);
    binary(f, "logaddexp", Ops::logaddexp, null, null);
    binary(f, "bitwise_and", Ops::bitwiseAnd, Ops::bitwiseAnd, null);
    binary(f, "bitwise_or", Ops::bitwiseOr, Ops::bitwiseOr, null);
    binary(f, "bitwise_xor", Ops::bitwiseXor, Ops::bitwiseXor, null);
    binary(f, "left_shift", Ops::leftShift, Ops::leftShift, null);
    binary(f, "right_shift", Ops::rightShift, Ops::rightShift, null);
  }

  private static void comparisons(Functions f) {
    binary(f, "equal", Ops::equal, Ops::equal, null);
    binary(f, "not_equal", Ops::notEqual, Ops::notEqual, null);
    binary(f, "less", Ops::less, Ops::less, null);
    binary(f, "less_equal", Ops::lessEqual, Ops::lessEqual, null);
    binary(f, "greater", Ops::greater, Ops::greater, null);
    binary(f, "greater_equal", Ops::greaterEqual, Ops::greaterEqual, null);
    binary(f, "logical_and", Ops::logicalAnd, null, null);
    binary(f, "logical_or", Ops::logicalOr, null, null);
    binary(f, "logical_xor", Ops::logicalXor, null, null);
    f.define(
        "mx.array_equal(a, b, equal_nan=False)",
        c -> Ops.arrayEqual(c.array("a"), c.array("b"), c.flag("equal_nan")));
    f.define(
        "mx.isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)",
        c ->
            Ops.isclose(
                c.array("a"), c.array("b"), c.real("rtol"), c.real("atol"), c.flag("equal_nan")));
    f.define(
        "mx.allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)",
        c ->
            Ops.allclose(
                c.array("a"), c.array("b"), c.real("rtol"), c.real("atol"), c.flag("equal_nan")));
  }

  /** Either form with a number is null where we have none: the number becomes a weak array. */
  private static void binary(
      Functions f,
      String name,
      Fn2<NDArray, NDArray, NDArray> arrays,
      Fn2<NDArray, Number, NDArray> right,
      Fn2<Number, NDArray, NDArray> left) {
    f.define(
        "mx." + name + "(a, b)",
        c -> {
          Object a = c.value("a");
          Object b = c.value("b");
          if (a instanceof NDArray x && b instanceof Number y) {
            return right != null ? right.apply(x, y) : arrays.apply(x, weak(y, x));
          } else if (a instanceof Number x && b instanceof NDArray y) {
            return left != null ? left.apply(x, y) : arrays.apply(weak(x, y), y);
          }
          return arrays.apply(c.array("a"), c.array("b"));
        });
  }

  /** {@return a number as an array that does not change the other's dtype more than it must} */
  private static NDArray weak(Number number, NDArray other) {
    return Ops.array(Ops.resultType(other, number), number);
  }

  private static void others(Functions f) {
    f.define("mx.astype(a, dtype)", c -> Ops.astype(c.array("a"), c.dtype("dtype")));
    f.define(
        "mx.round(a, decimals=0)",
        c ->
            c.integer("decimals") == 0
                ? Ops.round(c.array("a"))
                : Ops.round(c.array("a"), c.integer("decimals")));
    f.define("mx.divmod(a, b)", ElementwiseFunctions::divmod);
    f.define(
        "mx.nan_to_num(a, nan=0, posinf=None, neginf=None)",
        c ->
            Ops.nanToNum(
                c.array("a"), c.real("nan"), c.realOrNull("posinf"), c.realOrNull("neginf")));
    f.define("mx.view(a, dtype)", c -> Ops.view(c.array("a"), c.dtype("dtype")));
    f.define("mx.to_fp8(x)", c -> Ops.toFp8(c.array("x")));
    f.define(
        "mx.from_fp8(x, dtype=None)",
        c ->
            c.has("dtype")
                ? Ops.fromFp8(c.array("x"), c.dtype("dtype"))
                : Ops.fromFp8(c.array("x")));
    f.define("mx.contiguous(a, allow_col_major=False)", c -> Ops.contiguous(c.array("a")));
    f.define("mx.clip(a, a_min, a_max)", ElementwiseFunctions::clip);
    f.define("mx.where(condition, x, y)", ElementwiseFunctions::where);
  }

  private static List<NDArray> divmod(Arguments c) {
    boolean number = c.value("a") instanceof Number;
    NDArray x = number ? weak(c.number("a"), c.array("b")) : c.array("a");
    NDArray y = c.value("b") instanceof Number n ? weak(n, x) : c.array("b");
    DivMod both = Ops.divmod(x, y);
    return List.of(both.quotient(), both.remainder());
  }

  private static NDArray clip(Arguments c) {
    NDArray x = c.array("a");
    Object low = c.value("a_min");
    Object high = c.value("a_max");
    boolean arrays = low instanceof NDArray || high instanceof NDArray;
    return arrays
        ? Ops.clip(x, bound(low, x), bound(high, x))
        : Ops.clip(x, (Number) low, (Number) high);
  }

  private static NDArray bound(Object value, NDArray x) {
    return value instanceof Number number ? weak(number, x) : (NDArray) value;
  }

  private static NDArray where(Arguments c) {
    NDArray condition = c.array("condition");
    if (c.value("x") instanceof NDArray x && c.value("y") instanceof Number y) {
      return Ops.where(condition, x, y);
    } else if (c.value("x") instanceof Number x && c.value("y") instanceof NDArray y) {
      return Ops.where(condition, x, y);
    }
    return Ops.where(condition, c.array("x"), c.array("y"));
  }
}
