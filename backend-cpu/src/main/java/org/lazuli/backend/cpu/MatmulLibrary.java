package org.lazuli.backend.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazuli.backend.Layout;
import org.lazuli.backend.LibraryKernel;
import org.lazuli.backend.cpu.matmul.BatchDim;
import org.lazuli.backend.cpu.matmul.JavaMatmul;
import org.lazuli.backend.cpu.matmul.MatmulKernel;
import org.lazuli.backend.cpu.matmul.MatmulSpec;
import org.lazuli.backend.cpu.matmul.Steps;
import org.lazuli.backend.cpu.onednn.DnnlMatmul;

/**
 * Matrix products: oneDNN's where it has them, ours in Java for every other dtype and stride, and
 * for matrices so small that to load a library for them would be all the work.
 */
final class MatmulLibrary {
  /** Multiplications of a product that is left to Java: 8 x 8 times 8 x 8. */
  private static final double TINY = 512;

  private final DnnlMatmul dnnl;

  MatmulLibrary(DnnlMatmul dnnl) {
    this.dnnl = dnnl;
  }

  Optional<LibraryKernel> kernel(Layout a, Layout b, Layout c) {
    MatmulSpec spec = spec(a, b, c);
    MatmulKernel kernel = kernel(spec);
    return Optional.of(new MatmulRoutine(kernel, c.dtype().size()));
  }

  private MatmulKernel kernel(MatmulSpec spec) {
    double work = (double) spec.batchSize() * spec.m() * spec.n() * spec.k();
    return work <= TINY
        ? JavaMatmul.create(spec)
        : dnnl.create(spec).orElseGet(() -> JavaMatmul.create(spec));
  }

  private static MatmulSpec spec(Layout a, Layout b, Layout c) {
    int batch = c.shape().ndim() - 2;
    List<BatchDim> axes = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      long size = c.shape().dim(i);
      axes.add(new BatchDim(size, a.strides().get(i), b.strides().get(i), c.strides().get(i)));
    }
    long m = c.shape().dim(batch);
    long n = c.shape().dim(batch + 1);
    long k = a.shape().dim(batch + 1);
    return new MatmulSpec(c.dtype(), axes, m, n, k, steps(a), steps(b), steps(c));
  }

  private static Steps steps(Layout layout) {
    int row = layout.shape().ndim() - 2;
    return new Steps(layout.strides().get(row), layout.strides().get(row + 1));
  }
}
