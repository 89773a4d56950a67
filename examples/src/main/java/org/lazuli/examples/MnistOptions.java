package org.lazuli.examples;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The command line of {@link Mnist}.
 *
 * @param load weights to evaluate without training, or null
 * @param save where to write the weights; the picture is written beside them
 * @param epochs how often every training image is seen
 * @param seed what the initial weights and the order of the images follow from
 */
record MnistOptions(Path load, Path save, int epochs, long seed) {
  private static final String EXTENSION = ".safetensors";
  static final String USAGE = "usage: Mnist [--save FILE] [--epochs N] [--seed N] | --load FILE";

  /**
   * {@return the options that the arguments give}
   *
   * @throws IllegalArgumentException if they are not as {@link #USAGE} says
   */
  static MnistOptions parse(String... args) {
    MnistOptions options = new MnistOptions(null, Path.of("mnist" + EXTENSION), 5, 0);
    for (int i = 0; i < args.length; i += 2) {
      options = options.with(args[i], i + 1 < args.length ? args[i + 1] : "");
    }
    return options;
  }

  private MnistOptions with(String name, String value) {
    return switch (name) {
      case "--load" -> new MnistOptions(Path.of(given(name, value)), save, epochs, seed);
      case "--save" -> new MnistOptions(load, weights(given(name, value)), epochs, seed);
      case "--epochs" ->
          new MnistOptions(load, save, (int) number(name, given(name, value), 1), seed);
      case "--seed" -> new MnistOptions(load, save, epochs, number(name, given(name, value), 0));
      default -> throw new IllegalArgumentException(name + " is not known; " + USAGE);
    };
  }

  private static String given(String name, String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException(name + " needs a value; " + USAGE);
    }
    return value;
  }

  /** Fails before the training rather than after it. */
  private static Path weights(String value) {
    Path file = Path.of(value.endsWith(EXTENSION) ? value : value + EXTENSION);
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new IllegalArgumentException("--save " + value + ": cannot write to " + folder);
    }
    return file;
  }

  private static long number(String name, String value, int least) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        name + " is " + value + "; it must be a number, at least " + least);
  }

  /** {@return where the picture goes: beside the weights, under their name} */
  Path picture() {
    String name = save.getFileName().toString();
    String stem = name.substring(0, name.length() - EXTENSION.length());
    return save.resolveSibling(stem + ".png");
  }
}
