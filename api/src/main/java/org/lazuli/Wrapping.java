package org.lazuli;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** Arrays of the bytes in host memory, copied or in place. */
final class Wrapping {
  private Wrapping() {}

  static NDArray copy(MemorySegment data, Shape shape, DType dtype) {
    Spec spec = checked("fromMemory", data, shape, dtype);
    return NDArray.of(Engine.runtime().constant(data, spec));
  }

  static NDArray wrap(MemorySegment data, Shape shape, DType dtype, Runnable onRelease) {
    Spec spec = checked("wrapMemory", data, shape, dtype);
    boolean released = data.isNative() || onRelease == null;
    Args.that(released, "wrapMemory", "nobody releases heap memory; onRelease must be null");
    return NDArray.of(inPlace("wrapMemory", data, spec, onRelease == null ? () -> {} : onRelease));
  }

  static NDArray wrap(Object data, Shape shape) {
    return wrap(data, shape, flat(data).dtype());
  }

  static NDArray wrap(Object data, Shape shape, DType dtype) {
    FlatData flat = flat(data);
    Args.that(flat.isNative(), "wrap", "the buffer is " + flat.order() + "; use array to copy it");
    Spec spec = checked("wrap", flat.memory(), shape, dtype);
    // Engines know native memory by its address; the action keeps a direct buffer alive.
    return NDArray.of(
        inPlace("wrap", flat.memory(), spec, () -> Reference.reachabilityFence(data)));
  }

  private static FlatData flat(Object data) {
    FlatData flat = FlatData.of(Args.given("wrap", "the data", data));
    String kind = data.getClass().getTypeName();
    Args.that(flat != null, "wrap", "takes primitive arrays of numbers, NIO buffers; not " + kind);
    return flat;
  }

  private static Node inPlace(String op, MemorySegment data, Spec spec, Runnable onRelease) {
    int size = spec.dtype().real().size();
    boolean aligned = !data.isNative() || data.address() % size == 0;
    Args.that(
        aligned, op, spec.dtype() + " must lie at multiples of " + size + "; copy the memory");
    Longs strides = Longs.of(spec.shape().strides());
    return Engine.runtime().wrap(data, spec, strides, 0, onRelease);
  }

  private static Spec checked(String op, MemorySegment data, Shape shape, DType dtype) {
    Args.given(op, "the memory", data);
    Spec spec = new Spec(Args.given(op, "shape", shape), Args.given(op, "dtype", dtype));
    boolean fits = data.byteSize() == spec.nbytes();
    Args.that(
        fits, op, spec + " needs " + spec.nbytes() + " bytes, the memory has " + data.byteSize());
    return spec;
  }
}
