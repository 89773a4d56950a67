package org.lazuli.io;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * What a file holds, without its arrays.
 *
 * @param format the format, with its version where it has one
 * @param metadata what the file says beside its arrays, as text; long lists are shortened
 * @param arrays the arrays, in the file's order
 */
public record FileSummary(String format, Map<String, String> metadata, List<Entry> arrays) {
  /** Copies the map and the list; the copies cannot be changed and keep the order. */
  public FileSummary {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    arrays = List.copyOf(arrays);
  }

  /**
   * One array.
   *
   * @param name its name; empty in an npy file
   * @param type the format's own word for its elements, such as {@code <f4}, {@code F8_E4M3} or
   *     {@code Q4_K}
   * @param dtype the dtype it is loaded as
   * @param shape its shape
   * @param nbytes the bytes its elements take in the file, or unpacked if it is compressed
   */
  public record Entry(String name, String type, DType dtype, Shape shape, long nbytes) {}
}
