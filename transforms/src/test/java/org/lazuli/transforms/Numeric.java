package org.lazuli.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.spi.Transformer;
import org.lazuli.spi.Transformer.Flat;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** The measuring tools of these tests: random arrays, finite differences, loops, comparison. */
final class Numeric {
  static final Transformer TRANSFORMER = new GraphTransformer();
  private static final double STEP = 1e-5;

  private Numeric() {}

  // Arrays

  static NDArray array(double[] values, Shape shape) {
    return Ops.array(DType.FLOAT64, (Object) values).reshape(shape.toArray());
  }

  static NDArray uniform(Random random, double low, double high, Shape shape) {
    double[] values = random.doubles((int) shape.size(), low, high).toArray();
    return array(values, shape);
  }

  static NDArray like(Random random, NDArray x) {
    return x.dtype().isInexact() ? uniform(random, -1, 1, x.shape()) : Ops.zerosLike(x);
  }

  static List<NDArray> like(Random random, List<NDArray> xs) {
    return xs.stream().map(x -> like(random, x)).toList();
  }

  // Functions of functions

  /** {@return the sum of all results times fixed weights: a scalar function for gradients} */
  static Flat weighted(Flat function) {
    return arguments -> {
      NDArray total = Ops.array(DType.FLOAT64, 0.0);
      for (NDArray result : function.apply(arguments)) {
        if (result.dtype().isInexact()) {
          NDArray places =
              Ops.arange(0, result.size(), 1, DType.FLOAT64).reshape(result.shape().toArray());
          total = total.plus(Ops.sum(result.times(Ops.sin(places.plus(0.7)))));
        }
      }
      return List.of(total);
    };
  }

  /** {@return the gradients by every argument of a scalar function} */
  static Flat grad(Flat scalar) {
    return arguments ->
        TRANSFORMER.vjp(scalar, arguments).pullback().apply(List.of(Ops.array(DType.FLOAT64, 1.0)));
  }

  static Flat vmap(Flat function, int... inAxes) {
    return arguments -> TRANSFORMER.vmap(function, arguments, inAxes, new int[] {0});
  }

  /** {@return the tangents of the results for fixed tangents of the arguments} */
  static Flat push(Flat function, List<NDArray> tangents) {
    return arguments -> TRANSFORMER.jvp(function, arguments, tangents).tangents();
  }

  // Oracles

  /** {@return central differences of a scalar function by every element of every argument} */
  static List<NDArray> differences(Flat scalar, List<NDArray> arguments) {
    List<NDArray> gradients = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      NDArray x = arguments.get(i);
      double[] slope = new double[(int) x.size()];
      for (int k = 0; k < slope.length && x.dtype().isInexact(); k++) {
        slope[k] = (moved(scalar, arguments, i, k, STEP) - moved(scalar, arguments, i, k, -STEP));
        slope[k] /= 2 * STEP;
      }
      gradients.add(array(slope, x.shape()));
    }
    return gradients;
  }

  private static double moved(Flat scalar, List<NDArray> arguments, int i, int k, double step) {
    double[] values = arguments.get(i).toDoubles();
    values[k] += step;
    List<NDArray> moved = new ArrayList<>(arguments);
    moved.set(i, array(values, arguments.get(i).shape()));
    return scalar.apply(moved).getFirst().item();
  }

  /** {@return the change of the results along a direction, by central differences} */
  static List<NDArray> directional(Flat function, List<NDArray> arguments, List<NDArray> tangents) {
    List<NDArray> up = function.apply(along(arguments, tangents, STEP));
    List<NDArray> down = function.apply(along(arguments, tangents, -STEP));
    List<NDArray> change = new ArrayList<>();
    for (int i = 0; i < up.size(); i++) {
      NDArray difference = up.get(i).astype(DType.FLOAT64).minus(down.get(i));
      change.add(difference.times(0.5 / STEP));
    }
    return change;
  }

  private static List<NDArray> along(List<NDArray> xs, List<NDArray> tangents, double step) {
    List<NDArray> moved = new ArrayList<>();
    for (int i = 0; i < xs.size(); i++) {
      NDArray x = xs.get(i);
      moved.add(x.dtype().isInexact() ? x.plus(tangents.get(i).times(step)) : x);
    }
    return moved;
  }

  /** {@return the results of calling the function on slice after slice, stacked on axis 0} */
  static List<NDArray> looped(Flat function, List<NDArray> arguments, int... inAxes) {
    long size = 0;
    for (int i = 0; i < inAxes.length; i++) {
      size = inAxes[i] < 0 ? size : arguments.get(i).dim(inAxes[i]);
    }
    List<List<NDArray>> slices = new ArrayList<>();
    for (int s = 0; s < size; s++) {
      List<NDArray> one = new ArrayList<>();
      for (int i = 0; i < inAxes.length; i++) {
        NDArray x = arguments.get(i);
        one.add(inAxes[i] < 0 ? x : Ops.moveaxis(x, inAxes[i], 0).get(s));
      }
      slices.add(function.apply(one));
    }
    List<NDArray> stacked = new ArrayList<>();
    for (int r = 0; r < slices.getFirst().size(); r++) {
      int result = r;
      stacked.add(Ops.stack(slices.stream().map(slice -> slice.get(result)).toList(), 0));
    }
    return stacked;
  }

  static double dot(List<NDArray> xs, List<NDArray> ys) {
    double total = 0;
    for (int i = 0; i < xs.size(); i++) {
      if (xs.get(i).dtype().isInexact()) {
        total += Ops.sum(xs.get(i).times(ys.get(i))).item();
      }
    }
    return total;
  }

  // Comparison

  static void close(
      List<NDArray> expected, List<NDArray> actual, double tolerance, Supplier<String> what) {
    assertEquals(expected.size(), actual.size(), what);
    for (int i = 0; i < expected.size(); i++) {
      String where = what.get() + ", array " + i;
      assertEquals(expected.get(i).shape(), actual.get(i).shape(), where);
      double[] wanted = expected.get(i).toDoubles();
      double[] got = actual.get(i).toDoubles();
      for (int k = 0; k < wanted.length; k++) {
        double allowed = tolerance * (1 + Math.abs(wanted[k]));
        boolean same = Math.abs(wanted[k] - got[k]) <= allowed || wanted[k] == got[k];
        if (!same) {
          String text = Arrays.toString(wanted) + "\n     got " + Arrays.toString(got);
          throw new AssertionError(where + "[" + k + "]:\nexpected " + text);
        }
      }
    }
  }
}
