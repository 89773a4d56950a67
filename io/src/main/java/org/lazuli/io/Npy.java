package org.lazuli.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lazuli.type.Spec;

/**
 * NumPy's format for one array: magic, version, a Python dictionary, the elements.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the
 *     format</a>
 */
final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");
  private static final long LONGEST_HEADER = 1 << 20;

  /** What NumPy aligns the elements to. */
  private static final int ALIGNMENT = 64;

  private Npy() {}

  /**
   * What stands in front of the elements.
   *
   * @param descr the dtype, in NumPy's words
   * @param spec shape and dtype
   * @param fortran whether the first axis varies fastest
   * @param order the byte order of the elements
   * @param end where the elements begin, which are there
   */
  record Header(String descr, Spec spec, boolean fortran, ByteOrder order, long end) {}

  /** {@return the array of a file; what follows it is ignored, as by NumPy} */
  static RawTensor read(Source source) {
    Header header = header(source);
    return RawTensor.of(source, header.end(), header.spec(), header.fortran(), header.order());
  }

  /** {@return the checked header of a file} */
  static Header header(Source source) {
    for (int i = 0; i < MAGIC.length; i++) {
      if (source.slice(i, 1).get(ValueLayout.JAVA_BYTE, 0) != MAGIC[i]) {
        throw source.fail(i, "not an npy file: it does not start with \\x93NUMPY");
      }
    }
    int version = source.u16(MAGIC.length); // the major version is the first byte
    return switch (version) {
      case 1 -> header(source, 10, source.u16(8), version);
      case 2, 3 -> header(source, 12, source.u32(8), version);
      default -> {
        String found = (version & 0xFF) + "." + (version >> 8);
        throw source.fail(MAGIC.length, "version " + found + "; 1.0, 2.0 and 3.0 are known");
      }
    };
  }

  private static Header header(Source source, long start, long length, int version) {
    source.slice(start, length);
    if (length > LONGEST_HEADER) {
      throw source.fail(
          start, "a header of " + length + " bytes; the longest is " + LONGEST_HEADER);
    }
    Map<String, Object> header =
        new PythonLiteral(source, start, length, version == 3 ? UTF_8 : ISO_8859_1).dictionary();
    if (!header.keySet().equals(KEYS)) {
      throw source.fail(start, "the header's keys are not descr, fortran_order and shape");
    }
    NpyDescr descr = NpyDescr.parse(source, start, header.get("descr"));
    List<Long> sizes = sizes(source, start, header.get("shape"));
    Spec spec = RawTensor.spec(source, start, sizes, descr.dtype());
    if (!(header.get("fortran_order") instanceof Boolean fortran)) {
      throw source.fail(start, "fortran_order is neither True nor False");
    }
    source.slice(start + length, spec.nbytes());
    String word = header.get("descr").toString();
    return new Header(word, spec, fortran, descr.order(), start + length);
  }

  private static List<Long> sizes(Source source, long offset, Object shape) {
    List<Long> sizes = new ArrayList<>();
    for (Object size : shape instanceof List<?> list ? list : List.of("no list")) {
      if (!(size instanceof Long number)) {
        throw source.fail(offset, "shape is no tuple of whole numbers");
      }
      sizes.add(number);
    }
    return sizes;
  }

  /** Writes a file of version 1.0; the elements must be row-major. */
  static void write(OutputStream out, RawTensor tensor) throws IOException {
    out.write(header(tensor.spec()));
    tensor.write(out);
  }

  /** {@return everything in front of the elements: a multiple of 64 bytes} */
  static byte[] header(Spec spec) {
    String dictionary =
        "{'descr': '%s', 'fortran_order': False, 'shape': %s, }"
            .formatted(NpyDescr.of(spec.dtype()), spec.shape());
    int start = MAGIC.length + 4;
    int size = Math.ceilDiv(start + dictionary.length() + 1, ALIGNMENT) * ALIGNMENT;
    byte[] header = new byte[size];
    Arrays.fill(header, (byte) ' ');
    System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
    header[6] = 1;
    header[7] = 0;
    header[8] = (byte) (size - start);
    header[9] = (byte) (size - start >> 8);
    System.arraycopy(dictionary.getBytes(ISO_8859_1), 0, header, start, dictionary.length());
    header[size - 1] = '\n';
    return header;
  }
}
