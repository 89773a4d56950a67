package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import org.lazuli.spi.Node;

/**
 * The linear recurrence {@code h[k] = a[k] * h[k - 1] + b[k]} along an axis, by doubling: after
 * step d every h knows the b of the d positions before it. Differentiable as often as one likes.
 */
final class Recurrence {
  private Recurrence() {}

  /** {@return h from {@code h[k] = a[k] * h[k - 1] + b[k]}, with 0 before the first} */
  static Node forward(Node a, Node b, int axis) {
    return solve(a, b, axis, false);
  }

  /** {@return the transpose, h from {@code h[k] = a[k + 1] * h[k + 1] + b[k]}} */
  static Node backward(Node a, Node b, int axis) {
    return solve(a, b, axis, true);
  }

  /** The factors of a step, products of d neighbours, are the same in both directions. */
  private static Node solve(Node a, Node b, int axis, boolean backward) {
    long count = shape(b).dim(axis);
    Node h = b;
    Node factors = count < 2 ? null : part(a, axis, 1, count - 1);
    for (long d = 1; d < count; d *= 2) {
      long rest = count - d;
      Node low = part(h, axis, 0, rest);
      Node high = part(h, axis, d, rest);
      h =
          backward
              ? join(axis, add(low, mul(factors, high)), part(h, axis, rest, d))
              : join(axis, part(h, axis, 0, d), add(high, mul(factors, low)));
      if (d < rest) {
        factors = mul(part(factors, axis, 0, rest - d), part(factors, axis, d, rest - d));
      }
    }
    return h;
  }
}
