package org.lazuli.io;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.lazuli.NDArray;
import org.lazuli.type.DType;

/** Between what a gguf file holds and arrays. */
final class GgufArrays {
  private static final String WEIGHT = ".weight";

  private GgufArrays() {}

  static Gguf of(GgufFile file) {
    Map<String, GgufValue> metadata = new LinkedHashMap<>();
    file.metadata().forEach((key, value) -> metadata.put(key, value(value)));
    LazyArrays arrays = new LazyArrays();
    file.tensors().forEach((name, tensor) -> arrays.add(name, () -> tensor.read().toArray()));
    LazyArrays packed = new LazyArrays();
    file.tensors().forEach((name, tensor) -> pack(packed, arrays, name, tensor));
    return new Gguf(file.version(), Collections.unmodifiableMap(metadata), arrays, packed);
  }

  private static GgufValue value(Object value) {
    return switch (value) {
      case String text -> new GgufValue.Text(text);
      case RawTensor numbers -> new GgufValue.Numbers(numbers.toArray());
      default -> new GgufValue.Items(((List<?>) value).stream().map(GgufArrays::value).toList());
    };
  }

  private static void pack(LazyArrays packed, LazyArrays arrays, String name, GgufTensor tensor) {
    if (!PackedBlocks.fits(tensor.type())) {
      add(packed, name, tensor, () -> arrays.get(name));
      return;
    }
    String prefix = prefix(name);
    Parts parts = new Parts(tensor);
    add(packed, name, tensor, () -> parts.get(0));
    add(packed, prefix + ".scales", tensor, () -> parts.get(1));
    add(packed, prefix + ".biases", tensor, () -> parts.get(2));
  }

  /** {@return what the names of scales and biases begin with} */
  static String prefix(String name) {
    return name.endsWith(WEIGHT) ? name.substring(0, name.length() - WEIGHT.length()) : name;
  }

  private static void add(
      LazyArrays packed, String name, GgufTensor tensor, Supplier<NDArray> maker) {
    if (!packed.add(name, maker)) {
      String what = "two arrays would be " + Failures.quote(name) + " when packed";
      throw tensor.source().fail(tensor.offset(), what);
    }
  }

  /** Codes, scales and biases come from one pass. */
  private static final class Parts {
    private final GgufTensor tensor;
    private List<RawTensor> parts;

    Parts(GgufTensor tensor) {
      this.tensor = tensor;
    }

    synchronized NDArray get(int part) {
      if (parts == null) {
        parts = PackedBlocks.of(tensor);
      }
      return parts.get(part).toArray();
    }
  }

  /** {@return metadata as the writer takes it} */
  static Map<String, Object> raw(Map<String, GgufValue> metadata) {
    Map<String, Object> raw = new LinkedHashMap<>();
    metadata.forEach((key, value) -> raw.put(key, raw(value)));
    return raw;
  }

  private static Object raw(GgufValue value) {
    return switch (value) {
      case GgufValue.Text text -> text.text();
      case GgufValue.Numbers numbers -> {
        GgufValueType.of(numbers.numbers().dtype());
        yield RawTensor.of(numbers.numbers());
      }
      case GgufValue.Items items -> {
        List<Object> list = new ArrayList<>();
        items.items().forEach(item -> list.add(raw(item)));
        yield list;
      }
    };
  }

  /** {@return what tensors are aligned to: what the metadata says, or 32} */
  static long alignment(Map<String, GgufValue> metadata) {
    GgufValue value = metadata.get(GgufMetadata.ALIGNMENT);
    if (value == null) {
      return GgufMetadata.DEFAULT_ALIGNMENT;
    }
    boolean fits =
        value instanceof GgufValue.Numbers numbers
            && numbers.numbers().dtype() == DType.UINT32
            && numbers.numbers().ndim() == 0;
    long alignment = fits ? value.numbers().itemLong() : 0;
    if (Long.bitCount(alignment) != 1) {
      throw new IllegalArgumentException(
          "[saveGguf] " + GgufMetadata.ALIGNMENT + " is a power of two in uint32, not " + value);
    }
    return alignment;
  }
}
