package org.lazuli.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.io.Io;
import org.lazuli.io.LazuliIoException;
import org.lazuli.nn.Linear;
import org.lazuli.optimizers.SGD;

/** A training that stops and goes on. */
class CheckpointsTest {
  @TempDir private Path folder;

  private static void assertSame(Map<String, int[]> expected, Map<String, int[]> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((name, bits) -> assertArrayEquals(bits, actual.get(name), name));
  }

  @Test
  void continuesBitForBit() {
    Rand.seed(11);
    Training whole = new Training(folder);
    whole.until(10);

    Rand.seed(11);
    Training first = new Training(folder);
    first.until(5); // inside the second epoch of four batches
    first.checkpoints.save(first.position);

    Rand.seed(999);
    Training second = new Training(folder);
    second.position = second.checkpoints.restore().orElseThrow();
    assertEquals(new Position(5, 1, 1), second.position);
    assertSame(first.bits(), second.bits());
    second.until(10);
    assertSame(whole.bits(), second.bits());
    assertFalse(Arrays.equals(first.bits().get("first.weight"), second.bits().get("first.weight")));
  }

  @Test
  void arraysAreGivenValuesInPlace() {
    Training training = new Training(folder);
    training.optimizer.init(training.model.parameters());
    training.checkpoints.save(training.position);
    var saved = training.bits();
    var before = training.optimizer.state();
    training.until(2);
    training.checkpoints.restore();
    assertSame(saved, training.bits());
    training.optimizer.state().forEach((name, x) -> assertTrue(x == before.get(name), name));
  }

  @Test
  void keepsTheLatest() {
    Training training = new Training(folder.resolve("new/folder"));
    assertEquals(Optional.empty(), training.checkpoints.restore());
    training.checkpoints.keep(2);
    for (long step : new long[] {1, 2, 10, 9}) {
      training.checkpoints.save(new Position(step, 0, 0));
    }
    List<String> names =
        training.checkpoints.files().stream().map(p -> p.getFileName().toString()).toList();
    assertEquals(List.of("step-000000000009.safetensors", "step-000000000010.safetensors"), names);
    assertEquals(10, training.checkpoints.restore().orElseThrow().step());
  }

  @Test
  void whatIsSavedIsThereEvenIfLaterStepsAre() {
    Training training = new Training(folder);
    training.checkpoints.keep(2);
    for (long step : new long[] {10, 20, 5}) {
      Path file = training.checkpoints.save(new Position(step, 0, 0));
      assertEquals(step, training.checkpoints.restore(file).step());
    }
    assertEquals(2, training.checkpoints.files().size());
  }

  @Test
  void namesMayBeginLikeTheOthers() {
    NDArray scale = Ops.array(8f);
    Checkpoints checkpoints =
        new Checkpoints(folder, new Linear(2, 2), new SGD(0.1))
            .also("randomness", Map.of("scale", scale));
    checkpoints.save(Position.START);
    scale.assign(Ops.array(1f));
    checkpoints.restore();
    assertEquals(8, scale.item());
  }

  @Test
  void otherArraysComeAlong() {
    Linear model = new Linear(2, 2);
    NDArray scale = Ops.array(8f);
    Checkpoints checkpoints =
        new Checkpoints(folder, model, new SGD(0.1)).also("precision", Map.of("scale", scale));
    Path file = checkpoints.save(Position.START);
    scale.assign(Ops.array(1f));
    checkpoints.restore(file);
    assertEquals(8, scale.item());
    assertThrows(IllegalArgumentException.class, () -> checkpoints.also("model", Map.of()));
    assertThrows(IllegalArgumentException.class, () -> checkpoints.also("precision", Map.of()));
    Checkpoints without = new Checkpoints(folder, model, new SGD(0.1)).also("more", Map.of());
    without.restore(file);
    Checkpoints other =
        new Checkpoints(folder, model, new SGD(0.1)).also("more", Map.of("x", Ops.array(1f)));
    assertThrows(IllegalArgumentException.class, () -> other.restore(file));
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Training training = new Training(folder);
    Path file = folder.resolve("a.safetensors");
    Io.saveSafetensors(file.toString(), training.model.parameters());
    String message =
        assertThrows(IllegalArgumentException.class, () -> training.checkpoints.restore(file))
            .getMessage();
    assertTrue(message.contains("a.safetensors is no checkpoint"), message);
    Path linear = new Checkpoints(folder, new Linear(2, 2), new SGD(0.1)).save(Position.START);
    assertThrows(IllegalArgumentException.class, () -> training.checkpoints.restore(linear));
    byte[] bytes = Files.readAllBytes(linear);
    Files.write(linear, Arrays.copyOf(bytes, bytes.length - 1));
    assertThrows(LazuliIoException.class, () -> training.checkpoints.restore(linear));
  }
}
