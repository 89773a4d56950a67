package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import org.lazuli.op.Fft;
import org.lazuli.spi.Node;

/**
 * Fourier transforms: linear; the adjoint goes the other way.
 *
 * <p>Half a spectrum stands for the other half too. So each of its inner numbers counts twice in
 * the real result, and once where it is a result itself.
 *
 * @param op the transform
 */
record FftRules(Fft op) implements Rule {
  @Override
  public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    Node g = cotangents[0];
    return new Node[] {
      switch (op.kind()) {
        case FORWARD -> one(with(Fft.Kind.BACKWARD), g);
        case BACKWARD -> one(with(Fft.Kind.FORWARD), g);
        case REAL_FORWARD -> one(with(Fft.Kind.REAL_BACKWARD), weighted(g, 0.5));
        case REAL_BACKWARD -> weighted(one(with(Fft.Kind.REAL_FORWARD), g), 2);
      }
    };
  }

  private Fft with(Fft.Kind kind) {
    return new Fft(kind, op.axis(), op.n());
  }

  /** {@return half a spectrum, its inner numbers times a factor} */
  private Node weighted(Node half, double factor) {
    long n = op.n();
    long inner = (n - 1) / 2;
    Node first = part(half, op.axis(), 0, 1);
    Node middle = times(part(half, op.axis(), 1, inner), factor);
    return n % 2 == 1
        ? join(op.axis(), first, middle)
        : join(op.axis(), first, middle, part(half, op.axis(), n / 2, 1));
  }

  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    return new Node[] {one(op, tangents[0])};
  }

  @Override
  public Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    return new Node[] {one(new Fft(op.kind(), op.axis() + 1, op.n()), inputs[0])};
  }
}
