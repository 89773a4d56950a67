package org.lazuli.io;

import java.nio.file.Path;
import java.util.Locale;

/** The formats and the extensions they are told by. */
public enum FileFormat {
  /** One array, as NumPy writes it. */
  NPY,

  /** Arrays with names in a zip archive, as NumPy writes them. */
  NPZ,

  /** Arrays with names and texts, as Hugging Face writes them. */
  SAFETENSORS,

  /** A model's arrays and metadata, as ggml and llama.cpp write them. */
  GGUF;

  private final String extension = "." + name().toLowerCase(Locale.ROOT);

  /** {@return the file with this format's extension, which is added if it is missing} */
  Path extend(Path file) {
    if (file.getFileName() == null) {
      throw new IllegalArgumentException("[save] '" + file + "' names no file");
    }
    String name = file.getFileName().toString();
    return name.endsWith(extension) ? file : file.resolveSibling(name + extension);
  }

  /** {@return the format of the file's extension} */
  static FileFormat of(Path file) {
    for (FileFormat format : values()) {
      if (file.toString().endsWith(format.extension)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "[load] "
            + file
            + " ends with none of .npy, .npz, .safetensors and .gguf; use loadNpy, loadNpz,"
            + " loadSafetensors or loadGguf");
  }
}
