package org.lazuli.examples;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * A file of unsigned bytes in the IDX format of MNIST.
 *
 * <p>The format: two zero bytes, 8 for unsigned bytes, the number of axes; the sizes as big-endian
 * int32; the elements, row-major.
 *
 * @param sizes the sizes of the axes
 * @param data the elements
 */
record Idx(int[] sizes, byte[] data) {
  private static final int UNSIGNED_BYTE = 8;
  private static final int MOST_BYTES = 1 << 30;

  /**
   * {@return the contents of a gzip-compressed file}
   *
   * @param name what to call the file in messages
   * @param ndim how many axes it must have
   * @throws IOException if it is not such a file, or shorter or longer than its header says
   */
  static Idx read(String name, InputStream compressed, int ndim) throws IOException {
    try (InputStream in = new GZIPInputStream(compressed)) {
      return read(in, ndim);
    } catch (EOFException e) {
      throw new IOException(name + ": the file ends too early", e);
    } catch (IOException e) {
      throw new IOException(name + ": " + e.getMessage(), e);
    }
  }

  private static Idx read(InputStream in, int ndim) throws IOException {
    int[] sizes = header(in, ndim);
    int count = count(sizes);
    byte[] data = in.readNBytes(count); // grows with what is there, not with what is claimed
    if (data.length < count) {
      throw new IOException(data.length + " of " + count + " bytes of data");
    }
    if (in.read() >= 0) {
      throw new IOException("more data than the " + count + " bytes announced");
    }
    return new Idx(sizes, data);
  }

  private static int[] header(InputStream in, int ndim) throws IOException {
    int magic = word(in);
    int expected = UNSIGNED_BYTE << 8 | ndim;
    if (magic != expected) {
      throw new IOException(String.format("starts with %08x, not with %08x", magic, expected));
    }
    int[] sizes = new int[ndim];
    for (int i = 0; i < ndim; i++) {
      sizes[i] = word(in);
    }
    return sizes;
  }

  private static int word(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(4);
    if (bytes.length < 4) {
      throw new EOFException();
    }
    return (bytes[0] & 0xff) << 24
        | (bytes[1] & 0xff) << 16
        | (bytes[2] & 0xff) << 8
        | bytes[3] & 0xff;
  }

  private static int count(int[] sizes) throws IOException {
    long count = 1;
    for (int size : sizes) {
      count = size <= 0 || count > MOST_BYTES / size ? -1 : count * size;
      if (count < 0) {
        throw new IOException("impossible sizes " + Arrays.toString(sizes));
      }
    }
    return (int) count;
  }
}
