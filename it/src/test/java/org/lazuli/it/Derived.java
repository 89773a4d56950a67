package org.lazuli.it;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.lazuli.Complex;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.spi.Bind;
import org.lazuli.spi.Transformer.Flat;
import org.lazuli.type.DType;
import org.lazuli.type.Spec;

/** What the transform tests of a row share: its function, slopes, loops, comparison. */
final class Derived {
  static final double STEP = 1e-5;

  private Derived() {}

  static Flat function(OpCase row) {
    return arguments -> List.of(Readings.of(row.op(), arguments));
  }

  static List<NDArray> arrays(List<HostArray> hosts) {
    return hosts.stream().map(HostArray::toArray).toList();
  }

  static HostArray random(Spec spec, Random random) {
    return HostArray.of(
        spec,
        _ ->
            switch (spec.dtype().kind()) {
              case FLOATING -> 2 * random.nextDouble() - 1;
              case COMPLEX -> Complex.of(2 * random.nextDouble() - 1, 2 * random.nextDouble() - 1);
              default -> 0;
            });
  }

  /** {@return one array like each, random where derivatives go, else zeros} */
  static List<NDArray> like(List<NDArray> xs, Random random) {
    return xs.stream().map(x -> random(new Spec(x.shape(), x.dtype()), random).toArray()).toList();
  }

  /** {@return the sum of the result times fixed weights: a scalar function for gradients} */
  static Flat weighted(Flat function) {
    return arguments -> {
      NDArray result = function.apply(arguments).getFirst();
      NDArray places = Ops.reshape(Ops.arange(0, result.size(), 1, DType.FLOAT64), result.shape());
      NDArray sum = Ops.sum(Ops.real(result).times(Ops.sin(places.plus(0.7))));
      return List.of(
          result.dtype().isComplex()
              ? sum.plus(Ops.sum(Ops.imag(result).times(Ops.cos(places.plus(0.3)))))
              : sum);
    };
  }

  /** {@return the gradients of a scalar function by every argument that has one} */
  static Flat grad(Flat scalar) {
    return arguments -> {
      List<NDArray> all = pullback(scalar, arguments, List.of(Ops.array(DType.FLOAT64, 1.0)));
      return IntStream.range(0, all.size())
          .filter(i -> arguments.get(i).dtype().isInexact())
          .mapToObj(all::get)
          .toList();
    };
  }

  static List<NDArray> pullback(Flat function, List<NDArray> arguments, List<NDArray> cotangents) {
    return Bind.transformer().vjp(function, arguments).pullback().apply(cotangents);
  }

  static Flat vmap(Flat function, int... inAxes) {
    return arguments -> Bind.transformer().vmap(function, arguments, inAxes, new int[] {0});
  }

  /** {@return central differences of a scalar function by every element of every float argument} */
  static List<HostArray> slopes(Flat scalar, List<HostArray> arguments) {
    List<HostArray> slopes = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      int argument = i;
      if (arguments.get(i).dtype().isInexact()) {
        slopes.add(
            HostArray.of(arguments.get(i).spec(), k -> slope(scalar, arguments, argument, k)));
      }
    }
    return slopes;
  }

  /** By a complex element: along the real axis, and along the imaginary one. */
  private static Number slope(Flat scalar, List<HostArray> arguments, int i, int k) {
    Number x = arguments.get(i).get(k);
    if (x instanceof Complex z) {
      return Complex.of(
          (moved(scalar, arguments, i, k, Complex.of(z.re() + STEP, z.im()))
                  - moved(scalar, arguments, i, k, Complex.of(z.re() - STEP, z.im())))
              / (2 * STEP),
          (moved(scalar, arguments, i, k, Complex.of(z.re(), z.im() + STEP))
                  - moved(scalar, arguments, i, k, Complex.of(z.re(), z.im() - STEP)))
              / (2 * STEP));
    }
    return (moved(scalar, arguments, i, k, x.doubleValue() + STEP)
            - moved(scalar, arguments, i, k, x.doubleValue() - STEP))
        / (2 * STEP);
  }

  private static double moved(
      Flat scalar, List<HostArray> arguments, int i, int k, Number element) {
    List<HostArray> moved = new ArrayList<>(arguments);
    HostArray x = arguments.get(i);
    moved.set(i, HostArray.of(x.spec(), j -> j == k ? element : x.get(j)));
    return scalar.apply(arrays(moved)).getFirst().item();
  }

  /** {@return the largest distance between elements} */
  static double distance(NDArray x, NDArray y) {
    return Ops.max(Ops.abs(x.minus(y))).item();
  }

  /** {@return the sum of products; of complex elements the real part of conj(x) y} */
  static double dot(List<NDArray> xs, List<NDArray> ys) {
    double total = 0;
    for (int i = 0; i < xs.size(); i++) {
      if (xs.get(i).dtype().isInexact()) {
        total += Ops.real(Ops.sum(Ops.conj(xs.get(i)).times(ys.get(i)))).item();
      }
    }
    return total;
  }

  /** {@return the results of calling the function on slice after slice, stacked on axis 0} */
  static Flat loop(Flat function, int... inAxes) {
    return arguments -> {
      int mapped =
          IntStream.range(0, inAxes.length).filter(i -> inAxes[i] >= 0).findFirst().orElseThrow();
      List<List<NDArray>> slices = new ArrayList<>();
      for (long s = 0; s < arguments.get(mapped).dim(inAxes[mapped]); s++) {
        List<NDArray> one = new ArrayList<>();
        for (int i = 0; i < inAxes.length; i++) {
          NDArray x = arguments.get(i);
          one.add(inAxes[i] < 0 ? x : Ops.moveaxis(x, inAxes[i], 0).get(s));
        }
        slices.add(function.apply(one));
      }
      return IntStream.range(0, slices.getFirst().size())
          .mapToObj(r -> Ops.stack(slices.stream().map(slice -> slice.get(r)).toList(), 0))
          .toList();
    };
  }

  static void close(List<NDArray> expected, List<NDArray> actual, double tolerance, String what) {
    close(expected.stream().map(HostArray::of).toList(), hosts(actual), tolerance, what);
  }

  static List<HostArray> hosts(List<NDArray> arrays) {
    return arrays.stream().map(HostArray::of).toList();
  }

  static void close(
      Iterable<HostArray> expected, List<HostArray> actual, double tolerance, String what) {
    int i = 0;
    for (HostArray wanted : expected) {
      HostArray got = actual.get(i);
      double slack = tolerance / Math.max(Tolerance.of(wanted.dtype()), Double.MIN_NORMAL);
      Tolerance.check(wanted, got, slack, what + ", array " + i++);
    }
  }

  /** {@return a seed that stays the same for the row, whatever comes before it} */
  static Random seeded(OpCase row) {
    return new Random(row.name().hashCode());
  }

  static int[] fill(int count, int axis) {
    int[] axes = new int[count];
    Arrays.fill(axes, axis);
    return axes;
  }
}
