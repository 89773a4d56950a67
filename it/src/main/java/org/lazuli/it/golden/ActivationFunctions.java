package org.lazuli.it.golden;

import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.lazuli.NDArray;
import org.lazuli.nn.Activations;

/** Activation functions. */
final class ActivationFunctions {
  private ActivationFunctions() {}

  static void define(Functions f) {
    elementwise(f, "relu", Activations::relu);
    elementwise(f, "relu2", Activations::relu2);
    elementwise(f, "relu6", Activations::relu6);
    elementwise(f, "selu", Activations::selu);
    elementwise(f, "gelu", Activations::gelu);
    elementwise(f, "gelu_approx", Activations::geluApprox);
    elementwise(f, "gelu_fast_approx", Activations::geluFastApprox);
    elementwise(f, "silu", Activations::silu);
    elementwise(f, "hardswish", Activations::hardswish);
    elementwise(f, "mish", Activations::mish);
    elementwise(f, "sigmoid", Activations::sigmoid);
    elementwise(f, "log_sigmoid", Activations::logSigmoid);
    elementwise(f, "softplus", Activations::softplus);
    elementwise(f, "softsign", Activations::softsign);
    elementwise(f, "tanh", Activations::tanh);
    with(f, "leaky_relu", "negative_slope=0.01", Activations::leakyRelu);
    with(f, "elu", "alpha=1.0", Activations::elu);
    with(f, "celu", "alpha=1.0", Activations::celu);
    with(f, "hard_shrink", "lambd=0.5", Activations::hardShrink);
    with(f, "softshrink", "lambd=0.5", Activations::softshrink);
    with(f, "step", "threshold=0.0", Activations::step);
    f.define(
        "nn.hard_tanh(x, min_val=-1.0, max_val=1.0)",
        c -> Activations.hardTanh(c.array("x"), c.real("min_val"), c.real("max_val")));
    f.define("nn.prelu(x, alpha)", c -> Activations.prelu(c.array("x"), c.array("alpha")));
    along(f, "glu", Activations::glu);
    along(f, "softmax", Activations::softmax);
    along(f, "softmin", Activations::softmin);
    along(f, "log_softmax", Activations::logSoftmax);
  }

  private static void elementwise(Functions f, String name, UnaryOperator<NDArray> function) {
    f.define("nn." + name + "(x)", c -> function.apply(c.array("x")));
  }

  private static void with(
      Functions f, String name, String parameter, BiFunction<NDArray, Double, NDArray> function) {
    String value = parameter.split("=")[0];
    f.define(
        "nn." + name + "(x, " + parameter + ")", c -> function.apply(c.array("x"), c.real(value)));
  }

  private static void along(
      Functions f, String name, BiFunction<NDArray, Integer, NDArray> function) {
    f.define("nn." + name + "(x, axis=-1)", c -> function.apply(c.array("x"), c.integer("axis")));
  }
}
