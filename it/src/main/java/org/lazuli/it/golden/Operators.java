package org.lazuli.it.golden;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lazuli.Complex;
import org.lazuli.NDArray;
import org.lazuli.it.ComplexMeaning;

/** Python's operators: on arrays the functions of those names, on numbers Python's arithmetic. */
final class Operators {
  private static final Map<String, String> BINARY =
      Map.ofEntries(
          Map.entry("+", "add"),
          Map.entry("-", "subtract"),
          Map.entry("*", "multiply"),
          Map.entry("/", "divide"),
          Map.entry("//", "floor_divide"),
          Map.entry("%", "remainder"),
          Map.entry("**", "power"),
          Map.entry("@", "matmul"),
          Map.entry("&", "bitwise_and"),
          Map.entry("|", "bitwise_or"),
          Map.entry("^", "bitwise_xor"),
          Map.entry("<<", "left_shift"),
          Map.entry(">>", "right_shift"),
          Map.entry("==", "equal"),
          Map.entry("!=", "not_equal"),
          Map.entry("<", "less"),
          Map.entry("<=", "less_equal"),
          Map.entry(">", "greater"),
          Map.entry(">=", "greater_equal"));

  private final Functions functions;

  Operators(Functions functions) {
    this.functions = functions;
  }

  Object unary(String operator, Object x) {
    if (operator.equals("not")) {
      return !Values.truth(x);
    }
    if (x instanceof NDArray) {
      return switch (operator) {
        case "-" -> functions.routine("mx.negative").with(x);
        case "~" -> functions.routine("mx.bitwise_invert").with(x);
        default -> throw new OutsideSubset("+ before an array"); // as MLX has none
      };
    }
    return switch (operator) {
      case "-" -> x instanceof Double real ? (Object) (-real) : binary("-", 0L, x);
      case "~" -> ~((Number) x).longValue();
      default -> x;
    };
  }

  Object binary(String operator, Object x, Object y) {
    if (x instanceof NDArray || y instanceof NDArray) {
      return functions.routine("mx." + BINARY.get(operator)).with(x, y);
    }
    if (x instanceof List<?> left && y instanceof List<?> right && operator.equals("+")) {
      List<Object> both = new ArrayList<>(left);
      both.addAll(right);
      return x instanceof Tuple ? new Tuple(both) : both;
    }
    if (operator.equals("*") && (x instanceof List<?> || y instanceof List<?>)) {
      return x instanceof List<?> list ? repeated(list, y) : repeated((List<?>) y, x);
    }
    if (x instanceof Complex || y instanceof Complex) {
      return complex(
          operator, ComplexMeaning.complex(number(x)), ComplexMeaning.complex(number(y)));
    }
    boolean whole = isWhole(x) && isWhole(y) && !operator.equals("/");
    boolean root = operator.equals("**") && whole && big(y).signum() < 0;
    return whole && !root
        ? Json.whole(whole(operator, big(x), big(y)))
        : (Object) real(operator, number(x).doubleValue(), number(y).doubleValue());
  }

  private static List<Object> repeated(List<?> list, Object times) {
    List<Object> all = new ArrayList<>();
    for (long i = 0; i < number(times).longValue(); i++) {
      all.addAll(list);
    }
    return list instanceof Tuple ? new Tuple(all) : all;
  }

  private static boolean isWhole(Object x) {
    return x instanceof Long || x instanceof BigInteger || x instanceof Boolean;
  }

  private static BigInteger big(Object x) {
    return x instanceof BigInteger big ? big : BigInteger.valueOf(number(x).longValue());
  }

  private static Number number(Object x) {
    return switch (x) {
      case Number number -> number;
      case Boolean flag -> flag ? 1L : 0L;
      case null, default -> throw new OutsideSubset("arithmetic with " + x);
    };
  }

  private static BigInteger whole(String operator, BigInteger x, BigInteger y) {
    return switch (operator) {
      case "+" -> x.add(y);
      case "-" -> x.subtract(y);
      case "*" -> x.multiply(y);
      case "**" -> x.pow(y.intValueExact());
      case "%" -> x.subtract(floor(x, y).multiply(y));
      case "//" -> floor(x, y);
      case "&" -> x.and(y);
      case "|" -> x.or(y);
      case "^" -> x.xor(y);
      case "<<" -> x.shiftLeft(y.intValueExact());
      case ">>" -> x.shiftRight(y.intValueExact());
      default -> throw new OutsideSubset(operator + " of whole numbers");
    };
  }

  private static BigInteger floor(BigInteger x, BigInteger y) {
    BigInteger[] parts = x.divideAndRemainder(y);
    boolean below = parts[1].signum() * y.signum() < 0;
    return below ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  private static double real(String operator, double x, double y) {
    return switch (operator) {
      case "+" -> x + y;
      case "-" -> x - y;
      case "*" -> x * y;
      case "/" -> x / y;
      case "**" -> Math.pow(x, y);
      case "//" -> Math.floor(x / y);
      case "%" -> x - y * Math.floor(x / y);
      default -> throw new OutsideSubset(operator + " of numbers");
    };
  }

  private static Complex complex(String operator, Complex x, Complex y) {
    return switch (operator) {
      case "+" -> ComplexMeaning.plus(x, y);
      case "-" -> ComplexMeaning.minus(x, y);
      case "*" -> ComplexMeaning.times(x, y);
      case "/" -> ComplexMeaning.over(x, y);
      default -> throw new OutsideSubset(operator + " of complex numbers");
    };
  }

  Object compare(String operator, Object x, Object y) {
    boolean array = x instanceof NDArray || y instanceof NDArray;
    if (array && BINARY.containsKey(operator)) {
      boolean comparable = !(x instanceof String) && !(y instanceof String);
      return comparable ? binary(operator, x, y) : (Object) operator.equals("!=");
    }
    return switch (operator) {
      case "is" -> x == y;
      case "is not" -> x != y;
      case "in" -> contains(y, x);
      case "not in" -> !contains(y, x);
      case "==" -> same(x, y);
      case "!=" -> !same(x, y);
      case "<" -> number(x).doubleValue() < number(y).doubleValue();
      case "<=" -> number(x).doubleValue() <= number(y).doubleValue();
      case ">" -> number(x).doubleValue() > number(y).doubleValue();
      default -> number(x).doubleValue() >= number(y).doubleValue();
    };
  }

  private static boolean same(Object x, Object y) {
    boolean complex = x instanceof Complex || y instanceof Complex;
    boolean numbers = x instanceof Number && y instanceof Number && !complex;
    return numbers ? number(x).doubleValue() == number(y).doubleValue() : Objects.equals(x, y);
  }

  private static boolean contains(Object container, Object item) {
    return switch (container) {
      case List<?> list -> list.contains(item);
      case Map<?, ?> map -> map.containsKey(item);
      case null, default -> throw new OutsideSubset("in " + container);
    };
  }
}
