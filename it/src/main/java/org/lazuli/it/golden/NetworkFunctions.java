package org.lazuli.it.golden;

import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import org.lazuli.Fn3;
import org.lazuli.NDArray;
import org.lazuli.nn.Activations;
import org.lazuli.nn.BinaryCrossEntropyOptions;
import org.lazuli.nn.CrossEntropyOptions;
import org.lazuli.nn.ELU;
import org.lazuli.nn.GELU;
import org.lazuli.nn.LeakyReLU;
import org.lazuli.nn.LogSoftmax;
import org.lazuli.nn.Losses;
import org.lazuli.nn.ReLU;
import org.lazuli.nn.Reduction;
import org.lazuli.nn.SiLU;
import org.lazuli.nn.Sigmoid;
import org.lazuli.nn.Softmax;
import org.lazuli.nn.Tanh;

/** Activation functions, losses and layers. */
final class NetworkFunctions {
  private NetworkFunctions() {}

  static void define(Functions f) {
    activations(f);
    losses(f);
    layers(f);
  }

  private static void activations(Functions f) {
    activation(f, "relu", Activations::relu);
    activation(f, "gelu", Activations::gelu);
    activation(f, "gelu_approx", Activations::geluApprox);
    activation(f, "gelu_fast_approx", Activations::geluFastApprox);
    activation(f, "silu", Activations::silu);
    activation(f, "sigmoid", Activations::sigmoid);
    activation(f, "tanh", Activations::tanh);
    f.define(
        "nn.leaky_relu(x, negative_slope=0.01)",
        c -> Activations.leakyRelu(c.array("x"), c.real("negative_slope")));
    f.define("nn.elu(x, alpha=1.0)", c -> Activations.elu(c.array("x"), c.real("alpha")));
    along(f, "softmax", Activations::softmax);
    along(f, "log_softmax", Activations::logSoftmax);
  }

  private static void activation(Functions f, String name, UnaryOperator<NDArray> function) {
    f.define("nn." + name + "(x)", c -> function.apply(c.array("x")));
  }

  private static void along(
      Functions f, String name, BiFunction<NDArray, Integer, NDArray> function) {
    f.define("nn." + name + "(x, axis=-1)", c -> function.apply(c.array("x"), c.integer("axis")));
  }

  private static void losses(Functions f) {
    f.define(
        "nn.losses.cross_entropy(logits, targets, weights=None, axis=-1, label_smoothing=0.0,"
            + " reduction='none')",
        c -> {
          CrossEntropyOptions options =
              CrossEntropyOptions.DEFAULT
                  .weights(c.arrayOrNull("weights"))
                  .axis(c.integer("axis"))
                  .labelSmoothing(c.real("label_smoothing"))
                  .reduction(reduction(c));
          return Losses.crossEntropy(c.array("logits"), c.array("targets"), options);
        });
    f.define(
        "nn.losses.binary_cross_entropy(inputs, targets, weights=None, with_logits=True,"
            + " reduction='mean')",
        c -> {
          BinaryCrossEntropyOptions options =
              BinaryCrossEntropyOptions.DEFAULT
                  .weights(c.arrayOrNull("weights"))
                  .withLogits(c.flag("with_logits"))
                  .reduction(reduction(c));
          return Losses.binaryCrossEntropy(c.array("inputs"), c.array("targets"), options);
        });
    f.define(
        "nn.losses.nll_loss(inputs, targets, axis=-1, reduction='none')",
        c ->
            Losses.nllLoss(c.array("inputs"), c.array("targets"), c.integer("axis"), reduction(c)));
    loss(f, "mse_loss", Losses::mseLoss);
    loss(f, "l1_loss", Losses::l1Loss);
  }

  private static void loss(
      Functions f, String name, Fn3<NDArray, NDArray, Reduction, NDArray> function) {
    f.define(
        "nn.losses." + name + "(predictions, targets, reduction='mean')",
        c -> function.apply(c.array("predictions"), c.array("targets"), reduction(c)));
  }

  private static Reduction reduction(Arguments c) {
    return Reduction.valueOf(c.text("reduction").toUpperCase(Locale.ROOT));
  }

  private static void layers(Functions f) {
    f.define("nn.ReLU()", _ -> new ReLU());
    f.define("nn.SiLU()", _ -> new SiLU());
    f.define("nn.Sigmoid()", _ -> new Sigmoid());
    f.define("nn.Tanh()", _ -> new Tanh());
    f.define("nn.Softmax()", _ -> new Softmax());
    f.define("nn.LogSoftmax()", _ -> new LogSoftmax());
    layer(f, "ELU", "alpha=1.0", ELU::new);
    layer(f, "LeakyReLU", "negative_slope=0.01", LeakyReLU::new);
    f.define("nn.GELU(approx='none')", c -> new GELU(approximation(c.text("approx"))));
  }

  private static void layer(
      Functions f, String name, String parameter, DoubleFunction<Object> constructor) {
    String value = parameter.split("=")[0];
    f.define("nn." + name + "(" + parameter + ")", c -> constructor.apply(c.real(value)));
  }

  private static GELU.Approximation approximation(String name) {
    String ours = name.equals("precise") ? "tanh" : name;
    return GELU.Approximation.valueOf(ours.toUpperCase(Locale.ROOT));
  }
}
