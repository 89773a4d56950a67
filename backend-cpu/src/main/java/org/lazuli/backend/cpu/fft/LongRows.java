package org.lazuli.backend.cpu.fft;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.backend.cpu.fft.FftKernel.Plan;
import org.lazuli.backend.cpu.fft.Place.Space;
import org.lazuli.backend.cpu.fft.Planner.Side;

/**
 * Transforms of long rows without gaps: the row is a matrix whose columns are transformed, turned
 * and, now rows, transformed again (Bailey, "FFTs in external or hierarchical memory", 1990).
 *
 * <p>A row of the length that one processor's cache holds is done by one thread at a time, a longer
 * one by all of them.
 */
final class LongRows {
  /** Numbers from which a row is worth several threads. */
  private static final long LONG = 1 << 15;

  private static final long HALVES_BLOCK = 4096;

  private final Planner planner;
  private final Elements elements;
  private final Format format;
  private final long n;
  private final long points;
  private final long columns;
  private final boolean divided;
  private final long turned;
  private final long half;
  private final List<Phase> phases = new ArrayList<>();

  LongRows(Codes codes, long n, long points, boolean back) {
    this.planner = new Planner(codes);
    this.elements = codes.elements();
    this.format = back ? Format.EXCHANGED : Format.COMPLEX;
    this.n = n;
    this.points = points;
    this.columns = n / points;
    this.divided = n >= LONG;
    this.turned = divided ? 0 : 2 * Math.max(points, columns) * elements.pair();
    this.half = turned + blocks(points) * columns * elements.pair();
  }

  private long blocks(long lanes) {
    return Math.ceilDiv(lanes, elements.lanes());
  }

  /** {@return complex rows to complex rows} */
  Plan complex(long rows) {
    long row = n * elements.complex();
    transform(row(Space.INPUT, row), row(Space.OUTPUT, row), rows);
    return plan(rows, row, row);
  }

  /** {@return rows of 2 n real numbers to halves of their spectra} */
  Plan forward(long rows) {
    long in = n * elements.complex();
    long out = in + elements.complex();
    transform(row(Space.INPUT, in), scratch(half), rows);
    halves(true, scratch(half), row(Space.OUTPUT, out));
    return plan(rows, in, out);
  }

  /** {@return halves of spectra to rows of 2 n real numbers} */
  Plan backward(long rows) {
    long out = n * elements.complex();
    long in = out + elements.complex();
    halves(false, row(Space.INPUT, in), scratch(half));
    transform(scratch(half), row(Space.OUTPUT, out), rows);
    return plan(rows, in, out);
  }

  private Place row(Space space, long bytes) {
    return new Place(space, 0, divided ? 0 : bytes, 0, 0);
  }

  private Place scratch(long offset) {
    return Place.at(divided ? Space.SHARED : Space.LOCAL, offset);
  }

  private void transform(Place from, Place to, long rows) {
    if (divided) {
      column(from, -1);
      phase(blocks(columns), points);
      turned(to, -1);
      phase(blocks(points), columns);
      return;
    }
    for (long b = 0; b < blocks(columns); b++) {
      column(from, b);
    }
    for (long b = 0; b < blocks(points); b++) {
      turned(to, b);
    }
  }

  private void column(Place from, long block) {
    Place lanes = planner.lanes(from, elements.complex(), columns, block);
    Side done = planner.after(points);
    planner.passes(points, new Side(lanes, format, columns * elements.complex()), done);
    long tableBlock = points * elements.complex();
    long blocks = planner.table(Roots.ofBlocks(points, columns, elements.lanes()));
    long vectors = planner.table(Roots.ofLanes(points, columns, elements.lanes()));
    planner.add(
        new Turn(),
        done.place(),
        planner.lanes(scratch(turned), elements.pair(), columns, block),
        blocks + Math.max(block, 0) * tableBlock,
        vectors,
        Turn.numbers(points, columns * elements.pair(), block < 0 ? tableBlock : 0));
  }

  private void turned(Place to, long block) {
    long size = columns * elements.pair();
    Place all = scratch(turned);
    Place from =
        block < 0
            ? new Place(all.space(), all.offset(), 0, size, blocks(points) * size)
            : Place.at(all.space(), all.offset() + block * size);
    Place lanes = planner.lanes(to, elements.complex(), points, block);
    Side result = new Side(lanes, format, points * elements.complex());
    planner.passes(columns, new Side(from, Format.PAIRS, 0), result);
  }

  private void halves(boolean forward, Place from, Place to) {
    long block = divided ? HALVES_BLOCK : n;
    long table = planner.table(Roots.ofHalves(n));
    planner.add(new Halves(forward), from, to, table, 0, Halves.numbers(n, block));
    if (divided) {
      phase(Math.ceilDiv(n, block), block);
    }
  }

  private void phase(long units, long work) {
    long local = 2 * Math.max(points, columns) * elements.pair();
    long each = work * elements.lanes() * 4;
    phases.add(new Phase(planner.take(), units, units, local, each));
  }

  private Plan plan(long rows, long from, long to) {
    long end = half + (n + 1) * elements.complex();
    if (divided) {
      return new Plan(phases, rows, from, to, end, planner.roots());
    }
    phases.add(new Phase(planner.take(), rows, 1, end, 8 * n));
    return new Plan(phases, 1, 0, 0, 0, planner.roots());
  }
}
