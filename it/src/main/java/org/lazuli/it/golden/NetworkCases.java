package org.lazuli.it.golden;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.Transforms;

/** Cases of layers, activation functions, losses and initializers. */
final class NetworkCases {
  private final Functions functions;
  private final LayerCases layers;

  NetworkCases(Functions functions) {
    this.functions = functions;
    this.layers = new LayerCases(functions);
  }

  Object run(GoldenCase golden) {
    Routine routine = functions.routine(golden.op());
    if (golden.op().startsWith("nn.init.")) {
      return initializer(golden, routine);
    }
    return golden.has("ctor") ? layers.run(golden) : function(golden, routine);
  }

  /** The gradient of a case is that of the sum of the result, for the first argument. */
  private Object function(GoldenCase golden, Routine routine) {
    List<?> arguments = golden.arguments();
    if (golden.has("grad")) {
      Fn1<NDArray, NDArray> sum =
          x -> {
            List<Object> all = new ArrayList<>(arguments);
            all.set(0, x);
            return ((NDArray) routine.call(all, golden.keywords())).sum();
          };
      NDArray grad = Transforms.grad(sum).apply((NDArray) arguments.getFirst());
      new Comparison(golden.tolerance()).check("gradient", golden.value("grad"), grad);
    }
    return routine.call(arguments, golden.keywords());
  }

  private Object initializer(GoldenCase golden, Routine routine) {
    Rand.seed(((Number) golden.value("seed")).longValue());
    Routine made = Values.routine(routine.call(List.of(), golden.map("ctor")));
    List<Object> shape = new ArrayList<>();
    shape.add(Ops.zeros(Values.wholes(golden.value("shape"))));
    return made.call(shape, golden.keywords());
  }
}
