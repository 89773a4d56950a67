package org.lazuli.backend.cpu.fft;

import java.util.Optional;
import java.util.OptionalLong;
import org.lazuli.backend.cpu.fft.FftKernel.Plan;
import org.lazuli.backend.cpu.llvm.LlvmJit;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.op.Fft;
import org.lazuli.type.Shape;

/** Kernels for Fourier transforms of row-major arrays whose lengths are products of 2, 3, 5, 7. */
public final class FftKernels {
  /** Points from which a row by itself fills vectors better than it does with its neighbours. */
  private static final long LONG = 256;

  /** Points of as many rows as a vector has lanes that caches hold. */
  private static final long MOST = 1 << 14;

  private final BlockAllocator allocator;
  private final Tables tables = new Tables();
  private final Optional<Codes> narrow;
  private final Optional<Codes> wide;

  /** Creates kernels whose scratch memory comes from that allocator. */
  public FftKernels(BlockAllocator allocator) {
    this.allocator = allocator;
    this.narrow = LlvmJit.get().map(jit -> new Codes(jit, false));
    this.wide = LlvmJit.get().map(jit -> new Codes(jit, true));
  }

  /**
   * {@return a kernel for the op, or empty if there is no usable libLLVM or the length is not for
   * it}
   *
   * @param op the transform
   * @param shape of the row-major operand
   * @param doubles whether parts are float64, not float32
   */
  public Optional<FftKernel> create(Fft op, Shape shape, boolean doubles) {
    long outer = shape.slice(0, op.axis()).size();
    long inner = shape.slice(op.axis() + 1, shape.ndim()).size();
    return (doubles ? wide : narrow)
        .flatMap(
            codes ->
                plan(codes, op, outer, inner)
                    .map(plan -> new FftKernel(codes, plan, tables, allocator)));
  }

  private static Optional<Plan> plan(Codes codes, Fft op, long outer, long inner) {
    boolean real = op.kind() == Fft.Kind.REAL_FORWARD || op.kind() == Fft.Kind.REAL_BACKWARD;
    if (inner == 1 && (!real || op.n() % 2 == 0)) {
      Optional<Plan> plan = longRows(codes, op, real ? op.n() / 2 : op.n(), outer);
      if (plan.isPresent()) {
        return plan;
      }
    }
    if (op.n() > MOST || !Factors.handles(op.n())) {
      return Optional.empty();
    }
    ShortRows rows = new ShortRows(codes, op.kind(), op.n(), outer, inner);
    boolean neighbours = !real && inner >= codes.elements().lanes();
    return Optional.of(neighbours ? rows.neighbours() : rows.any());
  }

  private static Optional<Plan> longRows(Codes codes, Fft op, long n, long rows) {
    if (n < LONG || !Factors.handles(n)) {
      return Optional.empty();
    }
    OptionalLong points = Factors.column(n, codes.elements().lanes());
    if (points.isEmpty()) {
      return Optional.empty();
    }
    boolean back = op.kind() == Fft.Kind.BACKWARD || op.kind() == Fft.Kind.REAL_BACKWARD;
    LongRows plan = new LongRows(codes, n, points.getAsLong(), back);
    return Optional.of(
        switch (op.kind()) {
          case FORWARD, BACKWARD -> plan.complex(rows);
          case REAL_FORWARD -> plan.forward(rows);
          case REAL_BACKWARD -> plan.backward(rows);
        });
  }
}
