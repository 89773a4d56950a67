package org.lazuli.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Round values along an axis, and numbers as text. */
class AxisTest {
  @Test
  void ticksAreRound() {
    assertEquals(List.of(0.0, 20.0, 40.0, 60.0, 80.0), Axis.of(0, 97, 0, 100).ticks(5));
    assertEquals(List.of("0.1", "0.2", "0.3"), texts(Axis.of(0.05, 0.32, 0, 1)));
    assertEquals(List.of("-5", "0", "5"), texts(Axis.of(-6, 7, 0, 1)));
  }

  private static List<String> texts(Axis axis) {
    return axis.ticks(5).stream().map(Numbers::text).toList();
  }

  @Test
  void wideRangesAreLogarithmic() {
    Axis axis = Axis.around(0.01, 10, 300, 0);
    assertTrue(axis.logarithmic());
    assertEquals(150, axis.place(Math.sqrt(0.1)), 1e-9);
    assertEquals(List.of("0.01", "0.1", "1", "10"), texts(axis));
    assertEquals(List.of("0.2", "0.5", "1", "2", "5", "10"), texts(Axis.around(0.2, 12, 0, 1)));
    assertTrue(!Axis.around(0, 10, 0, 1).logarithmic());
    assertEquals(0, Axis.around(0, 10, 0, 1).low());
  }

  @Test
  void numbersAreShort() {
    assertEquals("0.001", Numbers.text(0.001));
    assertEquals("0.3333", Numbers.text(1 / 3.0));
    assertEquals("1234", Numbers.text(1234.4));
    assertEquals("1.234e-07", Numbers.text(1.234e-7));
    assertEquals("1e+09", Numbers.text(1e9));
    assertEquals("-2.5", Numbers.text(-2.5));
    assertEquals("NaN", Numbers.text(Double.NaN));
    assertEquals("100", Numbers.text(100.0));
    assertEquals("1:05 min", Numbers.text(Duration.ofSeconds(65)));
    assertEquals("2:03 h", Numbers.text(Duration.ofMinutes(123)));
  }
}
