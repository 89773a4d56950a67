package org.lazuli.it;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.Linalg;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.op.Factor;
import org.lazuli.op.Op;
import org.lazuli.spi.Bind;

/**
 * What the checks look at: the first result of an op or, where the results of a decomposition are
 * not unique, something made of all of them that is.
 */
public final class Readings {
  private Readings() {}

  /** {@return what is unique about the results of an op on operands} */
  public static NDArray of(Op op, List<NDArray> operands) {
    List<NDArray> results = Bind.all(op, operands.toArray(NDArray[]::new));
    NDArray first = results.getFirst();
    NDArray last = results.getLast();
    return switch (op) {
      case Factor.Qr _ -> qr(first, last);
      case Factor.Svd svd -> svd.vectors() ? svd(first, results.get(1), last) : svd(first);
      case Factor.Eigh eigh -> eigh.vectors() ? eigh(first, last) : powers(first);
      case Factor.Eig eig ->
          like(operands.getFirst(), eig.vectors() ? eig(first, last) : powers(first));
      default -> first;
    };
  }

  /** Real matrices have real sums and products of their eigenvalues. */
  private static NDArray like(NDArray a, NDArray reading) {
    return a.dtype().isComplex() ? reading : reading.astype(a.dtype());
  }

  /** Q, and below it R transposed, with the signs that make the diagonal of R positive. */
  private static NDArray qr(NDArray q, NDArray r) {
    NDArray leading = r.get("..., :" + q.dim(-1));
    NDArray signs = Ops.expandDims(Ops.stopGradient(Ops.sign(diagonal(leading))), -2);
    return Ops.concatenate(List.of(q.times(signs), Ops.swapaxes(r, -1, -2).times(signs)), -2);
  }

  private static NDArray diagonal(NDArray x) {
    return Ops.sum(x.times(Ops.eye(x.dim(-1), x.dim(-1), 0, x.dtype())), -1);
  }

  /** U S^3 V^H. */
  private static NDArray svd(NDArray u, NDArray s, NDArray vh) {
    long k = s.dim(-1);
    NDArray scaled = u.get("..., :" + k).times(columns(s.times(s).times(s)));
    return Ops.matmul(scaled, vh.get("..., :" + k + ", :"));
  }

  private static NDArray svd(NDArray s) {
    return powers(s.times(s));
  }

  /** V w^2 V^H. */
  private static NDArray eigh(NDArray w, NDArray v) {
    return Ops.matmul(v.times(columns(w.times(w))), Ops.conj(Ops.swapaxes(v, -1, -2)));
  }

  /** V w^2 V^-1. */
  private static NDArray eig(NDArray w, NDArray v) {
    NDArray scaled = v.times(columns(w.times(w)));
    NDArray flipped = Linalg.solve(Ops.swapaxes(v, -1, -2), Ops.swapaxes(scaled, -1, -2));
    return Ops.swapaxes(flipped, -1, -2);
  }

  private static NDArray columns(NDArray vector) {
    return Ops.expandDims(vector, -2);
  }

  /** The sums of the powers 1 to n of n values, which do not depend on their order. */
  private static NDArray powers(NDArray values) {
    if (values.dim(-1) == 0) {
      return values;
    }
    List<NDArray> sums = new ArrayList<>();
    NDArray power = values;
    for (int i = 0; i < values.dim(-1); i++) {
      sums.add(Ops.sum(power, -1));
      power = power.times(values);
    }
    return Ops.stack(sums, -1);
  }
}
