package org.lazuli.io;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.type.Spec;

/** The JSON in front of a safetensors file: a place for each tensor, and texts. */
final class SafetensorsHeader {
  static final String METADATA = "__metadata__";

  /**
   * Where a tensor's elements are.
   *
   * @param type the dtype's name
   * @param spec shape and the dtype it is read as
   * @param begin the first byte, counted from the end of the header
   * @param end the first byte behind them
   */
  record Place(SafetensorsDType type, Spec spec, long begin, long end) {}

  private final Source source;
  private final long start;
  private final long length;
  private final JsonReader json;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private Map<String, String> metadata = Map.of();

  /** Reads and checks the header that takes {@code length} bytes from {@code start}. */
  SafetensorsHeader(Source source, long start, long length) {
    this.source = source;
    this.start = start;
    this.length = length;
    this.json = new JsonReader(source, start, length);
    json.object(this::entry);
    json.expectEnd();
    checkLayout();
  }

  /** {@return where the elements begin} */
  long end() {
    return start + length;
  }

  Map<String, Place> places() {
    return places;
  }

  Map<String, String> metadata() {
    return metadata;
  }

  private void entry(String name) {
    if (name.equals(METADATA)) {
      metadata = json.texts();
    } else {
      places.put(name, place());
    }
  }

  private Place place() {
    Fields fields = new Fields();
    json.object(fields::read);
    if (fields.dtype == null || fields.shape == null || fields.offsets == null) {
      throw json.fail("a tensor needs dtype, shape and data_offsets");
    }
    long at = json.at;
    Spec spec = RawTensor.spec(source, start + at, fields.shape, fields.dtype.dtype());
    if (fields.offsets.size() != 2) {
      throw json.fail("data_offsets are two numbers");
    }
    long begin = fields.offsets.get(0);
    long end = fields.offsets.get(1);
    if (end - begin != spec.nbytes()) {
      throw json.fail(spec + " takes " + spec.nbytes() + " bytes, its offsets " + (end - begin));
    }
    return new Place(fields.dtype, spec, begin, end);
  }

  /** What is read of one tensor so far. */
  private final class Fields {
    private SafetensorsDType dtype;
    private List<Long> shape;
    private List<Long> offsets;

    private void read(String name) {
      switch (name) {
        case "dtype" -> dtype = dtype();
        case "shape" -> shape = json.list(json::natural);
        case "data_offsets" -> offsets = json.list(json::natural);
        default -> json.skip();
      }
    }

    private SafetensorsDType dtype() {
      String name = json.string();
      SafetensorsDType found = SafetensorsDType.find(name);
      if (found == null) {
        throw json.fail("dtype " + Failures.quote(name) + " is not supported");
      }
      return found;
    }
  }

  /** The tensors must cover the rest of the file, without gap or overlap. */
  private void checkLayout() {
    long data = start + length;
    long covered = 0;
    List<Map.Entry<String, Place>> ordered = new ArrayList<>(places.entrySet());
    ordered.sort(
        Comparator.comparingLong((Map.Entry<String, Place> e) -> e.getValue().begin())
            .thenComparingLong(e -> e.getValue().end()));
    for (Map.Entry<String, Place> entry : ordered) {
      Place place = entry.getValue();
      if (place.begin() != covered || place.end() > source.size() - data) {
        String name = Failures.quote(entry.getKey());
        String where = "bytes " + place.begin() + " to " + place.end();
        throw source.fail(data + covered, "tensor " + name + " cannot lie at " + where);
      }
      covered = place.end();
    }
    if (covered != source.size() - data) {
      throw source.fail(
          data + covered, (source.size() - data - covered) + " bytes belong to no tensor");
    }
  }
}
