package org.lazuli.it.golden;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lazuli.Complex;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.io.Io;
import org.lazuli.type.DType;

/** A manifest with its arrays. */
final class Family {
  private final Path folder;
  private final Map<?, ?> manifest;
  private final Map<String, NDArray> arrays;

  private Family(Path folder, Map<?, ?> manifest, Map<String, NDArray> arrays) {
    this.folder = folder;
    this.manifest = manifest;
    this.arrays = arrays;
  }

  /** {@return the manifests of a folder, sorted by name} */
  static List<Path> manifests(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  /**
   * {@return the family of a manifest}
   *
   * @throws IllegalArgumentException if the file is no manifest
   */
  static Family read(Path manifest) throws IOException {
    if (!(Json.read(Files.readString(manifest)) instanceof Map<?, ?> map)
        || !(map.get("cases") instanceof List<?>)) {
      throw new IllegalArgumentException(manifest + " has no cases");
    }
    String stem = manifest.getFileName().toString().replaceFirst("\\.json$", "");
    String file = map.get("npz") instanceof String name ? name : stem + ".npz";
    Path npz = manifest.resolveSibling(file);
    Map<String, NDArray> arrays = Files.exists(npz) ? Io.loadNpz(npz).arrays() : Map.of();
    return new Family(manifest.toAbsolutePath().getParent(), map, arrays);
  }

  String name() {
    return String.valueOf(manifest.get("family"));
  }

  /** {@return what is to be known of all cases, as one text} */
  String notes() {
    return String.valueOf(manifest.get("notes"));
  }

  /** {@return facts that are no cases} */
  Object tables() {
    return manifest.get("tables");
  }

  /** {@return the folder of the manifest} */
  Path folder() {
    return folder;
  }

  @SuppressWarnings("unchecked") // JSON has only texts as keys
  List<GoldenCase> cases() {
    List<GoldenCase> cases = new ArrayList<>();
    for (Object each : (List<?>) manifest.get("cases")) {
      cases.add(new GoldenCase(this, (Map<String, Object>) each));
    }
    return cases;
  }

  /** {@return JSON with the arrays, dtypes and numbers it stands for} */
  Object value(Object json) {
    return switch (json) {
      case String text when text.startsWith("@") -> array(text.substring(1));
      case List<?> list -> {
        List<Object> values = new ArrayList<>();
        list.forEach(item -> values.add(value(item)));
        yield values;
      }
      case Map<?, ?> map when map.size() == 1 && isMarked(map) -> marked(map);
      case Map<?, ?> map -> {
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((key, item) -> values.put((String) key, value(item)));
        yield values;
      }
      case null, default -> json;
    };
  }

  private static boolean isMarked(Map<?, ?> map) {
    return ((String) map.keySet().iterator().next()).startsWith("$");
  }

  private static Object marked(Map<?, ?> map) {
    Map.Entry<?, ?> entry = map.entrySet().iterator().next();
    return switch ((String) entry.getKey()) {
      case "$dtype" -> DType.of((String) entry.getValue());
      case "$float" ->
          switch ((String) entry.getValue()) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            default -> Double.NEGATIVE_INFINITY;
          };
      case "$complex" -> {
        List<?> parts = (List<?>) entry.getValue();
        double re = ((Number) parts.getFirst()).doubleValue();
        yield Complex.of(re, ((Number) parts.getLast()).doubleValue());
      }
      default -> throw new BadCase("a value " + map);
    };
  }

  /** Every use has a handle of its own, since cases write through theirs. */
  private NDArray array(String name) {
    NDArray stored = arrays.get(name);
    if (stored == null) {
      throw new BadCase("no array " + name);
    }
    if (name.startsWith("bfloat16_") && stored.dtype() == DType.UINT16) {
      MemorySegment bits = stored.memory();
      return Ops.fromMemory(bits, stored.shape(), DType.BFLOAT16);
    }
    return NDArray.of(stored.node());
  }
}
