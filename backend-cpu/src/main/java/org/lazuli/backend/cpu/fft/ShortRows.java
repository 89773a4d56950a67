package org.lazuli.backend.cpu.fft;

import java.util.List;
import org.lazuli.backend.cpu.fft.FftKernel.Plan;
import org.lazuli.backend.cpu.fft.Place.Space;
import org.lazuli.backend.cpu.fft.Planner.Side;
import org.lazuli.op.Fft.Kind;

/** Transforms of as many rows at a time as a vector has lanes. */
final class ShortRows {
  private final Planner planner;
  private final Elements elements;
  private final Kind kind;
  private final boolean back;
  private final long n;
  private final long outer;
  private final long inner;

  ShortRows(Codes codes, Kind kind, long n, long outer, long inner) {
    this.planner = new Planner(codes);
    this.elements = codes.elements();
    this.kind = kind;
    this.back = kind == Kind.BACKWARD || kind == Kind.REAL_BACKWARD;
    this.n = n;
    this.outer = outer;
    this.inner = inner;
  }

  /** {@return a plan for complex rows that have at least a vector of neighbours} */
  Plan neighbours() {
    long step = inner * elements.complex();
    long blocks = Math.ceilDiv(inner, elements.lanes());
    Format format = back ? Format.EXCHANGED : Format.COMPLEX;
    planner.passes(n, side(Space.INPUT, format, step), side(Space.OUTPUT, format, step));
    return plan(outer * blocks, blocks);
  }

  private Side side(Space space, Format format, long step) {
    Place rows = new Place(space, 0, n * step, 0, 0);
    return new Side(planner.lanes(rows, elements.complex(), inner, -1), format, step);
  }

  /** {@return a plan for rows of any kind and place} */
  Plan any() {
    Lanes.Side from =
        switch (kind) {
          case FORWARD, BACKWARD -> Lanes.Side.COMPLEX;
          case REAL_FORWARD -> Lanes.Side.REAL;
          case REAL_BACKWARD -> Lanes.Side.HALF;
        };
    boolean toReal = kind == Kind.REAL_BACKWARD;
    Side first = planner.before(n);
    Side last = planner.after(n);
    long read = from == Lanes.Side.HALF ? n / 2 + 1 : n;
    lanes(new Lanes(false, from, back), Place.at(Space.INPUT, 0), first.place(), n, read);
    planner.passes(n, first, last);
    long written = kind == Kind.REAL_FORWARD ? n / 2 + 1 : n;
    Lanes.Side to = toReal ? Lanes.Side.REAL : Lanes.Side.COMPLEX;
    lanes(new Lanes(true, to, back), last.place(), Place.at(Space.OUTPUT, 0), written, written);
    long blocks = Math.ceilDiv(outer * inner, elements.lanes());
    return plan(blocks, blocks);
  }

  private void lanes(Lanes lanes, Place from, Place to, long points, long row) {
    int size = lanes.side() == Lanes.Side.REAL ? elements.size() : elements.complex();
    long step = inner * size;
    planner.add(
        lanes, from, to, 0, 0, Lanes.numbers(points, step, outer * inner, inner, row * step));
  }

  private Plan plan(long units, long blocks) {
    long local = 2 * n * elements.pair();
    Phase phase = new Phase(planner.take(), units, blocks, local, 8 * n * elements.lanes());
    return new Plan(List.of(phase), 1, 0, 0, 0, planner.roots());
  }
}
