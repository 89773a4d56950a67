package org.lazuli.io;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * A tensor of a gguf file, not decoded yet.
 *
 * @param source the file
 * @param offset where its blocks begin, which must be there
 * @param type the type of its blocks
 * @param spec what it is read as
 * @param order the byte order of plain elements
 */
record GgufTensor(Source source, long offset, GgmlType type, Spec spec, ByteOrder order) {
  /** {@return the bytes of all blocks} */
  long nbytes() {
    return nbytes(type, spec.shape());
  }

  static long nbytes(GgmlType type, Shape shape) {
    return shape.size() / type.elements() * type.bytes();
  }

  /** {@return the numbers: in place if they are plain and aligned, else decoded or copied} */
  RawTensor read() {
    if (type.decoder() == null) {
      return RawTensor.of(source, offset, spec, false, order);
    }
    MemorySegment out = source.allocate(offset, spec.nbytes());
    BlockDecoder.decode(source.slice(offset, nbytes()), type, out);
    return new RawTensor(spec, false, out, out);
  }
}
