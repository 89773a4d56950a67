package org.lazuli.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.type.DType;
import org.lazuli.type.Spec;

/**
 * Hugging Face's format for weights: the header's length, a JSON header, the elements.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
final class Safetensors {
  private static final int LENGTH_SIZE = 8;

  /** The reference reader's limit. */
  private static final long LONGEST_HEADER = 100_000_000;

  private Safetensors() {}

  /** {@return the checked header of a file} */
  static SafetensorsHeader header(Source source) {
    long length = source.i64(0);
    if (length < 0 || length > LONGEST_HEADER) {
      String found = Long.toUnsignedString(length);
      throw source.fail(0, "a header of " + found + " bytes; the longest is " + LONGEST_HEADER);
    }
    source.slice(LENGTH_SIZE, length);
    return new SafetensorsHeader(source, LENGTH_SIZE, length);
  }

  static RawTensors read(Source source) {
    SafetensorsHeader header = header(source);
    long data = header.end();
    Map<String, RawTensor> tensors = new LinkedHashMap<>();
    header
        .places()
        .forEach(
            (name, place) ->
                tensors.put(
                    name,
                    RawTensor.of(
                        source,
                        data + place.begin(),
                        place.spec(),
                        false,
                        ByteOrder.LITTLE_ENDIAN)));
    return new RawTensors(tensors, header.metadata());
  }

  /** Writes a file; the elements must be row-major. */
  static void write(OutputStream out, RawTensors file) throws IOException {
    Map<String, RawTensor> tensors = file.tensors();
    // Wide elements first: then every tensor is aligned. The header keeps the given order.
    List<String> ordered = new ArrayList<>(tensors.keySet());
    ordered.sort(Comparator.comparingInt(name -> -HostBytes.width(dtype(tensors.get(name)))));
    Map<String, Long> begins = new HashMap<>();
    long end = 0;
    for (String name : ordered) {
      begins.put(name, end);
      end += tensors.get(name).spec().nbytes();
    }
    out.write(JsonText.header(header(file, begins), 0));
    for (String name : ordered) {
      tensors.get(name).write(out);
    }
  }

  private static DType dtype(RawTensor tensor) {
    return tensor.spec().dtype();
  }

  private static String header(RawTensors file, Map<String, Long> begins) {
    List<String> members = new ArrayList<>();
    if (!file.metadata().isEmpty()) {
      members.add(
          JsonText.quote(SafetensorsHeader.METADATA) + ":" + JsonText.texts(file.metadata()));
    }
    file.tensors()
        .forEach((name, tensor) -> members.add(member(name, tensor.spec(), begins.get(name))));
    return "{" + String.join(",", members) + "}";
  }

  private static String member(String name, Spec spec, long begin) {
    return "%s:{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}"
        .formatted(
            JsonText.quote(name),
            SafetensorsDType.of(spec.dtype()),
            JsonText.list(spec.shape().toArray()),
            JsonText.list(begin, begin + spec.nbytes()));
  }
}
