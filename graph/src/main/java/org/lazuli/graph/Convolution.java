package org.lazuli.graph;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.backend.Layout;
import org.lazuli.op.Conv;
import org.lazuli.op.Matmul;
import org.lazuli.op.View;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/**
 * A correlation as matrix products: each window of x is a row, each filter a column.
 *
 * <p>The windows are one strided view of x, laid out anew a few megabytes at a time. Groups are
 * batches of the product. Axes of the view: group, image, positions, window, channel.
 */
final class Convolution implements AutoCloseable {
  /** How many elements of windows are laid out at once. */
  private static final long PORTION = 1 << 21;

  private final Conv op;
  private final Routines routines;
  private final Runner runner;
  private final Programs programs;
  private final int axes;
  private final List<Storage> held = new ArrayList<>();

  Convolution(Conv op, Routines routines, Runner runner, Programs programs) {
    this.op = op;
    this.routines = routines;
    this.runner = runner;
    this.programs = programs;
    this.axes = op.stride().count();
  }

  /** Keeps a storage until the end. */
  private Storage hold(Storage storage) {
    held.add(storage);
    return storage;
  }

  @Override
  public void close() {
    held.forEach(Storage::free);
  }

  /** Fills {@code out}. */
  void run(Storage x, Storage filters, Storage out) {
    if (out.layout.shape().size() == 0) {
      return;
    }
    if (filters.layout.shape().size() == 0) {
      programs.zeros(out);
      return;
    }
    Storage windows = windows(extended(x), filters.layout.shape(), out.layout.shape());
    Storage columns = columns(hold(runner.rowMajor(filters)));
    if (windows.layout.isRowMajor()) {
      product(windows, columns, out);
    } else {
      portions(windows, columns, out);
    }
  }

  /** {@return x spread out and with its margins, or cut where there is nothing to insert} */
  private Storage extended(Storage x) {
    Shape shape = x.layout.shape();
    long[] sizes = shape.toArray();
    long[] from = new long[sizes.length];
    long[] to = new long[sizes.length];
    long[] steps = Longs.fill(sizes.length, 1).toArray();
    long[] counts = sizes.clone();
    boolean inserts = false;
    for (int i = 0; i < axes; i++) {
      long low = op.low().get(i);
      long step = op.spread().get(i);
      sizes[i + 1] = op.extent(i, shape.dim(i + 1));
      from[i + 1] = low >= 0 ? 0 : Math.ceilDiv(-low, step);
      to[i + 1] = low + from[i + 1] * step;
      long room = Math.ceilDiv(Math.max(sizes[i + 1] - to[i + 1], 0), step);
      counts[i + 1] = Math.clamp(shape.dim(i + 1) - from[i + 1], 0, room);
      steps[i + 1] = step;
      inserts |= counts[i + 1] < sizes[i + 1];
    }
    Shape part = Shape.of(counts);
    Storage source = cut(x, from, Longs.fill(sizes.length, 1), part);
    if (!inserts) {
      return source;
    }
    Storage whole = allocate(x, Shape.of(sizes));
    programs.zeros(whole);
    if (part.size() > 0) {
      programs.copy(source, cut(whole, to, Longs.of(steps), part));
    }
    return whole;
  }

  private Storage cut(Storage x, long[] starts, Longs steps, Shape part) {
    return hold(x.view(new View.Slice(Longs.of(starts), steps, part), part));
  }

  private Storage allocate(Storage like, Shape shape) {
    return hold(runner.allocate(like.backend(), Layout.rowMajor(like.layout.dtype(), shape)));
  }

