package org.lazuli.it.golden;

import java.util.List;
import java.util.Map;
import org.lazuli.NDArray;
import org.lazuli.optimizers.Schedule;
import org.lazuli.optimizers.Schedules;

/** Learning rates that depend on the step. */
final class ScheduleFunctions {
  private ScheduleFunctions() {}

  static void define(Functions f) {
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

  static Schedule schedule(Routine rate) {
    return step -> (NDArray) rate.with(step);
  }

  private static Routine routine(Schedule schedule) {
    return (positional, _) -> schedule.at(Values.array(positional.getFirst()));
  }

  /** {@return the rate of a case, with a text for the schedule run} */
  static Object rate(Interpreter interpreter, Object rate) {
    return rate instanceof Map<?, ?> map
        ? interpreter.value("optim." + map.get("schedule"), Map.of())
        : rate;
  }
}
