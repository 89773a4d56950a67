package org.lazuli.it.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lazuli.IndexedUpdate;
import org.lazuli.NDArray;
import org.lazuli.type.DType;
import org.lazuli.type.FloatInfo;
import org.lazuli.type.IntegerInfo;

/** What stands behind a dot: properties and methods of values. */
final class Attributes {
  /** {@code x.at}, which waits for an index. */
  record At(NDArray array) {}

  private Attributes() {}

  static Object get(Functions functions, Object of, String name) {
    return switch (of) {
      case NDArray array -> ofArray(functions, array, name);
      case IndexedUpdate update -> ofUpdate(update, name);
      case Map<?, ?> map when name.equals("items") -> (Routine) (_, _) -> items(map);
      case Map<?, ?> map when name.equals("keys") ->
          (Routine) (_, _) -> new ArrayList<>(map.keySet());
      case Map<?, ?> map when name.equals("values") ->
          (Routine) (_, _) -> new ArrayList<>(map.values());
      case FloatInfo info -> ofLimits(info.min(), info.max(), info.eps(), name);
      case IntegerInfo info -> ofLimits(Json.whole(info.min()), Json.whole(info.max()), null, name);
      case DType dtype when name.equals("size") -> (long) dtype.size();
      case null -> throw new BadCase("None." + name);
      default -> throw new OutsideSubset(of.getClass().getSimpleName() + "." + name);
    };
  }

  private static Object ofLimits(Object min, Object max, Object eps, String name) {
    return switch (name) {
      case "min" -> min;
      case "max" -> max;
      case "eps" -> eps;
      default -> throw new MissingFunction("limits." + name);
    };
  }

  private static Object ofArray(Functions functions, NDArray array, String name) {
    return switch (name) {
      case "T" -> array.T();
      case "shape" -> Values.tuple(array.shape());
      case "dtype" -> array.dtype();
      case "ndim" -> (long) array.ndim();
      case "size" -> array.size();
      case "itemsize" -> (long) array.itemsize();
      case "nbytes" -> array.nbytes();
      case "at" -> new At(array);
      case "real", "imag" -> functions.routine("mx." + name).with(array);
      default -> functions.method(array, name);
    };
  }

  private static Routine ofUpdate(IndexedUpdate update, String name) {
    return (positional, _) -> {
      Object value = positional.getFirst();
      Object operand = value instanceof Number ? value : Values.array(value);
      return switch (name) {
        case "add" -> update.add(operand);
        case "subtract" -> update.subtract(operand);
        case "multiply" -> update.multiply(operand);
        case "divide" -> update.divide(operand);
        case "maximum" -> update.maximum(operand);
        case "minimum" -> update.minimum(operand);
        default -> throw new MissingFunction("array.at." + name);
      };
    };
  }

  private static List<Object> items(Map<?, ?> map) {
    List<Object> items = new ArrayList<>();
    map.forEach((key, value) -> items.add(new Tuple(key, value)));
    return items;
  }
}
