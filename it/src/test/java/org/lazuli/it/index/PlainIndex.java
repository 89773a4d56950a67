package org.lazuli.it.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * NumPy's indexing, written down as its manual tells it and without regard to speed.
 *
 * @param shape the shape of the indexed elements
 * @param places where each of them stands in the array, in row-major order
 */
record PlainIndex(long[] shape, int[] places) {
  /** {@code :} with its parts, each of which may be missing. */
  record Cut(Long start, Long stop, Long step) {}

  /** Positions, or truth values as 0 and 1. */
  record Several(boolean mask, long[] shape, long[] values) {}

  /** What has no type of its own. */
  enum Mark {
    ELLIPSIS,
    NEW_AXIS
  }

  /** Thrown where NumPy raises an IndexError for a position. */
  static final class Outside extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Thrown where NumPy raises any other error. */
  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** What an entry does: to which axis (-1 for none), with positions of its own or an array's. */
  private record Part(int entry, int axis, long[] positions, boolean dropped, Several array) {
    static final Part COMMON = new Part(-1, -1, null, false, null);

    long[] dims(long[] common) {
      return this == COMMON ? common : dropped ? new long[0] : new long[] {positions.length};
    }

    void checkInside(long[] shape) {
      for (long position : array.values()) {
        inside(position, axis < 0 ? 1 : shape[axis]);
      }
    }
  }

  static PlainIndex of(long[] shape, List<?> index) {
    List<Part> parts = parts(shape, spread(shape, index));
    List<Part> arrays = parts.stream().filter(part -> part.array() != null).toList();
    long[] common = broadcast(arrays.stream().map(part -> part.array().shape()).toList());
    List<Part> layout = layout(parts, arrays);
    long[] result = {};
    for (Part part : layout) {
      long[] dims = part.dims(common);
      int end = result.length;
      result = Arrays.copyOf(result, end + dims.length);
      System.arraycopy(dims, 0, result, end, dims.length);
    }
    arrays.forEach(part -> part.checkInside(shape));
    int[] places = new int[count(result)];
    for (int i = 0; i < places.length; i++) {
      places[i] = place(shape, layout, arrays, common, coordinates(result, i));
    }
    return new PlainIndex(result, places);
  }

  /** An ellipsis and the whole axes it stands for, everywhere. */
  private static List<Object> spread(long[] shape, List<?> index) {
    int used = 0;
    for (Object entry : index) {
      used += entry instanceof Several s && s.mask() ? s.shape().length : 0;
      used += entry instanceof Several s && !s.mask() ? 1 : 0;
      used += entry instanceof Cut || entry instanceof Long ? 1 : 0;
    }
    if (used > shape.length) {
      throw new Wrong();
    }
    List<Object> spread = new ArrayList<>(index);
    if (!spread.contains(Mark.ELLIPSIS)) {
      spread.add(Mark.ELLIPSIS);
    }
    for (int i = used; i < shape.length; i++) {
      spread.add(spread.indexOf(Mark.ELLIPSIS) + 1, new Cut(null, null, null));
    }
    return spread;
  }

  private static List<Part> parts(long[] shape, List<Object> index) {
    boolean advanced = index.stream().anyMatch(e -> e instanceof Several || e instanceof Boolean);
    List<Part> parts = new ArrayList<>();
    int axis = 0;
    for (int i = 0; i < index.size(); i++) {
      switch (index.get(i)) {
        case Mark.NEW_AXIS -> parts.add(new Part(i, -1, new long[1], false, null));
        case Mark.ELLIPSIS -> {}
        case Cut cut -> parts.add(new Part(i, axis, positions(cut, shape[axis++]), false, null));
        case Long position when advanced -> parts.add(array(i, axis++, new long[0], position));
        case Long position -> {
          long[] one = {inside(position, shape[axis])};
          parts.add(new Part(i, axis++, one, true, null));
        }
        case Boolean holds ->
            parts.add(array(i, -1, new long[] {holds ? 1 : 0}, new long[holds ? 1 : 0]));
        case Several some when some.mask() && some.shape().length == 0 -> {
          int size = (int) some.values()[0];
          parts.add(array(i, -1, new long[] {size}, new long[size]));
        }
        case Several some when some.mask() -> {
          for (long[] where : places(some, Arrays.copyOfRange(shape, axis, shape.length))) {
            parts.add(array(i, axis++, new long[] {where.length}, where));
          }
        }
        case Several some -> parts.add(array(i, axis++, some.shape(), some.values()));
        default -> throw new AssertionError(index.get(i));
      }
    }
    return parts;
  }

