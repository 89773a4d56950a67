package org.lazuli.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.type.Spec;

/**
 * Reads metadata: a value is a {@link String}, a {@link RawTensor} of no or one axis, or a {@link
 * List} of strings or of lists.
 */
final class GgufMetadata {
  static final String ALIGNMENT = "general.alignment";
  static final int DEFAULT_ALIGNMENT = 32;

  private static final int DEEPEST = 32;

  /** What the shortest text and the shortest array take in version 1, whose counts are narrow. */
  private static final int SHORTEST_TEXT = 4;

  private static final int SHORTEST_ARRAY = 8;

  private final GgufCursor cursor;
  private final Source source;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private long alignment = DEFAULT_ALIGNMENT;

  private GgufMetadata(GgufCursor cursor) {
    this.cursor = cursor;
    this.source = cursor.source();
  }

  /** Reads so many entries from the cursor on. */
  static GgufMetadata read(GgufCursor cursor, int count) {
    GgufMetadata metadata = new GgufMetadata(cursor);
    for (int i = 0; i < count; i++) {
      metadata.entry();
    }
    return metadata;
  }

  Map<String, Object> values() {
    return values;
  }

  /** {@return the power of two at whose multiples tensors lie} */
  long alignment() {
    return alignment;
  }

  private void entry() {
    long start = cursor.at();
    String key = cursor.text();
    GgufValueType type = type();
    long place = cursor.at();
    if (key.equals(ALIGNMENT)) {
      readAlignment(type, place);
    }
    if (values.putIfAbsent(key, value(type)) != null) {
      throw source.fail(start, "metadata " + Failures.quote(key) + " twice");
    }
  }

  private void readAlignment(GgufValueType type, long place) {
    alignment =
        type == GgufValueType.UINT32
            ? new GgufCursor(source, place, cursor.order(), true).u32()
            : 0;
    if (Long.bitCount(alignment) != 1) {
      throw source.fail(place, ALIGNMENT + " is not a power of two in uint32");
    }
  }

  private GgufValueType type() {
    long start = cursor.at();
    long code = cursor.u32();
    GgufValueType type = GgufValueType.find(code);
    if (type == null) {
      throw source.fail(start, "metadata of the unknown type " + code);
    }
    return type;
  }

  private Object value(GgufValueType type) {
    return switch (type) {
      case STRING -> cursor.text();
      case ARRAY -> array(1);
      default -> numbers(type, List.of());
    };
  }

  private Object array(int depth) {
    if (depth > DEEPEST) {
      throw source.fail(cursor.at(), "arrays nested deeper than " + DEEPEST);
    }
    GgufValueType type = type();
    return switch (type) {
      case STRING -> texts(cursor.countOf("texts", SHORTEST_TEXT));
      case ARRAY -> {
        int count = cursor.countOf("arrays", SHORTEST_ARRAY);
        List<Object> arrays = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          arrays.add(array(depth + 1));
        }
        yield arrays;
      }
      default -> numbers(type, List.of(cursor.count()));
    };
  }

  private List<Object> texts(int count) {
    List<Object> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(cursor.text());
    }
    return texts;
  }

  private RawTensor numbers(GgufValueType type, List<Long> sizes) {
    Spec spec = RawTensor.spec(source, cursor.at(), sizes, type.dtype());
    RawTensor numbers = RawTensor.of(source, cursor.at(), spec, false, cursor.order());
    cursor.skip(spec.nbytes());
    return numbers;
  }
}
