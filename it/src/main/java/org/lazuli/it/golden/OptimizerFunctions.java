package org.lazuli.it.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.lazuli.NDArray;
import org.lazuli.optimizers.AdaDelta;
import org.lazuli.optimizers.Adafactor;
import org.lazuli.optimizers.Adagrad;
import org.lazuli.optimizers.Adam;
import org.lazuli.optimizers.AdamW;
import org.lazuli.optimizers.Adamax;
import org.lazuli.optimizers.Lion;
import org.lazuli.optimizers.MultiOptimizer;
import org.lazuli.optimizers.Muon;
import org.lazuli.optimizers.Optimizer;
import org.lazuli.optimizers.RMSprop;
import org.lazuli.optimizers.SGD;
import org.lazuli.optimizers.Schedule;

/** Optimizers. */
final class OptimizerFunctions {
  private OptimizerFunctions() {}

  static void define(Functions f) {
    plain(f);
    adaptive(f);
    adams(f);
    matrices(f);
    f.define("optim.MultiOptimizer(optimizers, filters=[])", OptimizerFunctions::several);
  }

  private static void plain(Functions f) {
    f.define(
        "optim.SGD(learning_rate, momentum=0.0, weight_decay=0.0, dampening=0.0, nesterov=False)",
        c ->
            made(c, SGD::new, SGD::new)
                .momentum(c.real("momentum"))
                .weightDecay(c.real("weight_decay"))
                .dampening(c.real("dampening"))
                .nesterov(c.flag("nesterov")));
    f.define(
        "optim.Lion(learning_rate, betas=(0.9, 0.99), weight_decay=0.0)",
        c ->
            made(c, Lion::new, Lion::new)
                .betas(pair(c, "betas", 0), pair(c, "betas", 1))
                .weightDecay(c.real("weight_decay")));
  }

  private static void adaptive(Functions f) {
    f.define(
        "optim.RMSprop(learning_rate, alpha=0.99, eps=1e-8)",
        c -> made(c, RMSprop::new, RMSprop::new).alpha(c.real("alpha")).eps(c.real("eps")));
    f.define(
        "optim.Adagrad(learning_rate, eps=1e-8)",
        c -> made(c, Adagrad::new, Adagrad::new).eps(c.real("eps")));
    f.define(
        "optim.AdaDelta(learning_rate, rho=0.9, eps=1e-6)",
        c -> made(c, AdaDelta::new, AdaDelta::new).rho(c.real("rho")).eps(c.real("eps")));
  }

  private static void adams(Functions f) {
    String betas = "(learning_rate, betas=(0.9, 0.999), eps=1e-8";
    f.define(
        "optim.Adam" + betas + ", bias_correction=False)",
        c -> set(c, made(c, Adam::new, Adam::new)));
    f.define(
        "optim.AdamW" + betas + ", weight_decay=0.01, bias_correction=False)",
        c -> set(c, made(c, AdamW::new, AdamW::new).weightDecay(c.real("weight_decay"))));
    f.define(
        "optim.Adamax" + betas + ")",
        c ->
            made(c, Adamax::new, Adamax::new)
                .betas(pair(c, "betas", 0), pair(c, "betas", 1))
                .eps(c.real("eps")));
  }

  private static Adam set(Arguments c, Adam adam) {
    return adam.betas(pair(c, "betas", 0), pair(c, "betas", 1))
        .eps(c.real("eps"))
        .biasCorrection(c.flag("bias_correction"));
  }

  private static void matrices(Functions f) {
    f.define(
        "optim.Muon(learning_rate, momentum=0.95, weight_decay=0.01, nesterov=True, ns_steps=5)",
        c ->
            made(c, Muon::new, Muon::new)
                .momentum(c.real("momentum"))
                .weightDecay(c.real("weight_decay"))
                .nesterov(c.flag("nesterov"))
                .nsSteps(c.integer("ns_steps")));
    f.define(
        "optim.Adafactor(learning_rate=None, eps=(1e-30, 1e-3), clip_threshold=1.0,"
            + " decay_rate=-0.8, beta_1=None, weight_decay=0.0, scale_parameter=True,"
            + " relative_step=True, warmup_init=False)",
        OptimizerFunctions::adafactor);
  }

  private static Optimizer adafactor(Arguments c) {
    Adafactor adafactor =
        c.has("learning_rate") ? made(c, Adafactor::new, Adafactor::new) : new Adafactor();
    if (c.has("beta_1")) {
      adafactor.beta1(c.real("beta_1"));
    }
    return adafactor
        .eps(pair(c, "eps", 0), pair(c, "eps", 1))
        .clipThreshold(c.real("clip_threshold"))
        .decayRate(c.real("decay_rate"))
        .weightDecay(c.real("weight_decay"))
        .scaleParameter(c.flag("scale_parameter"))
        .relativeStep(c.flag("relative_step"))
        .warmupInit(c.flag("warmup_init"));
  }

  private static Optimizer several(Arguments c) {
    List<Optimizer> optimizers = new ArrayList<>();
    c.list("optimizers").forEach(each -> optimizers.add((Optimizer) each));
    List<BiPredicate<String, NDArray>> filters = new ArrayList<>();
    c.list("filters")
        .forEach(
            each -> filters.add((name, x) -> Values.truth(Values.routine(each).with(name, x))));
    return new MultiOptimizer(optimizers, filters);
  }

  /** {@return the optimizer with the learning rate of a call: a number or a schedule} */
  private static <T> T made(
      Arguments c, DoubleFunction<T> constant, Function<Schedule, T> scheduled) {
    return c.value("learning_rate") instanceof Routine rate
        ? scheduled.apply(ScheduleFunctions.schedule(rate))
        : constant.apply(c.real("learning_rate"));
  }

  private static double pair(Arguments c, String name, int position) {
    return ((Number) c.list(name).get(position)).doubleValue();
  }
}
