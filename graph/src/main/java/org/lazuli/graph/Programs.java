package org.lazuli.graph;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.lazuli.backend.Backend;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.Inst.Fold;
import org.lazuli.op.ArgReduce;
import org.lazuli.op.Binary;
import org.lazuli.op.Combine;
import org.lazuli.op.Concatenate;
import org.lazuli.op.Reduce;
import org.lazuli.op.Scatter;
import org.lazuli.op.SliceUpdate;
import org.lazuli.op.View;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/** Lowers each family of ops to programs and launches them. */
final class Programs {
  private final Backends backends;

  Programs(Backends backends) {
    this.backends = backends;
  }

  /** Fills {@code out} with the value, computed element by element. */
  void elementwise(Value value, Storage out) {
    if (value.rows != null) {
      rows(value, out);
      return;
    }
    Lowering code = new Lowering(out, value.spec.shape());
    code.store(code.emitter.emit(value, code.coords), Combine.ASSIGN);
    code.launch();
  }

  /** Fills {@code out} with the value, after the reductions of each row it needs. */
  private void rows(Value value, Storage out) {
    RowPlan plan = value.rows;
    Lowering code = new Lowering(out, new Draft(plan.sizes(), plan.inner()), plan.coords());
    code.reductions(plan);
    code.stage(plan.fillsRows());
    code.store(code.emitter.emit(value, code.coords), Combine.ASSIGN);
    code.launch();
  }

  /** Fills {@code out} with any value, stored or not, of the same shape. */
  private void write(Value value, Storage out, Combine combine) {
    Lowering code = new Lowering(out, value.spec.shape());
    code.store(code.emitter.emit(value, code.coords), combine);
    code.launch();
  }

  void copy(Storage from, Storage to) {
    Lowering code = new Lowering(to, from.layout.shape());
    code.store(code.draft.load(from, code.coords), Combine.ASSIGN);
    code.launch();
  }

  void zeros(Storage to) {
    Lowering code = new Lowering(to, to.layout.shape());
    code.store(code.draft.scalar(to.layout.dtype(), 0), Combine.ASSIGN);
    code.launch();
  }

  void reduce(Reduce reduce, Value value, Storage out) {
    fold(foldOf(reduce.kind()), reduce.axes(), value, out);
  }

  private static Fold foldOf(Reduce.Kind kind) {
    return switch (kind) {
      case SUM -> Fold.SUM;
      case PROD -> Fold.PROD;
      case MAX -> Fold.MAX;
      case MIN -> Fold.MIN;
    };
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
    Lowering code = new Lowering(out, draft, Coords.identity(shape));
    if (value.rows != null) {
      code.reductions(value.rows);
    }
    int result = code.fold(fold, value.inputs[0], code.coords, out.layout.dtype());
    Coords at = code.coords.through(new View.Broadcast(shape), out.layout.shape());
    draft.effect(new Inst.Store(draft.access(out, at), result));
    code.launch();
  }

