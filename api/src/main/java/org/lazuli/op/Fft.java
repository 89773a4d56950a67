package org.lazuli.op;

import java.util.List;
import org.lazuli.type.DType;
import org.lazuli.type.Spec;

/**
 * The discrete Fourier transform along one axis, without scaling.
 *
 * <p>With w = exp(-2 pi i / n): {@code out[k] = sum over j of x[j] * w^(j k)}, or with w^(-j k) for
 * the kinds that go back.
 *
 * @param kind direction, and whether one side is real
 * @param axis the axis to transform, normalised
 * @param n the length of the transform: that of the real side where there is one
 */
public record Fft(Kind kind, int axis, long n) implements Routine {
  /** Direction, and whether one side is real. */
  public enum Kind {
    /** Complex to complex. */
    FORWARD,
    /** Complex to complex, with the conjugate factors. */
    BACKWARD,
    /** n real numbers to the first n / 2 + 1 of the forward transform. */
    REAL_FORWARD,
    /** The first n / 2 + 1 numbers of a transform with Hermitian symmetry back to n real ones. */
    REAL_BACKWARD
  }

  @Override
  public String opName() {
    return switch (kind) {
      case FORWARD -> "fft";
      case BACKWARD -> "ifft";
      case REAL_FORWARD -> "rfft";
      case REAL_BACKWARD -> "irfft";
    };
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Check.arity(this, inputs, 1);
    Spec x = inputs.getFirst();
    boolean real = kind == Kind.REAL_FORWARD;
    boolean wide = x.dtype() == DType.FLOAT64 || x.dtype() == DType.COMPLEX128;
    DType wanted =
        wide ? real ? DType.FLOAT64 : DType.COMPLEX128 : real ? DType.FLOAT32 : DType.COMPLEX64;
    Check.that(x.dtype() == wanted, this, () -> "takes " + wanted + ", got " + x);
    long length = kind == Kind.REAL_BACKWARD ? n / 2 + 1 : n;
    boolean fits = n > 0 && x.shape().dim(axis) == length;
    Check.that(
        fits, this, () -> "a transform of length " + n + " does not fit axis " + axis + " of " + x);
    return switch (kind) {
      case FORWARD, BACKWARD -> x;
      case REAL_FORWARD ->
          new Spec(x.shape().with(axis, n / 2 + 1), wide ? DType.COMPLEX128 : DType.COMPLEX64);
      case REAL_BACKWARD -> new Spec(x.shape().with(axis, n), x.dtype().real());
    };
  }
}
