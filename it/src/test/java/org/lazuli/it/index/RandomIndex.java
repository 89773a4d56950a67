package org.lazuli.it.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.lazuli.Index;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.it.index.PlainIndex.Cut;
import org.lazuli.it.index.PlainIndex.Mark;
import org.lazuli.it.index.PlainIndex.Several;
import org.lazuli.type.DType;

/** Indices at random, mostly right ones, in the notation of the reference and in ours. */
final class RandomIndex {
  private static final long[][] COMMON = {{}, {1}, {2}, {3}, {2, 1}, {1, 3}, {2, 3}, {0}, {2, 0}};
  private static final DType[] SIGNED = {DType.INT8, DType.INT16, DType.INT32, DType.INT64};
  private static final DType[] UNSIGNED = {DType.UINT8, DType.UINT16, DType.UINT32, DType.UINT64};

  private final Random random;
  private final long[] shape;
  private final long[][] family;
  private final int style;
  final List<Object> entries = new ArrayList<>();

  /**
   * Makes an index.
   *
   * @param style which entries it may have: 0 single positions and slices only, 1 arrays too, 2
   *     masks too
   */
  RandomIndex(Random random, long[] shape, int style) {
    this.random = random;
    this.shape = shape;
    this.style = style;
    long[] wide = COMMON[random.nextInt(COMMON.length)];
    this.family = new long[][] {{}, {1}, wide, wide, wide, tail(wide)};
    int axis = 0;
    boolean dots = false;
    while (axis < shape.length && random.nextInt(8) != 0) {
      if (random.nextInt(7) == 0) {
        entries.add(Mark.NEW_AXIS);
      } else if (!dots && random.nextInt(8) == 0) {
        entries.add(Mark.ELLIPSIS);
        dots = true;
        axis += random.nextInt(shape.length - axis + 1);
        axis = Math.min(axis, shape.length);
      } else {
        axis = entry(axis);
      }
    }
    if (random.nextInt(10) == 0) {
      entries.add(Mark.NEW_AXIS);
    }
    // after an ellipsis the axes were guessed; the reference knows which they are
  }

  private static long[] tail(long[] shape) {
    return shape.length == 0 ? shape : Arrays.copyOfRange(shape, shape.length - 1, shape.length);
  }

  private int entry(int axis) {
    int kind = random.nextInt(style == 0 ? 5 : style == 1 ? 8 : 11);
    long size = shape[axis];
    if (kind < 2) {
      entries.add(position(size));
    } else if (kind < 5) {
      entries.add(new Cut(end(size), end(size), step()));
    } else if (kind < 8) {
      entries.add(several(size));
    } else {
      return mask(axis);
    }
    return axis + 1;
  }

  private long position(long size) {
    boolean wrong = size == 0 || random.nextInt(150) == 0;
    long low = wrong ? -size - 2 : -size;
    long high = wrong ? size + 2 : size;
    return low + random.nextInt((int) (high - low));
  }

  private Long end(long size) {
    return random.nextInt(3) == 0 ? null : random.nextLong(-size - 2, size + 3);
  }

  private Long step() {
    return switch (random.nextInt(5)) {
      case 0 -> 2L;
      case 1 -> -1L;
      case 2 -> random.nextLong(1, 4);
      case 3 -> random.nextLong(-3, 0);
      default -> null;
    };
  }

  private Several several(long size) {
    long[] dims = family[random.nextInt(family.length)];
    long[] values = new long[PlainIndex.count(dims)];
    Arrays.setAll(values, _ -> position(size));
    return new Several(false, dims, values);
  }

  private int mask(int axis) {
    int axes = random.nextInt(Math.min(3, shape.length - axis + 1));
    if (axes == 0 && random.nextInt(2) == 0) {
      entries.add(random.nextInt(3) != 0);
      return axis;
    }
    long[] dims = Arrays.copyOfRange(shape, axis, axis + axes);
    long[] values = new long[PlainIndex.count(dims)];
    Arrays.setAll(values, _ -> random.nextInt(2));
    entries.add(new Several(true, dims, values));
    return axis + axes;
  }

  boolean hasMask() {
    return entries.stream().anyMatch(e -> e instanceof Several s && s.mask());
  }

  /** {@return the index as our functions take it} */
  Object[] ours() {
    boolean plain = entries.stream().noneMatch(Several.class::isInstance);
    if (plain && !entries.isEmpty() && random.nextInt(2) == 0) {
      return new Object[] {
        entries.stream().map(RandomIndex::text).collect(Collectors.joining(", "))
      };
    }
    return entries.stream().map(this::object).toArray();
  }

  private static String text(Object entry) {
    return switch (entry) {
      case Mark.ELLIPSIS -> "...";
      case Mark.NEW_AXIS -> "None";
      case Boolean holds -> holds ? "True" : "False";
      case Cut(Long start, Long stop, Long step) ->
          (start == null ? "" : start) + ":" + (stop == null ? "" : stop) + tail(step);
      default -> entry.toString();
    };
  }

  private static String tail(Long step) {
    return step == null ? "" : ":" + step;
  }

  private Object object(Object entry) {
    return switch (entry) {
      case Mark.ELLIPSIS -> Index.ELLIPSIS;
      case Mark.NEW_AXIS -> Index.NEW_AXIS;
      case Cut(Long start, Long stop, Long step) -> Index.slice(start, stop, step);
      case Several some -> array(some);
      case Long position -> random.nextInt(2) == 0 ? position : Index.at(position);
      default -> entry;
    };
  }

  private Object array(Several some) {
    if (some.mask()) {
      return Ops.reshape(Ops.array(DType.BOOL, some.values()), some.shape());
    }
    if (some.shape().length == 1 && random.nextInt(3) == 0) {
      return random.nextInt(2) == 0 ? some.values() : Arrays.stream(some.values()).boxed().toList();
    }
    boolean negative = Arrays.stream(some.values()).anyMatch(value -> value < 0);
    DType dtype = negative ? SIGNED[random.nextInt(4)] : UNSIGNED[random.nextInt(4)];
    NDArray flat = Ops.array(dtype, some.values());
    return Ops.reshape(random.nextInt(2) == 0 ? flat : flat.plus(0), some.shape());
  }

  @Override
  public String toString() {
    return entries.stream()
        .map(
            e ->
                e instanceof Several s
                    ? s.mask() + Arrays.toString(s.shape()) + Arrays.toString(s.values())
                    : text(e))
        .collect(Collectors.joining("; ", "[", "]"));
  }
}