  /** {@return the dtype sums accumulate in: 16-bit floats lose too much} */
  static DType wide(DType dtype) {
    return dtype == DType.FLOAT16 || dtype == DType.BFLOAT16 ? DType.FLOAT32 : dtype;
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

  /** Every element of the updates finds its own place; equal places combine. */
  void scatter(Scatter op, Value[] operands, Storage out) {
    write(operands[0], out, Combine.ASSIGN);
    Value updates = operands[operands.length - 1];
    Lowering code = new Lowering(out, updates.spec.shape());
    Shape shape = updates.spec.shape();
    Shape sizes = shape.slice(shape.ndim() - out.layout.shape().ndim(), shape.ndim());
    int position = code.emitter.position("scatter", out, sizes, operands, op.axes(), code.coords);
    int x = code.emitter.emit(updates, code.coords);
    code.draft.effect(new Inst.StoreAt(code.draft.buffer(out), position, x, op.combine()));
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
    Lowering code = new Lowering(out, new Draft(sizes, loops), place);
    code.draft.stage(true);
    DType dtype = out.layout.dtype();
    DType wide = wide(dtype);
    int x = code.draft.load(a, Coords.variables(n + 1, left));
    int y = code.draft.load(b, Coords.variables(n + 1, right));
    int product =
        code.draft.emit(
            new Inst.Apply2(
                Binary.MULTIPLY, code.convert(x, dtype, wide), code.convert(y, dtype, wide)));
    int sum = code.draft.emit(new Inst.Accumulate(Fold.SUM, product));
    code.draft.stage(false);
    code.store(code.convert(sum, wide, dtype), Combine.ASSIGN);
    code.launch();
  }

  private static int[] axes(int n) {
    int[] axes = new int[n];
    Arrays.setAll(axes, i -> i);
    return axes;
  }

  /** A program under construction that fills one storage. */
  private final class Lowering {
    final Storage out;
    final Draft draft;
    final Coords coords;
    final Emitter emitter;

    Lowering(Storage out, Shape shape) {
      this(out, new Draft(shape.toArray(), new boolean[shape.ndim()]), Coords.identity(shape));
    }

    Lowering(Storage out, Draft draft, Coords coords) {
      this.out = out;
      this.draft = draft;
      this.coords = coords;
      this.emitter = new Emitter(draft);
    }

    void stage(boolean loop) {
      draft.stage(loop);
      emitter.newStage();
    }

    /** Writes a loop stage for each reduction of a row. */
    void reductions(RowPlan plan) {
      for (Value reduction : plan.reductions()) {
        Reduce reduce = (Reduce) reduction.op;
        Coords at = plan.operand(reduction, plan.placeOf(reduction, plan.coords()));
        Fold fold = foldOf(reduce.kind());
        emitter.row(reduction, fold(fold, reduction.inputs[0], at, reduction.spec.dtype()));
      }
    }

    /** Folds the elements in a loop stage; {@return the result in the straight stage after it} */
    int fold(Fold fold, Value x, Coords at, DType result) {
      stage(true);
      DType dtype = x.spec.dtype();
      DType wide = fold == Fold.SUM || fold == Fold.PROD ? wide(dtype) : dtype;
      int element = convert(emitter.emit(x, at), dtype, wide);
      int total = draft.emit(new Inst.Accumulate(fold, element));
      stage(false);
      boolean position = fold == Fold.ARGMAX || fold == Fold.ARGMIN;
      return convert(total, position ? DType.INT64 : wide, result);
    }

    int convert(int x, DType from, DType to) {
      return from == to ? x : draft.emit(new Inst.Convert(to, x));
    }

    void store(int x, Combine combine) {
      int access = draft.access(out, coords);
      int combined = x;
      if (combine != Combine.ASSIGN) {
        int old = draft.emit(new Inst.Load(access));
        combined = draft.emit(new Inst.Apply2(function(combine), old, x));
      }
      draft.effect(new Inst.Store(access, combined));
    }

    void launch() {
      Backend backend = out.backend();
      DeviceBuffer error = draft.isChecked() ? backend.allocate(2 * Long.BYTES) : null;
      try {
        if (error != null) {
          backend.copyIn(Payloads.allocate(2 * Long.BYTES), error, 0);
        }
        Draft.Finished done = draft.finish(error);
        backends.kernels(backend).program(done.key()).launch(done.launch());
        if (error != null) {
          check(backend, error);
        }
      } finally {
        if (error != null) {
          error.release();
        }
      }
    }

    private void check(Backend backend, DeviceBuffer error) {
      MemorySegment result = Payloads.allocate(2 * Long.BYTES);
      backend.copyOut(error, 0, result);
      if (result.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, 0) != 0) {
        throw new IndexOutOfBoundsException(
            emitter.outOfBounds(result.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, 1)));
      }
    }
  }

  private static Binary function(Combine combine) {
    return switch (combine) {
      case ADD -> Binary.ADD;
      case MULTIPLY -> Binary.MULTIPLY;
      case MAXIMUM -> Binary.MAXIMUM;
      case MINIMUM -> Binary.MINIMUM;
      case ASSIGN -> throw new AssertionError("nothing to combine");
    };
  }
}
