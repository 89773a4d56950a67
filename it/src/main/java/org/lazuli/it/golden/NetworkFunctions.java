package org.lazuli.it.golden;

import java.util.Locale;
import java.util.function.DoubleFunction;
import org.lazuli.nn.ELU;
import org.lazuli.nn.GELU;
import org.lazuli.nn.LeakyReLU;
import org.lazuli.nn.LogSoftmax;
import org.lazuli.nn.ReLU;
import org.lazuli.nn.SiLU;
import org.lazuli.nn.Sigmoid;
import org.lazuli.nn.Softmax;
import org.lazuli.nn.Tanh;

/** Activation functions, losses and layers. */
final class NetworkFunctions {
  private NetworkFunctions() {}

  static void define(Functions f) {
    ActivationFunctions.define(f);
    LossFunctions.define(f);
    InitializerFunctions.define(f);
    layers(f);
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
