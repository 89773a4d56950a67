package org.lazuli.backend.cpu.attention;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lazuli.backend.Kernel;
import org.lazuli.backend.Layout;
import org.lazuli.backend.cpu.matmul.JavaMatmul;
import org.lazuli.backend.cpu.matmul.MatmulKernel;
import org.lazuli.backend.cpu.matmul.MatmulSpec;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.backend.cpu.onednn.DnnlLibrary;
import org.lazuli.backend.cpu.onednn.DnnlMatmul;
import org.lazuli.backend.cpu.workers.Workers;
import org.lazuli.backend.program.Program;
import org.lazuli.op.Attend;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Makes attentions of float32 where oneDNN is there and they gain by it. */
public final class AttentionKernels {
  /** With fewer queries there is little to keep in the cache, and few strips to share out. */
  private static final long FEW_QUERIES = 16;

  /** Scores of a head that are read and written faster as a whole than in tiles. */
  private static final long FEW_SCORES = 128 * 128;

  /** Multiplications of one product of an attention that is not worth many calls. */
  private static final double LITTLE_WORK = 1 << 23;

  private final BlockAllocator allocator;
  private final DnnlMatmul products;
  private final Scores scores;

  /**
   * Starts without any.
   *
   * @param compiler makes kernels of programs
   */
  public AttentionKernels(
      BlockAllocator allocator, DnnlMatmul products, Function<Program, Kernel> compiler) {
    this.allocator = allocator;
    this.products = products;
    this.scores = new Scores(compiler);
  }

  /** {@return a routine, or empty for what is better left to its parts} */
  public Optional<AttentionRoutine> create(Attend op, List<Layout> inputs, List<Layout> outputs) {
    boolean floats =
        inputs.stream().allMatch(layout -> layout.dtype() == DType.FLOAT32 || isMask(op, layout));
    if (!floats || !DnnlLibrary.isAvailable()) {
      return Optional.empty();
    }
    Strips strips = strips(op, inputs);
    List<Heads> results = outputs.stream().map(Heads::of).toList();
    boolean gains =
        switch (op.pass()) {
          case FORWARD -> strips.spec().queries() >= FEW_QUERIES;
          case BACKWARD -> strips.spec().batch() * strips.spec().groups() >= Workers.parallelism();
        };
    boolean writes = results.stream().allMatch(heads -> heads.rows().column() == 1);
    boolean little =
        strips.spec().work() < LITTLE_WORK
            || strips.spec().queries() * strips.spec().keys() < FEW_SCORES;
    if (little || !gains || !writes || !strips.isReadable()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (op.pass()) {
          case FORWARD ->
              new AttentionKernel(op, strips, results.getFirst(), scores, this::product, allocator);
          case BACKWARD -> {
            Heads cotangent = Heads.of(inputs.getLast());
            yield new AttentionGradient(
                op, strips, cotangent, results, scores, this::product, allocator);
          }
        });
  }

  private static boolean isMask(Attend op, Layout layout) {
    return op.masked() && layout.dtype() == DType.BOOL;
  }

  private static Strips strips(Attend op, List<Layout> inputs) {
    Shape q = inputs.get(0).shape();
    Shape k = inputs.get(1).shape();
    AttentionSpec spec =
        new AttentionSpec(
            q.dim(0),
            q.dim(1),
            k.dim(1),
            q.dim(2),
            k.dim(2),
            q.dim(3),
            inputs.get(2).shape().dim(3),
            op.scale(),
            op.causal());
    List<Heads> heads = inputs.subList(0, 3).stream().map(Heads::of).toList();
    Heads mask = op.masked() ? Heads.ofMask(inputs.get(Attend.MASK)) : null;
    return new Strips(spec, heads.get(0), heads.get(1), heads.get(2), mask, visibility(op, inputs));
  }

  private static Visibility visibility(Attend op, List<Layout> inputs) {
    if (!op.masked()) {
      return op.causal() ? Visibility.CAUSAL : Visibility.FULL;
    }
    boolean hides = inputs.get(Attend.MASK).dtype() == DType.BOOL;
    return hides ? Visibility.MASKED : Visibility.ADDED;
  }

  private MatmulKernel product(MatmulSpec spec) {
    return products.single(spec).orElseGet(() -> JavaMatmul.create(spec));
  }
}
