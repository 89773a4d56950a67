package org.lazuli.io;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.nio.ByteOrder;
import java.util.List;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * An array between file and engine: its spec and its elements in native byte order.
 *
 * @param spec shape and dtype
 * @param fortran whether the first axis varies fastest; else the elements are row-major
 * @param data exactly the elements, without gaps
 * @param owner what must stay reachable for the data to stay valid
 */
record RawTensor(Spec spec, boolean fortran, MemorySegment data, Object owner) {
  /** More axes than NumPy allows are a broken file, not an array. */
  private static final int MOST_AXES = 64;

  private static final int CHUNK = 1 << 16;

  /** {@return the elements at an offset, which must be there} */
  static RawTensor of(Source source, long offset, Spec spec, boolean fortran, ByteOrder order) {
    MemorySegment data = source.slice(offset, spec.nbytes());
    MemorySegment usable =
        HostBytes.usable(data, spec.dtype(), order, size -> source.allocate(offset, size));
    return new RawTensor(spec, fortran, usable, usable);
  }

  /** {@return the array's values, evaluated} */
  static RawTensor of(NDArray array) {
    MemorySegment data = array.memory();
    return new RawTensor(new Spec(array.shape(), array.dtype()), false, data, array);
  }

  /** {@return the spec a header at an offset claims, if such an array can exist} */
  static Spec spec(Source source, long offset, List<Long> sizes, DType dtype) {
    if (sizes.size() > MOST_AXES) {
      throw source.fail(offset, sizes.size() + " axes; at most " + MOST_AXES + " are possible");
    }
    try {
      Shape shape = Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
      Math.multiplyExact(shape.size(), dtype.size());
      return new Spec(shape, dtype);
    } catch (IllegalArgumentException | ArithmeticException _) {
      throw source.fail(offset, "no array can have the shape " + sizes);
    }
  }

  /** {@return an array over the elements, which are not copied} */
  NDArray toArray() {
    // The engine knows the memory by its address; the action keeps it mapped.
    Runnable keep = () -> Reference.reachabilityFence(owner);
    if (!fortran || spec.shape().ndim() < 2) {
      return Ops.wrapMemory(data, spec.shape(), spec.dtype(), keep);
    }
    Shape reversed = reversed(spec.shape());
    return Ops.transpose(Ops.wrapMemory(data, reversed, spec.dtype(), keep));
  }

  /** {@return the shape with the last axis first} */
  static Shape reversed(Shape shape) {
    long[] sizes = shape.toArray();
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = shape.dim(-1 - i);
    }
    return Shape.of(sizes);
  }

  /** Writes the elements, little-endian. */
  void write(OutputStream out) throws IOException {
    MemorySegment elements = HostBytes.little(data, spec.dtype());
    byte[] chunk = new byte[(int) Math.min(CHUNK, elements.byteSize())];
    for (long at = 0; at < elements.byteSize(); at += chunk.length) {
      int length = (int) Math.min(chunk.length, elements.byteSize() - at);
      MemorySegment.copy(elements, ValueLayout.JAVA_BYTE, at, chunk, 0, length);
      out.write(chunk, 0, length);
    }
    Reference.reachabilityFence(owner);
  }
}
