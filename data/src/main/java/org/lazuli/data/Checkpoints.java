package org.lazuli.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.io.Io;
import org.lazuli.io.Tensors;
import org.lazuli.nn.Layer;
import org.lazuli.optimizers.Optimizer;

/**
 * The states of a training, each a file of its own, from which it continues bit for bit.
 *
 * {@snippet :
 * Checkpoints checkpoints = new Checkpoints(folder, model, optimizer);
 * Position position = checkpoints.restore().orElse(Position.START);
 * while (position.epoch() < 10) {
 *   for (Digits batch : batches.from(position)) {
 *     ...                                              // a step
 *     position = position.next(batches.count());
 *   }
 *   checkpoints.save(position);
 * }
 * }
 *
 * <p>A file holds the model's parameters, the optimizer's state, the key of the process' random
 * numbers, the {@link Position}, and what was {@linkplain #also added}. It is a safetensors file:
 * the arrays are named {@code model.NAME}, {@code optimizer.NAME}, {@code random} and {@code
 * ADDED.NAME}, the position is metadata. It is written under another name and then moved, so that
 * there is all of a checkpoint or none of it, whatever happens meanwhile.
 *
 * <p>Not saved are the settings: a training continues in a model and an optimizer made by the same
 * code, with the same batches.
 */
public final class Checkpoints {
  private static final String OP = "checkpoints";
  private static final String MODEL = "model.";
  private static final String OPTIMIZER = "optimizer.";
  private static final String RANDOM = "random";
  private static final String PREFIX = "step-";
  private static final String EXTENSION = ".safetensors";
  private static final int KEPT = 3;

  private final Path folder;
  private final Layer model;
  private final Optimizer optimizer;
  private final Map<String, Map<String, NDArray>> others = new LinkedHashMap<>();
  private int kept = KEPT;

  /**
   * Creates the checkpoints of a training.
   *
   * @param folder where the files are; made when the first one is saved
   * @param model what is trained
   * @param optimizer what trains it
   */
  public Checkpoints(Path folder, Layer model, Optimizer optimizer) {
    this.folder = Check.given(OP, "the folder", folder);
    this.model = Check.given(OP, "the model", model);
    this.optimizer = Check.given(OP, "the optimizer", optimizer);
  }

  /**
   * Sets how many files are kept, the latest ones; {@value #KEPT} by default.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public Checkpoints keep(int files) {
    kept = Check.positive(OP, "the number of files", files);
    return this;
  }

  /**
   * Adds arrays that a training needs to continue, such as the scale of {@link MixedPrecision}.
   *
   * @param name what they are called in the file
   * @param arrays live arrays by name; they are given new values when a checkpoint is restored
   * @throws IllegalArgumentException if the name is taken or has a dot
   */
  public Checkpoints also(String name, Map<String, NDArray> arrays) {
    Check.given(OP, "the name", name);
    String prefix = name + '.';
    boolean free = !prefix.equals(MODEL) && !prefix.equals(OPTIMIZER) && !name.equals(RANDOM);
    Check.that(free && !name.contains(".") && !others.containsKey(prefix), OP, name + " is taken");
    others.put(prefix, Map.copyOf(Check.given(OP, "the arrays", arrays)));
    return this;
  }

