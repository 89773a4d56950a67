package org.lazuli.it;

import static org.lazuli.it.ComplexMeaning.complex;
import static org.lazuli.it.ComplexMeaning.plus;
import static org.lazuli.it.ComplexMeaning.times;
import static org.lazuli.it.Operand.data;

import java.util.List;
import org.lazuli.Complex;
import org.lazuli.op.Fft;
import org.lazuli.op.Fft.Kind;
import org.lazuli.type.DType;
import org.lazuli.type.Spec;

/** Rows of the Fourier transforms. */
final class FftCases {
  private static final List<DType> REAL = List.of(DType.FLOAT32, DType.FLOAT64);

  private FftCases() {}

  static List<OpCase> all() {
    return List.of(
        row(Kind.FORWARD, 0, 1, data(1)),
        row(Kind.FORWARD, 0, 8, data(8)),
        row(Kind.FORWARD, 1, 6, data(2, 6, 3)),
        row(Kind.FORWARD, 1, 17, data(2, 17)),
        row(Kind.FORWARD, 1, 5, data(0, 5)),
        row(Kind.BACKWARD, 0, 5, data(5, 2)),
        row(Kind.BACKWARD, 1, 12, data(2, 12)),
        row(Kind.REAL_FORWARD, 0, 1, data(1)),
        row(Kind.REAL_FORWARD, 0, 2, data(2, 3)),
        row(Kind.REAL_FORWARD, 1, 7, data(2, 7)),
        row(Kind.REAL_FORWARD, 1, 10, data(2, 10, 2)),
        row(Kind.REAL_BACKWARD, 0, 1, data(1)),
        row(Kind.REAL_BACKWARD, 0, 2, data(2, 3)),
        row(Kind.REAL_BACKWARD, 1, 7, data(2, 4)),
        row(Kind.REAL_BACKWARD, 1, 10, data(2, 6, 2)));
  }

  private static OpCase row(Kind kind, int axis, long n, Operand x) {
    OpCase row = OpCase.of(new Fft(kind, axis, n), FftCases::sums, x.plain()).slack(16);
    return kind == Kind.REAL_FORWARD ? row.dtypes(REAL) : row.complex();
  }

  private static HostArray sums(Fft op, List<HostArray> operands) {
    HostArray x = operands.getFirst();
    Spec spec = op.infer(List.of(x.spec()));
    return HostArray.at(
        spec, at -> spec.dtype().isComplex() ? sum(op, x, at) : sum(op, x, at).re());
  }

  /** The sum that defines the transform, over the whole spectrum. */
  private static Complex sum(Fft op, HostArray x, long[] at) {
    boolean back = op.kind() == Kind.BACKWARD || op.kind() == Kind.REAL_BACKWARD;
    long[] from = at.clone();
    Complex sum = ComplexMeaning.ZERO;
    for (long j = 0; j < op.n(); j++) {
      double angle = 2 * Math.PI * (j * at[op.axis()] % op.n()) / op.n();
      Complex turn = Complex.of(Math.cos(angle), back ? Math.sin(angle) : -Math.sin(angle));
      from[op.axis()] = j;
      Complex z = op.kind() == Kind.REAL_BACKWARD ? whole(op, x, from) : complex(x.get(from));
      sum = plus(sum, times(z, turn));
    }
    return sum;
  }

  /** {@return the number of a whole spectrum of which x is the first half} */
  private static Complex whole(Fft op, HostArray x, long[] at) {
    long k = at[op.axis()];
    long mirrored = (op.n() - k) % op.n();
    long[] from = at.clone();
    from[op.axis()] = Math.min(k, mirrored);
    Complex z = complex(x.get(from));
    return k == mirrored
        ? Complex.of(z.re(), 0)
        : Complex.of(z.re(), k < mirrored ? z.im() : -z.im());
  }
}
