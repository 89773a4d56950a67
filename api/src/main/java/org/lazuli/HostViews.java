package org.lazuli;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Spec;

/** The memory of arrays as segments and NIO buffers; each of these computes. */
final class HostViews {
  private static final Set<DType> SHORTS =
      EnumSet.of(DType.INT16, DType.UINT16, DType.FLOAT16, DType.BFLOAT16);
  private static final Set<DType> INTS = EnumSet.of(DType.INT32, DType.UINT32);
  private static final Set<DType> LONGS = EnumSet.of(DType.INT64, DType.UINT64);
  private static final Set<DType> FLOATS = EnumSet.of(DType.FLOAT32, DType.COMPLEX64);
  private static final Set<DType> DOUBLES = EnumSet.of(DType.FLOAT64, DType.COMPLEX128);

  private HostViews() {}

  /** The array's own memory where the host can see it, else a copy. */
  static MemorySegment memory(String op, NDArray x) {
    Node node = Evaluation.computed(Args.node(op, "the array", x));
    return Engine.runtime().share(node).orElseGet(() -> Engine.runtime().read(node));
  }

  static ByteBuffer bytes(NDArray x) {
    return bytes("asByteBuffer", x, EnumSet.allOf(DType.class));
  }

  static ShortBuffer shorts(NDArray x) {
    return bytes("asShortBuffer", x, SHORTS).asShortBuffer();
  }

  static IntBuffer ints(NDArray x) {
    return bytes("asIntBuffer", x, INTS).asIntBuffer();
  }

  static LongBuffer longs(NDArray x) {
    return bytes("asLongBuffer", x, LONGS).asLongBuffer();
  }

  static FloatBuffer floats(NDArray x) {
    return bytes("asFloatBuffer", x, FLOATS).asFloatBuffer();
  }

  static DoubleBuffer doubles(NDArray x) {
    return bytes("asDoubleBuffer", x, DOUBLES).asDoubleBuffer();
  }

  private static ByteBuffer bytes(String op, NDArray x, Set<DType> dtypes) {
    Spec spec = Args.node(op, "the array", x).spec();
    Args.that(dtypes.contains(spec.dtype()), op, "shows " + dtypes + ", not " + spec);
    Args.that(spec.nbytes() < Integer.MAX_VALUE, op, "too large for a buffer; use memory: " + spec);
    try {
      return memory(op, x).asByteBuffer().order(ByteOrder.nativeOrder());
    } catch (UnsupportedOperationException _) {
      throw Args.error(op, "the array wraps a Java array that is no byte[]; use that, or memory");
    }
  }
}
