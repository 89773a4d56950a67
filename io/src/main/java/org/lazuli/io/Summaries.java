package org.lazuli.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lazuli.type.Spec;

/** Tells what files hold; no array is made. */
final class Summaries {
  private static final int MOST_ITEMS = 8;

  private Summaries() {}

  static FileSummary of(FileFormat format, Source source) {
    return switch (format) {
      case NPY -> of("npy", Map.of("", Npy.header(source)));
      case NPZ -> of("npz", Npz.headers(source));
      case SAFETENSORS -> of(Safetensors.header(source));
      case GGUF -> of(GgufFile.read(source));
    };
  }

  private static FileSummary of(String format, Map<String, Npy.Header> headers) {
    List<FileSummary.Entry> arrays = new ArrayList<>();
    headers.forEach((name, header) -> arrays.add(entry(name, header.descr(), header.spec())));
    return new FileSummary(format, Map.of(), arrays);
  }

  private static FileSummary of(SafetensorsHeader header) {
    List<FileSummary.Entry> arrays = new ArrayList<>();
    header
        .places()
        .forEach((name, place) -> arrays.add(entry(name, place.type().name(), place.spec())));
    return new FileSummary("safetensors", header.metadata(), arrays);
  }

  private static FileSummary.Entry entry(String name, String type, Spec spec) {
    return new FileSummary.Entry(name, type, spec.dtype(), spec.shape(), spec.nbytes());
  }

  private static FileSummary of(GgufFile file) {
    Map<String, String> metadata = new LinkedHashMap<>();
    file.metadata().forEach((key, value) -> metadata.put(key, text(value)));
    List<FileSummary.Entry> arrays = new ArrayList<>();
    file.tensors()
        .forEach(
            (name, tensor) ->
                arrays.add(
                    new FileSummary.Entry(
                        name,
                        tensor.type().name(),
                        tensor.spec().dtype(),
                        tensor.spec().shape(),
                        tensor.nbytes())));
    return new FileSummary("gguf " + file.version(), metadata, arrays);
  }

  private static String text(Object value) {
    return switch (value) {
      case String text -> text;
      case RawTensor numbers -> NumberText.of(numbers, MOST_ITEMS);
      default -> list((List<?>) value);
    };
  }

  private static String list(List<?> items) {
    String shown =
        items.stream().limit(MOST_ITEMS).map(Summaries::text).collect(Collectors.joining(", "));
    return "[" + shown + (items.size() > MOST_ITEMS ? ", ... " + items.size() + " items]" : "]");
  }
}
