package org.lazuli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.lazuli.spi.Transformer;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** The transforms by their definitions: difference quotients and loops. */
public final class PlainTransformer implements Transformer {
  private static final double STEP = 1e-4;

  /** How often a compiled function was recorded. */
  static int recordings;

  @Override
  public Pulled vjp(Flat function, List<NDArray> primals) {
    List<NDArray> outputs = function.apply(handles(primals));
    return new Pulled(outputs, cotangents -> pull(function, primals, outputs, cotangents));
  }

  private static List<NDArray> handles(List<NDArray> arrays) {
    return arrays.stream().map(x -> NDArray.of(x.node())).toList();
  }

  private static List<NDArray> pull(
      Flat function, List<NDArray> primals, List<NDArray> outputs, List<NDArray> cotangents) {
    List<NDArray> grads = new ArrayList<>();
    for (int i = 0; i < primals.size(); i++) {
      NDArray primal = primals.get(i);
      double[] grad = new double[(int) primal.size()];
      for (int j = 0; j < grad.length; j++) {
        NDArray unit = unit(primal, j);
        List<NDArray> directions = new ArrayList<>(primals.stream().map(Ops::zerosLike).toList());
        directions.set(i, unit);
        List<NDArray> slope = slopes(function, primals, directions);
        for (int k = 0; k < outputs.size(); k++) {
          grad[j] += slope.get(k).astype(DType.FLOAT64).times(cotangents.get(k)).sum().item();
        }
      }
      grads.add(Ops.array(primal.dtype(), grad).reshape(primal.shape().toArray()));
    }
    return grads;
  }

  private static NDArray unit(NDArray like, int position) {
    double[] unit = new double[(int) like.size()];
    unit[position] = 1;
    return Ops.array(like.dtype(), unit).reshape(like.shape().toArray());
  }

  private static List<NDArray> slopes(
      Flat function, List<NDArray> primals, List<NDArray> directions) {
    List<NDArray> up = function.apply(moved(primals, directions, STEP));
    List<NDArray> down = function.apply(moved(primals, directions, -STEP));
    List<NDArray> slopes = new ArrayList<>();
    for (int i = 0; i < up.size(); i++) {
      slopes.add(up.get(i).minus(down.get(i)).div(2 * STEP));
    }
    return slopes;
  }

  private static List<NDArray> moved(List<NDArray> xs, List<NDArray> directions, double step) {
    List<NDArray> moved = new ArrayList<>();
    for (int i = 0; i < xs.size(); i++) {
      moved.add(xs.get(i).plus(directions.get(i).times(step)));
    }
    return moved;
  }

  @Override
  public Pushed jvp(Flat function, List<NDArray> primals, List<NDArray> tangents) {
    return new Pushed(function.apply(handles(primals)), slopes(function, primals, tangents));
  }

  @Override
  public List<NDArray> vmap(
      Flat function, List<NDArray> arguments, int[] inAxes, Supplier<int[]> outAxes) {
    long size = 0;
    for (int i = 0; i < inAxes.length; i++) {
      size = inAxes[i] < 0 ? size : arguments.get(i).dim(inAxes[i]);
    }
    List<List<NDArray>> columns = new ArrayList<>();
    for (long row = 0; row < size; row++) {
      List<NDArray> slices = new ArrayList<>();
      for (int i = 0; i < inAxes.length; i++) {
        NDArray x = arguments.get(i);
        slices.add(inAxes[i] < 0 ? x : x.moveaxis(inAxes[i], 0).get(row));
      }
      List<NDArray> results = function.apply(slices);
      for (int i = 0; i < results.size(); i++) {
        if (row == 0) {
          columns.add(new ArrayList<>());
        }
        columns.get(i).add(results.get(i));
      }
    }
    int[] axes = outAxes.get();
    List<NDArray> wholes = new ArrayList<>();
    for (List<NDArray> column : columns) {
      int axis = axes[axes.length == 1 ? 0 : wholes.size()];
      wholes.add(axis == UNBATCHED ? column.getFirst() : Ops.stack(column, axis));
    }
    return wholes;
  }

  @Override
  public Flat compile(Flat function, boolean shapeless) {
    recordings++;
    return function;
  }

  @Override
  public Flat checkpoint(Flat function) {
    return arguments -> {
      function.apply(arguments);
      return function.apply(arguments);
    };
  }

  @Override
  public Flat custom(Flat function, CustomRules rules) {
    return rules.hasJvp() ? arguments -> rules.jvp(arguments, function.apply(arguments)) : function;
  }

  @Override
  public Captured capture(List<Flat> functions, List<Spec> arguments) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String dot(List<NDArray> arrays) {
    return "digraph {}";
  }

  static NDArray scalar(double value) {
    return Ops.full(Shape.SCALAR, value, DType.FLOAT64);
  }
}
