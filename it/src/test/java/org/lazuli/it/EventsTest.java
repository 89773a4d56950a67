package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazuli.Index;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.backend.event.Events;
import org.lazuli.backend.event.Span;
import org.lazuli.type.DType;

/** What a flight recording tells of evaluations. */
class EventsTest {
  @TempDir private static Path folder;

  private static List<RecordedEvent> recorded(Runnable action) throws IOException {
    Path file = folder.resolve("recording.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      action.run();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("org.lazuli."))
        .toList();
  }

  private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals("org.lazuli." + name))
        .toList();
  }

  private static List<String> families(List<RecordedEvent> events) {
    return named(events, "Kernel").stream()
        .map(event -> event.getString("family"))
        .distinct()
        .sorted()
        .toList();
  }

  private static NDArray values(long... shape) {
    return Ops.reshape(Ops.arange(0, Ops.zeros(shape).size(), 1), shape).times(0.001).eval();
  }

  @Test
  void anEvaluationTellsItsKernelsAndAllocations() throws IOException {
    NDArray x = values(300, 400);
    List<RecordedEvent> events =
        recorded(() -> Ops.eval(Ops.tanh(x).times(2.5), Ops.sum(Ops.exp(x), 1)));
    RecordedEvent eval = named(events, "Eval").getFirst();
    assertEquals(1, named(events, "Eval").size());
    assertEquals(2, eval.getInt("roots"));
    assertEquals(List.of("elementwise", "reduce"), families(events));
    for (RecordedEvent kernel : named(events, "Kernel")) {
      assertFalse(kernel.getStartTime().isBefore(eval.getStartTime()));
      assertFalse(kernel.getEndTime().isAfter(eval.getEndTime()));
      assertEquals(300 * 400, kernel.getLong("points"));
      assertTrue(kernel.getLong("bytes") >= 300 * 400 * Float.BYTES, kernel::toString);
      assertEquals(16, kernel.getString("kernel").length());
    }
    List<Long> bytes =
        named(events, "Allocation").stream().map(event -> event.getLong("bytes")).toList();
    assertTrue(bytes.containsAll(List.of(300L * 400 * Float.BYTES, 300L * Float.BYTES)));
  }

  @Test
  void aKernelIsMadeOnce() throws IOException {
    NDArray x = values(7, 11, 13);
    Runnable action = () -> Ops.cos(x).times(x).plus(Ops.sin(x)).minus(Ops.cosh(x)).eval();
    List<String> first =
        named(recorded(action), "KernelCompile").stream()
            .map(event -> event.getString("kernel"))
            .distinct()
            .toList();
    assertEquals(1, first.size());
    List<RecordedEvent> second = recorded(action);
    assertEquals(List.of(), named(second, "KernelCompile"));
    assertEquals(first.getFirst(), named(second, "Kernel").getFirst().getString("kernel"));
  }

  /** Batches are cut from one resident array; where they begin is no reason to plan again. */
  @Test
  void slicesOfOneSizeAreScheduledOnce() throws IOException {
    NDArray rows = Ops.arange(0, 8_000, 1, DType.FLOAT32).reshape(1_000, 8).plus(0).eval();
    assertEquals(1, schedules(rows, 8));
    NDArray unaligned = Ops.arange(0, 3_000, 1, DType.FLOAT32).reshape(1_000, 3).plus(0).eval();
    assertTrue(schedules(unaligned, 3) <= 4); // a float begins at four places of 16 bytes
  }

  private static int schedules(NDArray rows, int width) throws IOException {
    List<RecordedEvent> events =
        recorded(
            () -> {
              for (int i = 0; i < 900; i += 7) {
                NDArray batch = rows.get(Index.slice(i, i + 10));
                float[] expected = new float[10];
                for (int row = 0; row < expected.length; row++) {
                  expected[row] = 2 * width * width * (i + row) + width * (width - 1);
                }
                assertArrayEquals(expected, Ops.sum(batch.times(2), 1).toFloats());
              }
            });
    return named(events, "Schedule").size();
  }

  @Test
  void familiesSayWhatIsDone() throws IOException {
    NDArray x = values(40, 50);
    NDArray rows = Ops.array(3, 1, 2).eval();
    assertEquals(List.of("rows"), families(recorded(Ops.softmax(x, -1)::eval)));
    assertEquals(List.of("matmul"), families(recorded(Ops.matmul(x, x.T())::eval)));
    assertEquals(List.of("gather"), families(recorded(Ops.take(x, rows, 0)::eval)));
    assertEquals(List.of("scan"), families(recorded(Ops.cumsum(x, 1)::eval)));
    assertEquals(List.of("sort"), families(recorded(Ops.sort(x, 1)::eval)));
    assertEquals(List.of("copy"), families(recorded(Ops.concatenate(List.of(x, x), 0)::eval)));
  }

  @Test
  void productsTellTheirShapes() throws IOException {
    NDArray x = values(40, 50);
    List<RecordedEvent> events = recorded(Ops.matmul(x, x.T())::eval);
    String kernel = named(events, "Kernel").getFirst().getString("kernel");
    assertTrue(kernel.contains("(40, 50) x float32 (50, 40)"), kernel);
  }

  @Test
  void withoutARecordingNothingBegins() {
    try (Span span = Events.eval(1)) {
      assertEquals(Span.UNRECORDED, span);
    }
    assertFalse(Events.recordsKernels());
  }
}
