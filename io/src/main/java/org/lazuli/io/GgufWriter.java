package org.lazuli.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.lazuli.type.Shape;

/** Writes gguf files of version 3, little-endian. */
final class GgufWriter {
  private final CountingStream out;
  private final ByteBuffer number = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);

  private GgufWriter(OutputStream out) {
    this.out = new CountingStream(out);
  }

  /**
   * Writes a file.
   *
   * @param tensors row-major tensors
   * @param metadata values as {@link GgufMetadata} reads them
   * @param alignment the power of two at whose multiples tensors begin
   */
  static void write(
      OutputStream out,
      Map<String, RawTensor> tensors,
      Map<String, Object> metadata,
      long alignment)
      throws IOException {
    new GgufWriter(out).write(tensors, metadata, alignment);
  }

  private void write(Map<String, RawTensor> tensors, Map<String, Object> metadata, long alignment)
      throws IOException {
    i32(GgufFile.MAGIC);
    i32(GgufFile.NEWEST);
    i64(tensors.size());
    i64(metadata.size());
    for (Map.Entry<String, Object> entry : metadata.entrySet()) {
      text(entry.getKey());
      value(entry.getValue());
    }
    long offset = 0;
    for (Map.Entry<String, RawTensor> tensor : tensors.entrySet()) {
      info(tensor.getKey(), tensor.getValue(), offset);
      offset = Math.ceilDiv(offset + tensor.getValue().spec().nbytes(), alignment) * alignment;
    }
    pad(alignment);
    for (RawTensor tensor : tensors.values()) {
      tensor.write(out);
      pad(alignment);
    }
  }

  private void info(String name, RawTensor tensor, long offset) throws IOException {
    Shape shape = tensor.spec().shape();
    text(name);
    i32(shape.ndim());
    for (long size : RawTensor.reversed(shape).toArray()) {
      i64(size);
    }
    i32(GgmlType.of(tensor.spec().dtype()).code());
    i64(offset);
  }

  private void value(Object value) throws IOException {
    switch (value) {
      case String text -> {
        i32(GgufValueType.STRING.ordinal());
        text(text);
      }
      case RawTensor numbers when numbers.spec().shape().ndim() == 0 -> {
        i32(GgufValueType.of(numbers.spec().dtype()).ordinal());
        numbers.write(out);
      }
      default -> {
        i32(GgufValueType.ARRAY.ordinal());
        array(value);
      }
    }
  }

  private void array(Object array) throws IOException {
    if (array instanceof RawTensor numbers) {
      i32(GgufValueType.of(numbers.spec().dtype()).ordinal());
      i64(numbers.spec().shape().size());
      numbers.write(out);
      return;
    }
    List<?> items = (List<?>) array;
    boolean texts = items.isEmpty() || items.getFirst() instanceof String;
    i32((texts ? GgufValueType.STRING : GgufValueType.ARRAY).ordinal());
    i64(items.size());
    for (Object item : items) {
      if (texts) {
        text((String) item);
      } else {
        array(item);
      }
    }
  }

  private void text(String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    i64(bytes.length);
    out.write(bytes);
  }

  private void i32(int value) throws IOException {
    out.write(number.putInt(0, value).array(), 0, Integer.BYTES);
  }

  private void i64(long value) throws IOException {
    out.write(number.putLong(0, value).array(), 0, Long.BYTES);
  }

  private void pad(long alignment) throws IOException {
    long missing = Math.floorMod(-out.count(), alignment);
    for (long left = missing; left > 0; left--) {
      out.write(0);
    }
  }
}