  private Storage windows(Storage x, Shape filters, Shape out) {
    Longs steps = x.layout.strides();
    long channels = filters.dim(-1);
    long[] sizes = new long[2 * axes + 3];
    long[] strides = new long[sizes.length];
    long start = x.offset;
    sizes[0] = op.groups();
    strides[0] = channels * steps.get(axes + 1);
    sizes[1] = out.dim(0);
    strides[1] = steps.get(0);
    for (int i = 0; i < axes; i++) {
      long tap = op.dilation().get(i) * steps.get(i + 1);
      long size = filters.dim(i + 1);
      sizes[2 + i] = out.dim(i + 1);
      strides[2 + i] = op.stride().get(i) * steps.get(i + 1);
      sizes[2 + axes + i] = size;
      strides[2 + axes + i] = op.flip() ? -tap : tap;
      start += op.flip() ? (size - 1) * tap : 0;
    }
    sizes[2 * axes + 2] = channels;
    strides[2 * axes + 2] = steps.get(axes + 1);
    Layout layout = new Layout(x.layout.dtype(), Shape.of(sizes), Longs.of(strides));
    return hold(x.as(layout, start));
  }

  /** {@return row-major filters as (group, window and channel, filter)} */
  private Storage columns(Storage filters) {
    Shape shape = filters.layout.shape();
    long each = shape.dim(0) / op.groups();
    long length = shape.without(0).size();
    Shape columns = Shape.of(op.groups(), length, each);
    Longs strides = Longs.of(each * length, 1, length);
    return hold(filters.as(new Layout(filters.layout.dtype(), columns, strides), filters.offset));
  }

  /** Several images at once, or several positions of one image's first axis. */
  private void portions(Storage windows, Storage columns, Storage out) {
    Shape shape = windows.layout.shape();
    long all = shape.dim(1);
    long rows = shape.dim(2);
    long each = shape.size() / (all * rows);
    long height = Math.clamp(PORTION / each, 1, rows);
    long images = height < rows ? 1 : Math.clamp(PORTION / (each * rows), 1, all);
    Storage memory = allocate(windows, shape.with(1, images).with(2, height));
    for (long image = 0; image < all; image += images) {
      for (long row = 0; row < rows; row += height) {
        Shape part =
            shape.with(1, Math.min(images, all - image)).with(2, Math.min(height, rows - row));
        Storage copy = hold(memory.as(Layout.rowMajor(memory.layout.dtype(), part), 0));
        programs.copy(box(windows, image, row, part), copy);
        product(copy, columns, target(out, image, row, part));
      }
    }
  }

  private Storage box(Storage windows, long image, long row, Shape part) {
    long[] starts = new long[part.ndim()];
    starts[1] = image;
    starts[2] = row;
    return cut(windows, starts, Longs.fill(starts.length, 1), part);
  }

  private Storage target(Storage out, long image, long row, Shape part) {
    Shape shape = out.layout.shape();
    long[] starts = new long[shape.ndim()];
    starts[0] = image;
    starts[1] = row;
    Shape sizes = shape.with(0, part.dim(1)).with(1, part.dim(2));
    return cut(out, starts, Longs.fill(starts.length, 1), sizes);
  }

  /** Row-major windows times the filters, into the part of the result they make. */
  private void product(Storage windows, Storage columns, Storage out) {
    long length = columns.layout.shape().dim(1);
    long rows = windows.layout.shape().size() / (op.groups() * length);
    Storage left = matrices(windows, rows, length);
    long filters = columns.layout.shape().dim(2);
    if (op.groups() == 1) {
      multiply(left, columns, matrices(out, rows, filters));
      return;
    }
    Storage apart = allocate(out, Shape.of(op.groups(), rows, filters));
    multiply(left, columns, apart);
    Shape together = Shape.of(rows, op.groups(), filters);
    Layout wanted = Layout.rowMajor(out.layout.dtype(), together);
    Longs turned = Longs.of(filters, rows * filters, 1);
    Layout given = new Layout(wanted.dtype(), together, turned);
    Storage source = hold(apart.as(given, 0));
    programs.copy(source, hold(out.as(wanted, out.offset)));
    source.free();
    apart.free();
  }

  private Storage matrices(Storage x, long rows, long columns) {
    Shape shape = Shape.of(op.groups(), rows, columns);
    return hold(x.as(Layout.rowMajor(x.layout.dtype(), shape), x.offset));
  }

  private void multiply(Storage a, Storage b, Storage c) {
    routines.compute(new Matmul(), List.of(a, b), List.of(c));
  }
}
