package org.lazuli.backend.reference;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.lazuli.op.Fft;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** Fourier transforms of the rows along an axis, one after the other, in double. */
final class FourierRoutine implements HostRoutine {
  private static final int LONGEST = 1 << 28;
  private static final IdleDfts DFTS = new IdleDfts();

  private final Fft.Kind kind;
  private final int n;
  private final long outer;
  private final long inner;
  private final boolean wide;

  FourierRoutine(Fft op, Spec x) {
    Shape shape = x.shape();
    if (op.n() > LONGEST) {
      throw new IllegalArgumentException(op.n() + " points are too many, of at most " + LONGEST);
    }
    this.kind = op.kind();
    this.n = (int) op.n();
    this.outer = shape.slice(0, op.axis()).size();
    this.inner = shape.slice(op.axis() + 1, shape.ndim()).size();
    this.wide = x.dtype().real() == DType.FLOAT64;
  }

  @Override
  public void run(List<MemorySegment> inputs, List<MemorySegment> outputs) {
    if (outer * inner == 0) {
      return;
    }
    Dft dft = DFTS.take(n);
    run(dft, inputs.getFirst(), outputs.getFirst());
    DFTS.give(n, dft);
  }

  private void run(Dft dft, MemorySegment from, MemorySegment to) {
    double[] re = new double[n];
    double[] im = new double[n];
    for (long i = 0; i < outer; i++) {
      for (long j = 0; j < inner; j++) {
        read(from, i, j, re, im);
        switch (kind) {
          case FORWARD, REAL_FORWARD -> dft.run(re, im);
          case BACKWARD, REAL_BACKWARD -> dft.run(im, re); // exchanged, they go back
        }
        write(to, i, j, re, im);
      }
    }
  }

  private void read(MemorySegment from, long i, long j, double[] re, double[] im) {
    int count = kind == Fft.Kind.REAL_BACKWARD ? n / 2 + 1 : n;
    boolean real = kind == Fft.Kind.REAL_FORWARD;
    for (int k = 0; k < count; k++) {
      long at = (i * count + k) * inner + j;
      re[k] = get(from, real ? at : 2 * at);
      im[k] = real ? 0 : get(from, 2 * at + 1);
    }
    if (kind == Fft.Kind.REAL_BACKWARD) {
      mirror(re, im);
    }
  }

  /** Completes half a spectrum; the numbers that are their own mirror images are real. */
  private void mirror(double[] re, double[] im) {
    im[0] = 0;
    for (int k = 1; 2 * k <= n; k++) {
      im[k] = 2 * k == n ? 0 : im[k];
      re[n - k] = re[k];
      im[n - k] = -im[k];
    }
  }

  private void write(MemorySegment to, long i, long j, double[] re, double[] im) {
    int count = kind == Fft.Kind.REAL_FORWARD ? n / 2 + 1 : n;
    boolean real = kind == Fft.Kind.REAL_BACKWARD;
    for (int k = 0; k < count; k++) {
      long at = (i * count + k) * inner + j;
      set(to, real ? at : 2 * at, re[k]);
      if (!real) {
        set(to, 2 * at + 1, im[k]);
      }
    }
  }

  private double get(MemorySegment from, long at) {
    return wide
        ? from.getAtIndex(JAVA_DOUBLE_UNALIGNED, at)
        : from.getAtIndex(JAVA_FLOAT_UNALIGNED, at);
  }

  private void set(MemorySegment to, long at, double x) {
    if (wide) {
      to.setAtIndex(JAVA_DOUBLE_UNALIGNED, at, x);
    } else {
      to.setAtIndex(JAVA_FLOAT_UNALIGNED, at, (float) x);
    }
  }
}
