package org.lazuli.it.golden;

import java.util.List;
import java.util.Map;
import org.lazuli.NDArray;
import org.lazuli.optimizers.Adam;
import org.lazuli.optimizers.AdamW;
import org.lazuli.optimizers.Optimizer;
import org.lazuli.optimizers.SGD;
import org.lazuli.optimizers.Schedule;
import org.lazuli.optimizers.Schedules;

/** Optimizers and their schedules. */
final class OptimizerFunctions {
  private OptimizerFunctions() {}

  static void define(Functions f) {
    f.define(
        "optim.SGD(learning_rate, momentum=0.0, weight_decay=0.0, dampening=0.0, nesterov=False)",
        OptimizerFunctions::sgd);
    String betas = "(learning_rate, betas=(0.9, 0.999), eps=1e-8, ";
    f.define("optim.Adam" + betas + "bias_correction=False)", OptimizerFunctions::adam);
    f.define(
        "optim.AdamW" + betas + "weight_decay=0.01, bias_correction=False)",
        OptimizerFunctions::adamW);
    schedules(f);
  }

  private static Optimizer sgd(Arguments c) {
    Schedule schedule = schedule(c);
    SGD sgd = schedule == null ? new SGD(c.real("learning_rate")) : new SGD(schedule);
    return sgd.momentum(c.real("momentum"))
        .weightDecay(c.real("weight_decay"))
        .dampening(c.real("dampening"))
        .nesterov(c.flag("nesterov"));
  }

  private static Optimizer adam(Arguments c) {
    Schedule schedule = schedule(c);
    Adam adam = schedule == null ? new Adam(c.real("learning_rate")) : new Adam(schedule);
    return adam.betas(beta(c, 0), beta(c, 1))
        .eps(c.real("eps"))
        .biasCorrection(c.flag("bias_correction"));
  }

  private static Optimizer adamW(Arguments c) {
    Schedule schedule = schedule(c);
    AdamW adamW = schedule == null ? new AdamW(c.real("learning_rate")) : new AdamW(schedule);
    return adamW
        .betas(beta(c, 0), beta(c, 1))
        .eps(c.real("eps"))
        .biasCorrection(c.flag("bias_correction"))
        .weightDecay(c.real("weight_decay"));
  }

  private static double beta(Arguments c, int position) {
    return ((Number) c.list("betas").get(position)).doubleValue();
  }

  private static Schedule schedule(Arguments c) {
    return c.value("learning_rate") instanceof Routine rate ? schedule(rate) : null;
  }

  private static Schedule schedule(Routine rate) {
    return step -> (NDArray) rate.with(step);
  }

  private static void schedules(Functions f) {
    f.define(
        "optim.exponential_decay(init, decay_rate)",
        c -> routine(Schedules.exponentialDecay(c.real("init"), c.real("decay_rate"))));
    f.define(
        "optim.step_decay(init, decay_rate, step_size)",
        c ->
            routine(
                Schedules.stepDecay(c.real("init"), c.real("decay_rate"), c.whole("step_size"))));
    f.define(
        "optim.cosine_decay(init, decay_steps, end=0.0)",
        c -> routine(Schedules.cosineDecay(c.real("init"), c.whole("decay_steps"), c.real("end"))));
    f.define(
        "optim.linear_schedule(init, end, steps)",
        c -> routine(Schedules.linearSchedule(c.real("init"), c.real("end"), c.whole("steps"))));
    f.define(
        "optim.join_schedules(schedules, boundaries)",
        c -> {
          List<Schedule> parts =
              c.list("schedules").stream().map(part -> schedule(Values.routine(part))).toList();
          return routine(Schedules.joinSchedules(parts, c.wholes("boundaries")));
        });
  }

  private static Routine routine(Schedule schedule) {
    return (positional, _) -> schedule.at(Values.array(positional.getFirst()));
  }

  /** {@return the settings of a case with a text for the schedule run} */
  static Object rate(Interpreter interpreter, Object rate) {
    return rate instanceof Map<?, ?> map
        ? interpreter.value("optim." + map.get("schedule"), Map.of())
        : rate;
  }
}
