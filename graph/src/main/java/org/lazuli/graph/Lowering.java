package org.lazuli.graph;

import org.lazuli.graph.complex.Element;
import org.lazuli.op.Combine;
import org.lazuli.op.Reduce;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** A program under construction that fills one storage. */
final class Lowering {
  private final Scheduler scheduler;
  final Storage out;
  final Draft draft;
  final Coords coords;
  final Emitter emitter;

  Lowering(Scheduler scheduler, Storage out, Shape shape) {
    this(
        scheduler,
        out,
        new Draft(shape.toArray(), new boolean[shape.ndim()]),
        Coords.identity(shape));
  }

  Lowering(Scheduler scheduler, Storage out, Draft draft, Coords coords) {
    this.scheduler = scheduler;
    this.out = out;
    this.draft = draft;
    this.coords = coords;
    this.emitter = new Emitter(draft);
  }

  void stage(boolean loop) {
    draft.stage(loop);
    emitter.newStage();
  }

  /** Writes loop stages for each reduction of a row. */
  void reductions(RowPlan plan) {
    for (Value reduction : plan.reductions()) {
      Reduce reduce = (Reduce) reduction.op;
      Coords at = plan.operand(reduction, plan.placeOf(reduction, plan.coords()));
      Value operand = reduction.inputs[0];
      Element total =
          Folds.fold(this, Folds.of(reduce.kind()), operand, at, reduction.spec.dtype());
      emitter.row(reduction, total);
    }
  }

  void store(Element x, Combine combine) {
    Element combined = x;
    if (combine != Combine.ASSIGN) {
      Element old = draft.load(out, coords);
      combined = draft.arithmetic().binary(combine.function(), out.layout.dtype(), old, x);
    }
    draft.store(out, coords, combined);
  }

  /** {@return whether each part of an element combines without knowing the other} */
  static boolean isApart(Combine combine, DType dtype) {
    return combine == Combine.ASSIGN || combine == Combine.ADD || !dtype.isComplex();
  }

  /** Combines with the element at a computed position: at once if the parts can do so alone. */
  void storeAt(int position, Element x, Combine combine) {
    if (isApart(combine, out.layout.dtype())) {
      draft.storeAt(out, position, x, combine);
      return;
    }
    Element old = draft.loadAt(out, position);
    Element combined = draft.arithmetic().binary(combine.function(), out.layout.dtype(), old, x);
    draft.storeAt(out, position, combined, Combine.ASSIGN);
  }

  void launch() {
    Bounds bounds = draft.isChecked() ? emitter.bounds() : null;
    scheduler.launch(out.backend(), draft.finish(), bounds);
  }
}