  /**
   * Saves the state of the training, and if there are too many files deletes those of the first
   * steps, but not this one.
   *
   * @param position how far the training is
   * @return the file
   * @throws org.lazuli.io.LazuliIoException if it cannot be written; files from before are there
   */
  public Path save(Position position) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    put(arrays, MODEL, model.parameters());
    put(arrays, OPTIMIZER, optimizer.state());
    others.forEach((prefix, own) -> put(arrays, prefix, own));
    arrays.put(RANDOM, Rand.state());
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "lazuli-checkpoint");
    metadata.put("step", Long.toString(position.step()));
    metadata.put("epoch", Long.toString(position.epoch()));
    metadata.put("batch", Long.toString(position.batch()));
    Path file = folder.resolve(PREFIX + "%012d".formatted(position.step()) + EXTENSION);
    try {
      Files.createDirectories(folder);
      Io.saveSafetensors(file.toString(), arrays, metadata);
      prune(file);
    } catch (IOException e) {
      throw new UncheckedIOException("[" + OP + "] " + folder + ": " + e.getMessage(), e);
    }
    return file;
  }

  private static void put(Map<String, NDArray> all, String prefix, Map<String, NDArray> arrays) {
    arrays.forEach((name, array) -> all.put(prefix + name, array));
  }

  /** The file just saved is no old one, even if others of a later step are there. */
  private void prune(Path saved) throws IOException {
    List<Path> others = files().stream().filter(file -> !file.equals(saved)).toList();
    for (Path file : others.subList(0, Math.max(0, others.size() + 1 - kept))) {
      Files.deleteIfExists(file);
    }
  }

  /** {@return the files there are, in the order of their steps} */
  public List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Checkpoints::isCheckpoint).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("[" + OP + "] " + folder + ": " + e.getMessage(), e);
    }
  }

  private static boolean isCheckpoint(Path file) {
    return file.getFileName().toString().matches(PREFIX + "[0-9]{12}\\" + EXTENSION);
  }

  /**
   * Continues from the file of the latest step.
   *
   * @return how far the training was, or nothing if there is no file
   * @throws org.lazuli.io.LazuliIoException if the file cannot be read
   * @throws IllegalArgumentException if it is of another model, optimizer or training
   */
  public Optional<Position> restore() {
    List<Path> files = files();
    return files.isEmpty() ? Optional.empty() : Optional.of(restore(files.getLast()));
  }

  /**
   * Continues from a file: gives model, optimizer, random numbers and what was added its values.
   *
   * <p>Arrays get them in place, so functions compiled with them as state go on; those of the
   * optimizer only if it was {@linkplain Optimizer#init(Object) initialised} before.
   *
   * @return how far the training was
   * @throws org.lazuli.io.LazuliIoException if the file cannot be read
   * @throws IllegalArgumentException if it is of another model, optimizer or training; then nothing
   *     but the optimizer's state may have changed
   */
  public Position restore(Path file) {
    Tensors saved = Io.loadSafetensors(file);
    Position position = position(file, saved.metadata());
    NDArray random = saved.get(RANDOM);
    others.forEach((prefix, own) -> check(file, prefix, own, part(saved, prefix)));
    optimizer.loadState(part(saved, OPTIMIZER));
    model.loadWeights(part(saved, MODEL));
    others.forEach(
        (prefix, own) -> part(saved, prefix).forEach((name, value) -> own.get(name).assign(value)));
    Ops.eval(model.parameters(), optimizer.state(), others);
    Rand.setState(random);
    return position;
  }

  /** {@return the arrays whose name begins so, by the rest of their names} */
  private static Map<String, NDArray> part(Tensors saved, String prefix) {
    Map<String, NDArray> part = new LinkedHashMap<>();
    for (String name : saved.arrays().keySet()) {
      if (name.startsWith(prefix)) {
        part.put(name.substring(prefix.length()), saved.get(name));
      }
    }
    return part;
  }

  private static void check(
      Path file, String prefix, Map<String, NDArray> own, Map<String, NDArray> saved) {
    Check.that(
        own.keySet().equals(saved.keySet()),
        OP,
        file + " has " + saved.keySet() + " of " + prefix + ", not " + own.keySet());
    own.forEach(
        (name, array) ->
            Check.that(
                array.shape().equals(saved.get(name).shape()),
                OP,
                file + ": " + prefix + name + " is " + saved.get(name).shape()));
  }

  private static Position position(Path file, Map<String, String> metadata) {
    try {
      return new Position(
          Long.parseLong(metadata.get("step")),
          Long.parseLong(metadata.get("epoch")),
          Long.parseLong(metadata.get("batch")));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "[" + OP + "] " + file + " is no checkpoint: its metadata is " + metadata, e);
    }
  }
}
