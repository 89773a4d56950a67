package org.lazuli.it.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.Tree;
import org.lazuli.nn.CrossEntropyOptions;
import org.lazuli.nn.Layer;
import org.lazuli.nn.Linear;
import org.lazuli.nn.Losses;
import org.lazuli.nn.Nn;
import org.lazuli.nn.Reduction;
import org.lazuli.nn.Sequential;
import org.lazuli.nn.Tanh;
import org.lazuli.optimizers.Optimizer;
import org.lazuli.type.DType;

/** Cases that run step by step: optimizers, schedules and training, and modules as made. */
final class OptimizerCases {
  private static final int TRAINING_STEPS = 20;
  private static final String MODEL =
      "nn.Sequential(nn.Linear(3, 8), nn.Tanh(), nn.Linear(8, 3)); mean cross_entropy; 20 steps";

  private final Functions functions;
  private final Interpreter interpreter;

  OptimizerCases(Functions functions, Interpreter interpreter) {
    this.functions = functions;
    this.interpreter = interpreter;
  }

  Object run(GoldenCase golden) {
    return switch (golden.op()) {
      case "module" -> module(golden);
      case "scheduler" -> scheduler(golden);
      case "training" -> training(golden);
      default -> optimizer(golden);
    };
  }

  private Object module(GoldenCase golden) {
    Rand.seed(((Number) golden.value("seed")).longValue());
    return ((Layer) interpreter.value(golden.text("source"), Map.of())).parameters();
  }

  private Object scheduler(GoldenCase golden) {
    Object made = interpreter.value("optim." + golden.text("source"), Map.of());
    long steps = golden.has("steps") ? ((Number) golden.value("steps")).longValue() : 1;
    List<NDArray> rates = new ArrayList<>();
    for (long step = 0; step < steps; step++) {
      rates.add((NDArray) Values.routine(made).with(Ops.array(DType.UINT64, step)));
    }
    return Ops.stack(rates, 0);
  }

  private Optimizer make(String name, Map<String, Object> settings) {
    Map<String, Object> named = new LinkedHashMap<>(settings);
    named.computeIfPresent("learning_rate", (_, rate) -> ScheduleFunctions.rate(interpreter, rate));
    return (Optimizer) functions.routine(name).call(List.of(), named);
  }

  private Object optimizer(GoldenCase golden) {
    Optimizer optimizer =
        golden.has("source")
            ? (Optimizer) interpreter.value(golden.text("source"), Map.of())
            : make(golden.op(), golden.map("ctor"));
    Comparison comparison = new Comparison(golden.tolerance());
    List<?> rates = golden.list("learning_rates");
    Object parameters = golden.value("params");
    List<Object> steps = new ArrayList<>();
    for (Object gradients : golden.list("grads")) {
      parameters = optimizer.applyGradients(given(golden, gradients, parameters), parameters);
      if (steps.size() < rates.size()) {
        comparison.check("learning rate", rates.get(steps.size()), optimizer.learningRate());
      }
      steps.add(parameters);
    }
    if (golden.has("state")) {
      comparison.check("state", golden.value("state"), optimizer.state());
    }
    return steps;
  }

  /**
   * The gradients that were given. MLX's SGD adds the weight decay in place, and the case has its
   * gradients from after that.
   */
  private static Object given(GoldenCase golden, Object gradients, Object parameters) {
    if (!golden.op().equals("optim.SGD") || !golden.map("ctor").containsKey("weight_decay")) {
      return gradients;
    }
    double decay = ((Number) golden.map("ctor").get("weight_decay")).doubleValue();
    return Tree.map(
        (NDArray gradient, NDArray x) -> gradient.minus(x.times(decay)), gradients, parameters);
  }

  private Object training(GoldenCase golden) {
    if (!golden.text("source").startsWith(MODEL)) {
      throw new OutsideSubset("a training of another model");
    }
    Sequential model = new Sequential(List.of(new Linear(3, 8), new Tanh(), new Linear(8, 3)));
    Map<String, NDArray> parameters = new LinkedHashMap<>();
    golden.map("params").forEach((name, value) -> parameters.put(name, (NDArray) value));
    model.update(parameters);
    Optimizer optimizer = make("optim." + golden.text("optimizer"), golden.map("ctor"));
    CrossEntropyOptions mean = CrossEntropyOptions.DEFAULT.reduction(Reduction.MEAN);
    var step =
        Nn.valueAndGrad(
            model, (NDArray x, NDArray y) -> Losses.crossEntropy(model.apply(x), y, mean));
    NDArray x = (NDArray) golden.arguments().getFirst();
    NDArray y = (NDArray) golden.arguments().getLast();
    List<NDArray> losses = new ArrayList<>();
    for (int i = 0; i < TRAINING_STEPS; i++) {
      var both = step.apply(x, y);
      optimizer.update(model.parameters(), both.grad());
      losses.add(both.value().eval());
    }
    return List.of(Ops.stack(losses, 0), model.parameters());
  }
}
