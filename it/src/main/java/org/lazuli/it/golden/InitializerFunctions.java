package org.lazuli.it.golden;

import java.util.Map;
import java.util.function.Function;
import org.lazuli.nn.Fan;
import org.lazuli.nn.Initializer;
import org.lazuli.nn.Initializers;

/** Initializers: functions that return functions of an array and of what scales the result. */
final class InitializerFunctions {
  private InitializerFunctions() {}

  static void define(Functions f) {
    define(f, "constant(value)", "", c -> _ -> Initializers.constant(c.real("value")));
    define(
        f,
        "normal(mean=0.0, std=1.0)",
        "",
        c -> _ -> Initializers.normal(c.real("mean"), c.real("std")));
    define(
        f,
        "uniform(low=0.0, high=1.0)",
        "",
        c -> _ -> Initializers.uniform(c.real("low"), c.real("high")));
    define(f, "identity()", "", _ -> _ -> Initializers.identity());
    define(
        f,
        "sparse(sparsity, mean=0.0, std=1.0)",
        "",
        c -> _ -> Initializers.sparse(c.real("sparsity"), c.real("mean"), c.real("std")));
    define(f, "orthogonal(gain=1.0)", "", c -> _ -> Initializers.orthogonal(c.real("gain")));
    String gain = ", gain=1.0";
    define(f, "glorot_normal()", gain, _ -> c -> Initializers.glorotNormal(c.real("gain")));
    define(f, "glorot_uniform()", gain, _ -> c -> Initializers.glorotUniform(c.real("gain")));
    String mode = ", mode='fan_in'" + gain;
    define(f, "he_normal()", mode, _ -> c -> Initializers.heNormal(fan(c), c.real("gain")));
    define(f, "he_uniform()", mode, _ -> c -> Initializers.heUniform(fan(c), c.real("gain")));
  }

  /** Both calls have parameters: that which makes the initializer, and that which uses it. */
  private static void define(
      Functions f,
      String factory,
      String use,
      Function<Arguments, Function<Arguments, Initializer>> made) {
    Signature signature = Signature.of("initializer(a" + use + ")");
    f.define(
        "nn.init." + factory,
        c -> {
          Function<Arguments, Initializer> initializer = made.apply(c);
          return (Routine)
              (positional, named) -> {
                Arguments arguments = signature.bind(positional, named);
                return initializer.apply(arguments).apply(arguments.array("a"));
              };
        });
  }

  private static Fan fan(Arguments c) {
    Map<String, Fan> modes = Map.of("fan_in", Fan.IN, "fan_out", Fan.OUT);
    return modes.get(c.text("mode"));
  }
}
