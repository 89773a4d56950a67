package org.lazuli.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is shown of a loop. */
class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private String run(boolean bar, int made, long pause, AtomicInteger asked) throws Exception {
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    try (Progress progress = new Progress(out, "epoch 1/2", 4, bar)) {
      for (int i = 0; i < made; i++) {
        int step = i;
        Thread.sleep(pause);
        progress.step(
            () -> {
              asked.incrementAndGet();
              return "loss " + step;
            });
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void elsewhereOneLineIsWritten() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    String text = run(false, 4, 0, asked);
    assertTrue(
        text.matches("epoch 1/2  loss 3  [0-9.]+ steps/s  0\\.\\d s" + System.lineSeparator()),
        text);
    assertEquals(1, asked.get());
  }

  @Test
  void whatEndsEarlySaysSo() throws Exception {
    String text = run(false, 2, 0, new AtomicInteger());
    assertTrue(text.startsWith("epoch 1/2  step 2/4  loss 1  "), text);
  }

  @Test
  void terminalsGetABar() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    String text = run(true, 4, 110, asked);
    assertTrue(text.contains("\r[=======                       ] epoch 1/2  step 1/4"), text);
    assertTrue(text.contains("\r[" + "=".repeat(30) + "] epoch 1/2  loss 3"), text);
    assertEquals(1, text.lines().filter(line -> line.contains("loss 3")).count());
  }

  @Test
  void nothingToDoIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Progress(System.out, "x", 0));
  }
}
