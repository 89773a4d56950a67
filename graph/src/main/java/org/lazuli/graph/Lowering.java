package org.lazuli.graph;

import java.util.List;
import org.lazuli.backend.program.Inst.Fold;
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

  /** Writes loop stages for each reduction of a row that the value, looped over last, needs. */
  void reductions(RowPlan plan, Value last) {
    List<Value> reductions = plan.reductions();
    List<Coords> places = reductions.stream().map(plan::operand).toList();
    Kept kept = new Kept(plan.sizes(), plan.inner());
    for (int i = 0; i < places.size(); i++) {
      kept.plan(reductions.get(i).inputs[0], places.get(i));
    }
    kept.plan(last, coords);
    emitter.keep(kept);
    for (int i = 0; i < places.size(); i++) {
      Value reduction = reductions.get(i);
      Fold fold = Folds.of(((Reduce) reduction.op).kind());
      DType dtype = reduction.spec.dtype();
      emitter.row(reduction, Folds.fold(this, fold, reduction.inputs[0], places.get(i), dtype));
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
