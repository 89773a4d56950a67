package org.lazuli.it.golden;

import java.util.Locale;
import java.util.function.DoubleFunction;
import org.lazuli.nn.CELU;
import org.lazuli.nn.ELU;
import org.lazuli.nn.GELU;
import org.lazuli.nn.GLU;
import org.lazuli.nn.HardShrink;
import org.lazuli.nn.HardTanh;
import org.lazuli.nn.Hardswish;
import org.lazuli.nn.LeakyReLU;
import org.lazuli.nn.LogSigmoid;
import org.lazuli.nn.LogSoftmax;
import org.lazuli.nn.Mish;
import org.lazuli.nn.PReLU;
import org.lazuli.nn.ReLU;
import org.lazuli.nn.ReLU2;
import org.lazuli.nn.ReLU6;
import org.lazuli.nn.SELU;
import org.lazuli.nn.SiLU;
import org.lazuli.nn.Sigmoid;
import org.lazuli.nn.Softmax;
import org.lazuli.nn.Softmin;
import org.lazuli.nn.Softplus;
import org.lazuli.nn.Softshrink;
import org.lazuli.nn.Softsign;
import org.lazuli.nn.Step;
import org.lazuli.nn.Tanh;

/** Activation functions, losses and layers. */
final class NetworkFunctions {
  private NetworkFunctions() {}

  static void define(Functions f) {
    ActivationFunctions.define(f);
    LossFunctions.define(f);
    InitializerFunctions.define(f);
    activationLayers(f);
    LayerFunctions.define(f);
    SequenceFunctions.define(f);
  }

  private static void activationLayers(Functions f) {
    f.define("nn.ReLU()", _ -> new ReLU());
    f.define("nn.SiLU()", _ -> new SiLU());
    f.define("nn.Sigmoid()", _ -> new Sigmoid());
    f.define("nn.Tanh()", _ -> new Tanh());
    f.define("nn.Softmax()", _ -> new Softmax());
    f.define("nn.LogSoftmax()", _ -> new LogSoftmax());
    f.define("nn.Softmin()", _ -> new Softmin());
    f.define("nn.Mish()", _ -> new Mish());
    f.define("nn.ReLU2()", _ -> new ReLU2());
    f.define("nn.ReLU6()", _ -> new ReLU6());
    f.define("nn.Softplus()", _ -> new Softplus());
    f.define("nn.Softsign()", _ -> new Softsign());
    f.define("nn.LogSigmoid()", _ -> new LogSigmoid());
    f.define("nn.Hardswish()", _ -> new Hardswish());
    f.define("nn.SELU()", _ -> new SELU());
    f.define("nn.HardTanh()", _ -> new HardTanh());
    layer(f, "CELU", "alpha=1.0", CELU::new);
    layer(f, "HardShrink", "lambd=0.5", HardShrink::new);
    layer(f, "Softshrink", "lambd=0.5", Softshrink::new);
    layer(f, "Step", "threshold=0.0", Step::new);
    f.define("nn.GLU(axis=-1)", c -> new GLU(c.integer("axis")));
    f.define(
        "nn.PReLU(num_parameters=1, init=0.25)",
        c -> new PReLU(c.integer("num_parameters"), c.real("init")));
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
