package org.lazuli.io;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.type.Spec;

/**
 * The format of ggml for models: counts, metadata, descriptions of the tensors, their blocks.
 *
 * @param version 1, 2 or 3
 * @param metadata values as {@link GgufMetadata} reads them
 * @param tensors the tensors, in the file's order
 * @see <a href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">the format</a>
 */
record GgufFile(int version, Map<String, Object> metadata, Map<String, GgufTensor> tensors) {
  static final int MAGIC = 0x46554747; // "GGUF", read as a little-endian number
  static final int NEWEST = 3;

  /** What the shortest entry takes in version 1: lengths, a type, and a byte or an offset. */
  private static final int SHORTEST_ENTRY = 9;

  private static final int SHORTEST_TENSOR = 20;

  static GgufFile read(Source source) {
    if (source.u32(0) != MAGIC) {
      throw source.fail(0, "not a gguf file: it does not start with GGUF");
    }
    int version = (int) source.u32(4);
    // A small number whose lower half is empty was written in the other byte order.
    boolean big = (version & 0xFFFF) == 0 && version != 0;
    version = big ? Integer.reverseBytes(version) : version;
    if (version < 1 || version > NEWEST) {
      throw source.fail(4, "version " + Integer.toUnsignedString(version) + "; 1 to 3 are known");
    }
    ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    GgufCursor cursor = new GgufCursor(source, 8, order, version > 1);
    int tensors = cursor.countOf("tensors", SHORTEST_TENSOR);
    int entries = cursor.countOf("entries of metadata", SHORTEST_ENTRY);
    GgufMetadata metadata = GgufMetadata.read(cursor, entries);
    return new GgufFile(version, metadata.values(), tensors(cursor, tensors, metadata.alignment()));
  }

  /**
   * What the file says of a tensor.
   *
   * @param start where it says so
   * @param offset where the blocks begin, counted from the end of all descriptions
   */
  private record Info(long start, String name, Spec spec, GgmlType type, long offset) {}

  private static Map<String, GgufTensor> tensors(GgufCursor cursor, int count, long alignment) {
    Source source = cursor.source();
    List<Info> infos = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      infos.add(info(cursor));
    }
    long data = Math.ceilDiv(cursor.at(), alignment) * alignment;
    checkLayout(source, infos, data, alignment);
    Map<String, GgufTensor> tensors = new LinkedHashMap<>();
    for (Info info : infos) {
      GgufTensor tensor =
          new GgufTensor(source, data + info.offset(), info.type(), info.spec(), cursor.order());
      if (tensors.putIfAbsent(info.name(), tensor) != null) {
        throw source.fail(info.start(), "tensor " + Failures.quote(info.name()) + " twice");
      }
    }
    return tensors;
  }

  private static Info info(GgufCursor cursor) {
    Source source = cursor.source();
    long start = cursor.at();
    String name = cursor.text();
    long axes = cursor.u32();
    long place = cursor.at();
    source.slice(place, axes * Integer.BYTES);
    List<Long> sizes = new ArrayList<>();
    for (long axis = 0; axis < axes; axis++) {
      sizes.addFirst(cursor.count());
    }
    GgmlType type = type(cursor, name);
    Spec spec = RawTensor.spec(source, place, sizes, type.dtype());
    long row = sizes.isEmpty() ? 1 : sizes.getLast();
    if (row % type.elements() != 0) {
      String what = row + " elements are no whole blocks of " + type + ", which have ";
      throw source.fail(place, "tensor " + Failures.quote(name) + ": " + what + type.elements());
    }
    return new Info(start, name, spec, type, cursor.i64());
  }

  private static GgmlType type(GgufCursor cursor, String name) {
    long place = cursor.at();
    long code = cursor.u32();
    GgmlType type = GgmlType.find(code);
    if (type == null) {
      String what = "tensor " + Failures.quote(name) + " of the unknown type " + code;
      throw cursor.source().fail(place, what);
    }
    if (type.decoder() != null && cursor.order() == ByteOrder.BIG_ENDIAN) {
      String what = type + " in big-endian order is not supported";
      throw cursor.source().fail(place, "tensor " + Failures.quote(name) + ": " + what);
    }
    return type;
  }

  /** Tensors must lie in the file, at aligned places, and not on each other. */
  private static void checkLayout(Source source, List<Info> infos, long data, long alignment) {
    List<Info> ordered = new ArrayList<>(infos);
    ordered.sort(Comparator.comparingLong(Info::offset));
    long room = Math.max(0, source.size() - data);
    long covered = 0;
    for (Info info : ordered) {
      String what = "tensor " + Failures.quote(info.name());
      long size = GgufTensor.nbytes(info.type(), info.spec().shape());
      if (info.offset() < 0 || info.offset() > room || size > room - info.offset()) {
        String place = Long.toUnsignedString(info.offset());
        String needed = size + " bytes at " + place + " of " + room + " bytes of data";
        throw source.fail(info.start(), what + " would take " + needed);
      }
      if (info.offset() % alignment != 0) {
        String place = info.offset() + ", which is no multiple of " + alignment;
        throw source.fail(info.start(), what + " lies at " + place);
      }
      if (info.offset() < covered && size > 0) {
        throw source.fail(info.start(), what + " lies on another one");
      }
      covered = Math.max(covered, info.offset() + size);
    }
  }
}
