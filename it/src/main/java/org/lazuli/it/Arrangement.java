package org.lazuli.it;

import java.util.Arrays;
import java.util.List;
import org.lazuli.NDArray;
import org.lazuli.op.View;
import org.lazuli.spi.Bind;
import org.lazuli.type.Axes;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/** How the elements of an operand lie in memory; the values are the same. */
public enum Arrangement {
  /** Row-major without gaps. */
  ROW_MAJOR,
  /** The first axis stands side by side, as in Fortran. */
  COLUMN_MAJOR,
  /** Every second element of a larger array, not from its start. */
  SPREAD,
  /** All axes backwards. */
  REVERSED,
  /** The first slice along the first axis, repeated. */
  REPEATED;

  /** {@return the values the operand can have when it lies so} */
  public HostArray admit(HostArray x) {
    if (this != REPEATED || x.shape().ndim() == 0) {
      return x;
    }
    return HostArray.at(x.spec(), at -> x.get(first(at)));
  }

  private static long[] first(long[] at) {
    long[] first = at.clone();
    first[0] = 0;
    return first;
  }

  /** {@return a view of an evaluated array that has these values} */
  public NDArray arrange(HostArray x) {
    Shape shape = x.shape();
    int ndim = shape.ndim();
    return switch (this) {
      case ROW_MAJOR -> x.toArray();
      case COLUMN_MAJOR -> {
        Axes back = Axes.of(reversed(ndim));
        HostArray turned =
            HostArray.at(
                x.spec().with(new View.Transpose(back).infer(List.of(x.spec())).shape()),
                at -> x.get(flipped(at)));
        yield Bind.one(new View.Transpose(back), turned.toArray());
      }
      case SPREAD -> {
        Shape wide = Shape.of(Arrays.stream(shape.toArray()).map(n -> 2 * n + 1).toArray());
        HostArray base = HostArray.at(x.spec().with(wide), at -> odd(at) ? x.get(half(at)) : 1);
        View.Slice slice = new View.Slice(Longs.fill(ndim, 1), Longs.fill(ndim, 2), shape);
        yield Bind.one(slice, base.toArray());
      }
      case REVERSED -> {
        HostArray base = HostArray.at(x.spec(), at -> x.get(mirrored(shape, at)));
        View.Slice slice = new View.Slice(lasts(shape), Longs.fill(ndim, -1), shape);
        yield Bind.one(slice, base.toArray());
      }
      case REPEATED -> {
        boolean one = ndim == 0 || shape.dim(0) == 0;
        Shape thin = one ? shape : shape.with(0, 1);
        yield Bind.one(
            new View.Broadcast(shape), HostArray.at(x.spec().with(thin), x::get).toArray());
      }
    };
  }

  private static int[] reversed(int ndim) {
    int[] axes = new int[ndim];
    Arrays.setAll(axes, i -> ndim - 1 - i);
    return axes;
  }

  private static long[] flipped(long[] at) {
    long[] flipped = new long[at.length];
    Arrays.setAll(flipped, i -> at[at.length - 1 - i]);
    return flipped;
  }

  private static boolean odd(long[] at) {
    return Arrays.stream(at).allMatch(i -> i % 2 == 1);
  }

  private static long[] half(long[] at) {
    return Arrays.stream(at).map(i -> i / 2).toArray();
  }

  private static long[] mirrored(Shape shape, long[] at) {
    long[] mirrored = new long[at.length];
    Arrays.setAll(mirrored, i -> shape.dim(i) - 1 - at[i]);
    return mirrored;
  }

  private static Longs lasts(Shape shape) {
    return Longs.of(Arrays.stream(shape.toArray()).map(n -> Math.max(n - 1, 0)).toArray());
  }
}
