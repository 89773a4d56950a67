package org.lazuli.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.lazuli.Fast;
import org.lazuli.Index;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** A function of a few arrays, drawn at random: the same one for the same seed. */
record RandomGraph(long seed) {
  private static final int[] SIZES = {1, 2, 3, 4, 5, 7, 16, 33};
  private static final int MOST_STEPS = 20;
  private static final long MOST_ELEMENTS = 20_000;
  private static final int MOST_AXES = 5;
  private static final int LEAVES = 3;
  private static final NDArray PLACES = Ops.array(DType.INT32, 0, -1, 0).eval();

  /** What a step makes of one of the arrays known so far and of a later one. */
  private interface Step {
    NDArray of(NDArray x, NDArray y, Random choice);
  }

  /** What a step makes of an array that has axes, along one of them. */
  private interface Along {
    NDArray axis(NDArray x, int axis);
  }

  private static final List<Step> STEPS =
      List.of(
          fitting(Ops::add),
          fitting(Ops::multiply),
          fitting(Ops::maximum),
          fitting((x, y) -> Ops.divide(x, Ops.square(y).plus(1.5))),
          fitting((x, y) -> Ops.where(Ops.greater(y, 0.05), x, 0.5)),
          fitting((x, y) -> Ops.where(Ops.less(x, 0.1), x, y)),
          each(Ops::tanh),
          each(x -> Ops.exp(Ops.negative(Ops.abs(x)))),
          each(x -> Ops.clip(x, -0.5, 0.75)),
          each(Ops::sum),
          each(Ops::var),
          each(Ops::flatten),
          each(x -> x.ndim() > 1 ? x.T() : x),
          each(x -> x.size() % 2 == 0 ? x.reshape(-1, 2) : x),
          matrix(x -> Ops.matmul(x, Ops.swapaxes(x, -1, -2)).times(0.1)),
          matrix(x -> Ops.matmul(Ops.swapaxes(x, -1, -2), x).times(0.1)),
          along((x, axis) -> Ops.sum(x, axis)),
          along((x, axis) -> Ops.mean(x, true, axis)),
          along((x, axis) -> Ops.max(x, axis)),
          along((x, axis) -> Ops.softmax(x, axis)),
          along((x, axis) -> Ops.logsumexp(x, true, axis)),
          along((x, axis) -> Ops.cumsum(x, axis)),
          along((x, axis) -> Ops.argmax(x, axis)),
          along(Ops::sort),
          along((x, axis) -> Ops.flip(x, axis)),
          along((x, axis) -> Ops.roll(x, 1, axis)),
          along((x, axis) -> Ops.take(x, PLACES, axis)),
          along((x, axis) -> Ops.repeat(x, 2, axis)),
          along((x, axis) -> Ops.concatenate(List.of(x, x.times(2)), axis)),
          along((x, axis) -> Ops.expandDims(x, axis)),
          along((x, axis) -> Ops.swapaxes(x, axis, -1)),
          along((x, axis) -> x.get(":,".repeat(axis) + "::2")),
          along((x, axis) -> Fast.layerNorm(Ops.moveaxis(x, axis, -1), null, null, 1e-5)),
          along((x, axis) -> x.at(Index.at(0)).add(0.25)),
          along(RandomGraph::updated),
          (x, y, choice) -> Ops.broadcastTo(x, x.shape().insert(0, 2)));

  private static Step each(UnaryOperator<NDArray> function) {
    return (x, y, choice) -> function.apply(x);
  }

  private static Step matrix(UnaryOperator<NDArray> function) {
    return each(x -> function.apply(Ops.atleast2d(x)));
  }

  private static Step along(Along function) {
    return (x, y, choice) -> {
      NDArray array = Ops.atleast1d(x);
      return function.axis(array, choice.nextInt(array.ndim()));
    };
  }

  private static Step fitting(BinaryOperator<NDArray> function) {
    return (x, y, choice) -> function.apply(x, fitted(y, x, choice));
  }

  /** {@return y, or some of it, in a shape that x can be broadcast with} */
  private static NDArray fitted(NDArray y, NDArray x, Random choice) {
    if (x.shape().equals(y.shape()) || y.size() == 1) {
      return y;
    }
    NDArray places = Ops.reshape(Ops.arange(x.size()), x.shape());
    return choice.nextBoolean()
        ? Ops.mean(y)
        : Ops.take(Ops.flatten(y), Ops.remainder(places, y.size()));
  }

  private static NDArray updated(NDArray x, int axis) {
    NDArray y = x.plus(0);
    y.set(":,".repeat(axis) + "::2", y.get(":,".repeat(axis) + "::2").times(3));
    return y;
  }

  /**
   * {@return some of the values of the function}
   *
   * @param arguments as many arrays as {@link #arguments} makes
   * @param visit sees each value as soon as it is recorded, and returns it
   */
  List<NDArray> of(List<NDArray> arguments, UnaryOperator<NDArray> visit) {
    Random choice = new Random(seed);
    List<NDArray> known = new ArrayList<>(arguments);
    for (int i = 3 + choice.nextInt(MOST_STEPS); i >= 0; i--) {
      NDArray x = known.get(choice.nextInt(known.size()));
      NDArray y = known.get(known.size() - 1 - choice.nextInt(LEAVES));
      NDArray z = STEPS.get(choice.nextInt(STEPS.size())).of(x, y, choice);
      known.add(visit.apply(bounded(z).astype(DType.FLOAT64)));
    }
    List<NDArray> some = new ArrayList<>(known.subList(known.size() - 2, known.size()));
    some.add(known.get(LEAVES + choice.nextInt(known.size() - LEAVES)));
    return some;
  }

  private static NDArray bounded(NDArray x) {
    return x.size() > MOST_ELEMENTS || x.ndim() > MOST_AXES ? Ops.mean(x, 0) : x;
  }

  /** {@return arguments: in memory, on the heap, views, of a kind that depends on the seed only} */
  List<NDArray> arguments(long data) {
    Random kinds = new Random(~seed);
    Random numbers = new Random(data);
    List<NDArray> arguments = new ArrayList<>();
    for (int i = 0; i < LEAVES; i++) {
      long[] sizes = new long[kinds.nextInt(4)];
      for (int axis = 0; axis < sizes.length; axis++) {
        sizes[axis] = SIZES[kinds.nextInt(SIZES.length)];
      }
      Shape shape = Shape.of(sizes);
      double[] elements = numbers.doubles(shape.size(), -1, 1).toArray();
      NDArray x = Ops.reshape(Ops.array(DType.FLOAT64, elements), shape);
      arguments.add(
          switch (kinds.nextInt(4)) {
            case 0 -> x;
            case 1 -> x.plus(0).eval();
            case 2 -> Ops.flip(x.plus(0).eval()).eval();
            default -> x.T().plus(0).eval().T().eval();
          });
    }
    return arguments;
  }
}
