package org.lazuli.backend.cpu.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.lazuli.backend.cpu.matmul.BatchDim;
import org.lazuli.backend.cpu.matmul.MatmulSpec;
import org.lazuli.backend.cpu.matmul.Steps;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.type.DType;

/**
 * oneDNN's descriptions of a matmul and of its operands.
 *
 * @param b B as the code takes it
 */
record MatmulDescs(long primitive, long a, long b, long c) {
  private static final int MAX_NDIM = 12;
  private static final String GEMM = "gemm:jit";
  private static final long FEW_ROWS = 8;

  /** Multiplications below which a matrix is small. */
  private static final double SMALL = 1 << 19;

  /**
   * {@return the descriptions for a canonical spec}
   *
   * @throws DnnlException if oneDNN has no code, or only its slow reference code, for it
   */
  static MatmulDescs of(Handles owner, MatmulSpec spec) {
    if (spec.batch().size() + 2 > MAX_NDIM || hasIdleAxis(spec)) {
      throw DnnlException.unimplemented();
    }
    int type = Dnnl.type(spec.dtype());
    long b = desc(owner, type, spec.batch(), BatchDim::bStride, spec.k(), spec.n(), spec.b());
    return of(owner, spec, b, suitsGemm(spec));
  }

  /** {@return the descriptions for a spec with B as described, or as the code likes it} */
  static MatmulDescs of(Handles owner, MatmulSpec spec, long b) {
    return of(owner, spec, b, false);
  }

  private static MatmulDescs of(Handles owner, MatmulSpec spec, long b, boolean gemm) {
    int type = Dnnl.type(spec.dtype());
    long a = desc(owner, type, spec.batch(), BatchDim::aStride, spec.m(), spec.k(), spec.a());
    long c = desc(owner, type, spec.batch(), BatchDim::cStride, spec.m(), spec.n(), spec.c());
    long attr = Dnnl.attributes(owner);
    LongSupplier make =
        () ->
            owner.own(
                out -> DnnlCalls.matmulPrimitiveDescCreate(out, Dnnl.engine(), a, b, 0, c, attr),
                DnnlCalls::primitiveDescDestroy);
    long primitive = make.getAsLong();
    if (gemm && !Dnnl.seek(primitive, GEMM)) {
      primitive = make.getAsLong();
    }
    Dnnl.checkFast(primitive);
    long liked = DnnlCalls.primitiveDescQueryMd(primitive, Dnnl.QUERY_WEIGHTS, 0);
    return new MatmulDescs(primitive, a, liked, c);
  }

  /**
   * Whether oneDNN's older code, which is its second choice, is faster (measured): it reads a
   * transposed A without turning it first, and a B for a few rows without rearranging it. Of many
   * matrices that holds only if they are not small, since it does them one by one.
   */
  private static boolean suitsGemm(MatmulSpec spec) {
    if (spec.dtype() != DType.FLOAT32) {
      return false;
    }
    boolean batched = !spec.batch().isEmpty();
    boolean small = (double) spec.m() * spec.n() * spec.k() < SMALL;
    if (spec.m() <= FEW_ROWS) {
      return !(batched && small);
    }
    boolean turned = spec.a().column() != 1;
    return spec.b().column() == 1 && (turned || batched) && !small;
  }

  /** {@return code that takes a, b and c} */
  Primitive compiled(Handles owner, BlockAllocator allocator) {
    List<Primitive.Argument> arguments = new ArrayList<>();
    arguments.add(new Primitive.Argument(Invocation.SRC, a));
    arguments.add(new Primitive.Argument(Invocation.WEIGHTS, b));
    arguments.add(new Primitive.Argument(Invocation.DST, c));
    return new Primitive(owner, primitive, allocator, arguments);
  }

  /** oneDNN sizes C's axes by A's and B's, so one of them must move along each. */
  private static boolean hasIdleAxis(MatmulSpec spec) {
    return spec.batch().stream().anyMatch(axis -> axis.aStride() == 0 && axis.bStride() == 0);
  }

  private static long desc(
      Handles owner,
      int type,
      List<BatchDim> batch,
      ToLongFunction<BatchDim> stride,
      long rows,
      long columns,
      Steps steps) {
    int lead = batch.size();
    long[] dims = new long[lead + 2];
    long[] strides = new long[lead + 2];
    for (int i = 0; i < lead; i++) {
      strides[i] = stride.applyAsLong(batch.get(i));
      // A shared matrix is an axis of one, which oneDNN broadcasts.
      dims[i] = strides[i] == 0 ? 1 : batch.get(i).size();
    }
    dims[lead] = rows;
    dims[lead + 1] = columns;
    strides[lead] = rows == 1 ? plain(steps.column(), columns) : steps.row();
    strides[lead + 1] = columns == 1 ? plain(steps.row(), rows) : steps.column();
    fillShared(dims, strides);
    return Dnnl.memoryDesc(owner, type, dims, strides);
  }

  /** The step of an axis of one that makes its matrix look stored by rows or by columns. */
  private static long plain(long otherStep, long otherSize) {
    return otherStep == 1 ? otherSize : 1;
  }

  /** Gives shared axes the stride of a dense outer axis, since 0 is not one for oneDNN. */
  private static void fillShared(long[] dims, long[] strides) {
    long extent = 1;
    for (int i = 0; i < dims.length; i++) {
      extent = Math.max(extent, dims[i] * strides[i]);
    }
    for (int i = 0; i < dims.length - 2; i++) {
      if (strides[i] == 0) {
        strides[i] = extent;
      }
    }
  }
}
