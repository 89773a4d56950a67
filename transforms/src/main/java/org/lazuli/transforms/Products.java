package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.Shape;

/**
 * The product of all elements but one, for each: what came before times what comes after.
 *
 * <p>Divisions would fail at zeros, and masks for zeros would have wrong second derivatives. The
 * running products take log2(n) steps of doubling width (Hillis and Steele, "Data parallel
 * algorithms", 1986).
 */
final class Products {
  private Products() {}

  static Node ofOthers(Node x, Axes axes) {
    if (axes.count() == 0 || shape(x).size() == 0) {
      return fill(1, x);
    }
    Axes order = behind(axes, shape(x).ndim());
    Node moved = transpose(x, order);
    Shape apart = shape(moved);
    int kept = apart.ndim() - axes.count();
    Shape lead = apart.slice(0, kept);
    Node flat = reshape(moved, lead.insert(kept, apart.slice(kept, apart.ndim()).size()));
    Node others = mul(before(flat), flip(before(flip(flat, kept)), kept));
    return transpose(reshape(others, apart), inverse(order));
  }

  /** {@return for each element of the last axis the product of those before it} */
  private static Node before(Node x) {
    int axis = shape(x).ndim() - 1;
    long n = shape(x).dim(axis);
    Node ones = fill(1, x.spec().with(shape(x).with(axis, 1)));
    Node y = join(axis, ones, part(x, axis, 0, n - 1));
    for (long step = 1; step < n; step *= 2) {
      Node product = mul(part(y, axis, step, n - step), part(y, axis, 0, n - step));
      y = join(axis, part(y, axis, 0, step), product);
    }
    return y;
  }

  /** {@return the order that puts the axes last} */
  private static Axes behind(Axes axes, int ndim) {
    int[] order = new int[ndim];
    int next = 0;
    for (int i = 0; i < ndim; i++) {
      if (!axes.contains(i)) {
        order[next++] = i;
      }
    }
    for (int axis : axes.toArray()) {
      order[next++] = axis;
    }
    return Axes.of(order);
  }

  /** {@return the order that undoes a transposition} */
  static Axes inverse(Axes order) {
    int[] inverse = new int[order.count()];
    for (int i = 0; i < inverse.length; i++) {
      inverse[order.get(i)] = i;
    }
    return Axes.of(inverse);
  }
}
