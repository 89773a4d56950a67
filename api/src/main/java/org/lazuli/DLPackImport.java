package org.lazuli;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.Arrays;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * The part of somebody else's memory that a tensor's elements are in.
 *
 * @param spec shape and dtype of the tensor
 * @param strides the steps on the axes, in elements
 * @param first where the first element is in the part, in elements
 * @param address where the part starts
 * @param bytes how long it is
 */
@SuppressWarnings("restricted") // a pointer from C has no size
record DLPackImport(Spec spec, Longs strides, long first, long address, long bytes) {
  private static final String OP = "fromDlpack";

  /** More than any framework has; what a broken struct says may be two thousand millions. */
  private static final int MOST_AXES = 64;

  /** No processor addresses more. */
  private static final long MOST_BYTES = 1L << 57;

  private static final int ALIGNMENT = 64;

  static NDArray of(DLPackTensor tensor) {
    checkOrigin(tensor);
    Spec spec = spec(tensor);
    if (spec.shape().size() == 0) {
      Node empty = Engine.runtime().constant(MemorySegment.ofArray(new byte[0]), spec);
      tensor.delete();
      return NDArray.of(empty);
    }
    boolean readOnly =
        tensor.isVersioned() && (tensor.getLong("flags") & DLPackTensor.READ_ONLY) != 0;
    return NDArray.of(located(tensor, spec).node(tensor, readOnly));
  }

  private static void checkOrigin(DLPackTensor tensor) {
    if (tensor.isVersioned()) {
      int major = tensor.getInt("major");
      String version = Integer.toUnsignedString(major) + "." + tensor.getInt("minor");
      Args.that(
          major == DLPackTensor.MAJOR, OP, "understands DLPack 1, the tensor is of " + version);
    }
    int device = tensor.getInt("device_type");
    String name = device + " (" + DLPackTypes.device(device) + ")";
    Args.that(
        device == DLPackTensor.CPU,
        OP,
        "the tensor is on a device of type " + name + "; let its owner copy it to the host");
  }

  private static Spec spec(DLPackTensor tensor) {
    DType dtype =
        DLPackTypes.dtype(
            OP, tensor.getByte("code"), tensor.getByte("bits"), tensor.getShort("lanes"));
    int ndim = tensor.getInt("ndim");
    Args.that(ndim >= 0 && ndim <= MOST_AXES, OP, ndim + " axes; 0 to " + MOST_AXES + " can be");
    Args.that(ndim == 0 || tensor.getAddress("shape") != 0, OP, "the shape is NULL");
    long[] sizes = ndim == 0 ? new long[0] : tensor.getLongs("shape", ndim);
    try {
      Shape shape = Shape.of(sizes);
      Math.multiplyExact(shape.size(), dtype.size());
      return new Spec(shape, dtype);
    } catch (IllegalArgumentException | ArithmeticException _) {
      throw Args.error(OP, "no array can have the shape " + Arrays.toString(sizes));
    }
  }

  private static DLPackImport located(DLPackTensor tensor, Spec spec) {
    Shape shape = spec.shape();
    int ndim = shape.ndim();
    boolean compact = ndim == 0 || tensor.getAddress("strides") == 0;
    long[] strides = compact ? shape.strides() : tensor.getLongs("strides", ndim);
    long data = tensor.getAddress("data");
    Args.that(data != 0, OP, "the data of " + spec + " is NULL");
    try {
      long low = 0;
      long high = 0;
      for (int axis = 0; axis < ndim; axis++) {
        long reach = Math.multiplyExact(strides[axis], shape.dim(axis) - 1);
        low = Math.addExact(low, Math.min(reach, 0));
        high = Math.addExact(high, Math.max(reach, 0));
      }
      int size = spec.dtype().size();
      long count = Math.addExact(Math.subtractExact(high, low), 1);
      long bytes = Math.multiplyExact(count, size);
      long start = Math.addExact(data, byteOffset(tensor));
      long address = Math.addExact(start, Math.multiplyExact(low, size));
      boolean possible = address > 0 && bytes <= MOST_BYTES && address + bytes > 0;
      Args.that(possible, OP, spec + " at " + start + " does not fit into memory");
      return new DLPackImport(spec, Longs.of(strides), -low, address, bytes);
    } catch (ArithmeticException _) {
      String steps = Arrays.toString(strides);
      throw Args.error(OP, spec + " with the strides " + steps + " does not fit into memory");
    }
  }

  private static long byteOffset(DLPackTensor tensor) {
    long offset = tensor.getLong("byte_offset");
    Args.that(
        offset >= 0, OP, "the byte offset is " + Long.toUnsignedString(offset) + ", out of memory");
    return offset;
  }

  private Node node(DLPackTensor tensor, boolean readOnly) {
    MemorySegment memory = MemorySegment.ofAddress(address).reinterpret(bytes);
    if (address % spec.dtype().real().size() != 0) {
      MemorySegment copy = Arena.ofAuto().allocate(bytes, ALIGNMENT).copyFrom(memory);
      Node node = Engine.runtime().wrap(copy, spec, strides, first, () -> keep(copy));
      tensor.delete();
      return node;
    }
    MemorySegment data = readOnly ? memory.asReadOnly() : memory;
    return Engine.runtime().wrap(data, spec, strides, first, tensor::delete);
  }

  private static void keep(MemorySegment memory) {
    Reference.reachabilityFence(memory);
  }
}