  private static Part array(int entry, int axis, long[] shape, long... positions) {
    return new Part(entry, axis, null, false, new Several(false, shape, positions));
  }

  private static long inside(long position, long size) {
    if (position < -size || position >= size) {
      throw new Outside();
    }
    return position < 0 ? position + size : position;
  }

  private static long[][] places(Several mask, long[] axes) {
    long[] shape = mask.shape();
    if (shape.length > axes.length || !Arrays.equals(shape, Arrays.copyOf(axes, shape.length))) {
      throw new Wrong();
    }
    long[][] places = new long[shape.length][];
    for (int i = 0; i < shape.length; i++) {
      int axis = i;
      places[i] =
          LongStream.range(0, mask.values().length)
              .filter(number -> mask.values()[(int) number] != 0)
              .map(number -> coordinates(shape, number)[axis])
              .toArray();
    }
    return places;
  }

  private static long[] positions(Cut cut, long size) {
    long step = cut.step() == null ? 1 : cut.step();
    long start = cut.start() == null ? (step > 0 ? 0 : size - 1) : fromEnd(cut.start(), size);
    long stop = cut.stop() == null ? (step > 0 ? size : -1) : fromEnd(cut.stop(), size);
    List<Long> positions = new ArrayList<>();
    if (step > 0) {
      for (long i = Math.max(start, 0); i < Math.min(stop, size); i += step) {
        positions.add(i);
      }
    } else {
      for (long i = Math.min(start, size - 1); i > Math.max(stop, -1); i += step) {
        positions.add(i);
      }
    }
    return positions.stream().mapToLong(i -> i).toArray();
  }

  private static long fromEnd(long position, long size) {
    return position < 0 ? Math.max(position + size, -1) : position;
  }

  /** The common axes stand where the arrays did, unless something stood between those. */
  private static List<Part> layout(List<Part> parts, List<Part> arrays) {
    List<Part> layout = new ArrayList<>();
    for (Part part : parts) {
      if (part.array() == null) {
        layout.add(part);
      } else if (!layout.contains(Part.COMMON)) {
        layout.add(Part.COMMON);
      }
    }
    long entries = arrays.stream().map(Part::entry).distinct().count();
    if (!arrays.isEmpty() && arrays.getLast().entry() - arrays.getFirst().entry() >= entries) {
      layout.remove(Part.COMMON);
      layout.addFirst(Part.COMMON);
    }
    return layout;
  }

  private static int place(
      long[] shape, List<Part> layout, List<Part> arrays, long[] common, long[] at) {
    long[] place = new long[shape.length];
    int next = 0;
    for (Part part : layout) {
      if (part == Part.COMMON) {
        long[] inCommon = Arrays.copyOfRange(at, next, next + common.length);
        for (Part array : arrays) {
          if (array.axis() >= 0) {
            int number = broadcast(array.array().shape(), inCommon);
            place[array.axis()] = inside(array.array().values()[number], shape[array.axis()]);
          }
        }
        next += common.length;
      } else {
        if (part.axis() >= 0) {
          place[part.axis()] = part.positions()[part.dropped() ? 0 : (int) at[next]];
        }
        next += part.dropped() ? 0 : 1;
      }
    }
    return broadcast(shape, place);
  }

  static int count(long[] shape) {
    return (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  /** {@return the coordinates of an element by its row-major number} */
  static long[] coordinates(long[] shape, long number) {
    long[] at = new long[shape.length];
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      at[axis] = number % shape[axis];
      number /= shape[axis];
    }
    return at;
  }

  /** {@return the number of the element an array of a shape shows at wider coordinates} */
  static int broadcast(long[] shape, long[] at) {
    long number = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      long position = shape[axis] == 1 ? 0 : at[at.length - shape.length + axis];
      number = number * shape[axis] + position;
    }
    return (int) number;
  }

  /** {@return the shape that all shapes broadcast to} */
  static long[] broadcast(List<long[]> shapes) {
    long[] all = {};
    for (long[] shape : shapes) {
      long[] wide = new long[Math.max(all.length, shape.length)];
      for (int i = 1; i <= wide.length; i++) {
        long a = i <= all.length ? all[all.length - i] : 1;
        long b = i <= shape.length ? shape[shape.length - i] : 1;
        if (a != b && a != 1 && b != 1) {
          throw new Wrong();
        }
        wide[wide.length - i] = a == 1 ? b : a;
      }
      all = wide;
    }
    return all;
  }
}
