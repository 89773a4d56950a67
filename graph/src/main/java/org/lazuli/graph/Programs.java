package org.lazuli.graph;

import java.util.Arrays;
import java.util.List;
import org.lazuli.backend.LibraryKernel;
import org.lazuli.backend.program.Inst.Fold;
import org.lazuli.graph.complex.Element;
import org.lazuli.op.ArgReduce;
import org.lazuli.op.Combine;
import org.lazuli.op.Concatenate;
import org.lazuli.op.Reduce;
import org.lazuli.op.Scan;
import org.lazuli.op.Scatter;
import org.lazuli.op.SliceUpdate;
import org.lazuli.op.View;
import org.lazuli.type.Axes;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/** Lowers each family of ops to programs. */
final class Programs {
  private final Scheduler scheduler;

  Programs(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  private Lowering lowering(Storage out, Shape shape) {
    return new Lowering(scheduler, out, shape);
  }

  private Lowering lowering(Storage out, Draft draft, Coords coords) {
    return new Lowering(scheduler, out, draft, coords);
  }

  /** Fills {@code out} with the value, computed element by element. */
  void elementwise(Value value, Storage out) {
    if (value.rows != null) {
      rows(value, out);
      return;
    }
    Lowering code = lowering(out, value.spec.shape());
    code.store(code.emitter.element(value, code.coords), Combine.ASSIGN);
    code.launch();
  }

  /** Fills a buffer for each of several values of one shape. */
  void group(List<Value> values, List<Storage> outputs) {
    grouped(values, outputs).launch();
  }

  private Lowering grouped(List<Value> values, List<Storage> outputs) {
    Lowering code = lowering(outputs.getFirst(), values.getFirst().spec.shape());
    for (int i = 0; i < values.size(); i++) {
      Element element = code.emitter.element(values.get(i), code.coords);
      code.draft.store(outputs.get(i), code.coords, element);
    }
    return code;
  }

  /**
   * Has a routine hand a product over in blocks to what follows it.
   *
   * @return whether the program can run on blocks
   */
  boolean follow(
      Value product,
      List<Value> values,
      List<Storage> outputs,
      LibraryKernel kernel,
      List<Storage> operands) {
    product.storage = scheduler.blocks(product.backend, product.spec);
    Storage blocks = product.storage;
    try {
      Lowering code = grouped(values, outputs);
      return !code.draft.isChecked()
          && scheduler.follow(kernel, operands, code.draft.finish(), blocks);
    } finally {
      product.storage = null;
    }
  }

  /** Fills {@code out} with the value, after the reductions of each row it needs. */
  private void rows(Value value, Storage out) {
    RowPlan plan = value.rows;
    Lowering code = lowering(out, new Draft(plan.sizes(), plan.inner()), plan.coords());
    code.reductions(plan, value);
    code.stage(plan.fillsRows());
    code.store(code.emitter.element(value, code.coords), Combine.ASSIGN);
    code.launch();
  }

  /** Fills {@code out} with any value, stored or not, of the same shape. */
  private void write(Value value, Storage out, Combine combine) {
    Lowering code = lowering(out, value.spec.shape());
    code.store(code.emitter.element(value, code.coords), combine);
    code.launch();
  }

  void copy(Storage from, Storage to) {
    Lowering code = lowering(to, from.layout.shape());
    code.store(code.draft.load(from, code.coords), Combine.ASSIGN);
    code.launch();
  }

  void zeros(Storage to) {
    Lowering code = lowering(to, to.layout.shape());
    code.store(code.draft.zero(to.layout.dtype()), Combine.ASSIGN);
    code.launch();
  }

  void reduce(Reduce reduce, Value value, Storage out) {
    fold(Folds.of(reduce.kind()), reduce.axes(), value, out);
  }

  void argReduce(ArgReduce reduce, Value value, Storage out) {
    Fold fold = reduce.kind() == ArgReduce.Kind.ARGMAX ? Fold.ARGMAX : Fold.ARGMIN;
    fold(fold, Axes.of(reduce.axis()), value, out);
  }

  /** The kept axes run in parallel, the folded ones in the loop. */
  private void fold(Fold fold, Axes axes, Value value, Storage out) {
    Shape shape = value.inputs[0].spec.shape();
    boolean[] loops = new boolean[shape.ndim()];
    for (int i = 0; i < axes.count(); i++) {
      loops[axes.get(i)] = true;
    }
    Draft draft = new Draft(shape.toArray(), loops);
    Lowering code = lowering(out, draft, Coords.identity(shape));
    if (value.rows != null) {
      code.reductions(value.rows, value.inputs[0]);
    }
    Element result = Folds.fold(code, fold, value.inputs[0], code.coords, out.layout.dtype());
    Coords at = code.coords.through(new View.Broadcast(shape), out.layout.shape());
    draft.store(out, at, result);
    code.launch();
  }

  /** The other axes run in parallel, the one that is walked in the loop. */
  void scan(Scan scan, Value value, Storage out) {
    Shape shape = value.spec.shape();
    boolean[] loops = new boolean[shape.ndim()];
    loops[scan.axis()] = true;
    Lowering code = lowering(out, new Draft(shape.toArray(), loops), Coords.identity(shape));
    code.stage(true);
    Element x = code.emitter.element(value.inputs[0], code.coords);
    code.store(Folds.running(code, scan.kind(), x, value.spec.dtype()), Combine.ASSIGN);
    code.launch();
  }

  void concatenate(Concatenate op, Value[] parts, Storage out) {
    long from = 0;
    for (Value part : parts) {
      long[] starts = new long[part.spec.shape().ndim()];
      starts[op.axis()] = from;
      Longs ones = Longs.fill(starts.length, 1);
      into(out, Longs.of(starts), ones, part, Combine.ASSIGN);
      from += part.spec.shape().dim(op.axis());
    }
  }

  void sliceUpdate(SliceUpdate op, Value[] operands, Storage out) {
    write(operands[0], out, Combine.ASSIGN);
    into(out, op.starts(), op.strides(), operands[1], op.combine());
  }

  private void into(Storage out, Longs starts, Longs strides, Value part, Combine combine) {
    View.Slice slice = new View.Slice(starts, strides, part.spec.shape());
    Storage window = out.view(slice, part.spec.shape());
    write(part, window, combine);
    window.free();
  }

  /**
   * Every element of the updates finds its own place; equal places combine. Where the parts of
   * complex elements do not combine by themselves, the boxes are written one after the other.
   */
  void scatter(Scatter op, Value[] operands, Storage out) {
    write(operands[0], out, Combine.ASSIGN);
    Shape shape = operands[operands.length - 1].spec.shape();
    int lead = shape.ndim() - out.layout.shape().ndim();
    Shape box = shape.slice(lead, shape.ndim());
    if (Lowering.isApart(op.combine(), out.layout.dtype())) {
      boxes(op, operands, box, lowering(out, shape));
      return;
    }
    Shape places = shape.slice(0, lead);
    for (long place = 0; place < places.size(); place++) {
      Draft draft = new Draft(box.toArray(), new boolean[box.ndim()]);
      Coords at = Coords.identity(box).behind(places, place);
      boxes(op, operands, box, lowering(out, draft, at));
    }
  }

  private static void boxes(Scatter op, Value[] operands, Shape box, Lowering code) {
    Value updates = operands[operands.length - 1];
    int at = code.emitter.position(op.opName(), code.out, box, operands, op.axes(), code.coords);
    code.storeAt(at, code.emitter.element(updates, code.coords), op.combine());
    code.launch();
  }

  /** out = a times b, as plain loops: for backends without a routine for these layouts. */
  void matmul(Storage a, Storage b, Storage out) {
    int n = out.layout.shape().ndim();
    long[] sizes = Arrays.copyOf(out.layout.shape().toArray(), n + 1);
    sizes[n] = a.layout.shape().dim(-1);
    int[] left = axes(n);
    int[] right = axes(n);
    left[n - 1] = n;
    right[n - 2] = n;
    boolean[] loops = new boolean[n + 1];
    loops[n] = true;
    Coords place = Coords.variables(n + 1, axes(n));
    Lowering code = lowering(out, new Draft(sizes, loops), place);
    code.stage(true);
    Element x = code.draft.load(a, Coords.variables(n + 1, left));
    Element y = code.draft.load(b, Coords.variables(n + 1, right));
    code.store(Folds.product(code, x, y, out.layout.dtype()), Combine.ASSIGN);
    code.launch();
  }

  private static int[] axes(int n) {
    int[] axes = new int[n];
    Arrays.setAll(axes, i -> i);
    return axes;
  }
}
