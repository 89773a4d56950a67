package org.lazuli.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Transforms;
import org.lazuli.type.DType;

/** Schedules against their formulas, where they begin, end and are joined. */
class SchedulesTest {
  private static double at(Schedule schedule, long step) {
    return schedule.at(Ops.array(DType.UINT64, step)).item();
  }

  private static void check(Schedule schedule, double... expected) {
    for (int step = 0; step < expected.length; step++) {
      assertEquals(expected[step], at(schedule, step), 1e-6, "at " + step);
    }
  }

  @Test
  void decays() {
    check(Schedules.exponentialDecay(0.5, 0.5), 0.5, 0.25, 0.125);
    check(Schedules.stepDecay(1, 0.5, 3), 1, 1, 1, 0.5, 0.5, 0.5, 0.25);
    double quarter = (1 + Math.cos(Math.PI / 4)) / 2;
    check(Schedules.cosineDecay(2, 4), 2, 2 * quarter, 1, 2 - 2 * quarter, 0, 0, 0);
    check(Schedules.cosineDecay(1, 2, 0.5), 1, 0.75, 0.5, 0.5);
    check(Schedules.linearSchedule(0, 1, 4), 0, 0.25, 0.5, 0.75, 1, 1, 1);
    check(Schedules.linearSchedule(1, 0, 1), 1, 0, 0);
  }

  @Test
  void everyPartCountsFromItsBoundary() {
    Schedule joined =
        Schedules.joinSchedules(
            List.of(
                Schedules.linearSchedule(0, 1, 4),
                Schedules.stepDecay(1, 0.5, 1),
                Schedules.exponentialDecay(8, 0.5)),
            4,
            6);
    check(joined, 0, 0.25, 0.5, 0.75, 1, 0.5, 8, 4, 2);
    Schedule early = Schedules.stepDecay(3, 1, 1);
    check(Schedules.joinSchedules(List.of(early, early), 0), 3, 3);
    check(Schedules.joinSchedules(List.of(early)), 3);
    check(Schedules.joinSchedules(List.of(early, joined, early), 2, 2), 3, 3, 3);
  }

  @Test
  void stepsAreTraced() {
    Schedule schedule = Schedules.cosineDecay(1, 10);
    var compiled = Transforms.compile((NDArray step) -> schedule.at(step));
    for (long step = 0; step < 12; step++) {
      NDArray array = Ops.array(DType.UINT64, step);
      assertEquals(schedule.at(array).item(), compiled.apply(array).item(), 1e-7);
    }
  }

  @Test
  void wrongSettingsAreRefused() {
    Schedule part = Schedules.cosineDecay(1, 2);
    assertThrows(IllegalArgumentException.class, () -> Schedules.cosineDecay(1, 0));
    assertThrows(IllegalArgumentException.class, () -> Schedules.linearSchedule(1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> Schedules.stepDecay(1, 0.5, 0));
    assertThrows(IllegalArgumentException.class, () -> Schedules.joinSchedules(List.of()));
    assertThrows(NullPointerException.class, () -> Schedules.joinSchedules(null));
    assertThrows(IllegalArgumentException.class, () -> Schedules.joinSchedules(List.of(part), 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> Schedules.joinSchedules(List.of(part, part, part), 5, 3));
  }
}
