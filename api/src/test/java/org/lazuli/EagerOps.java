package org.lazuli;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.lazuli.EagerRuntime.Value;
import org.lazuli.op.Alias;
import org.lazuli.op.ArgReduce;
import org.lazuli.op.Attend;
import org.lazuli.op.Binary;
import org.lazuli.op.Cast;
import org.lazuli.op.Combine;
import org.lazuli.op.Concatenate;
import org.lazuli.op.Control;
import org.lazuli.op.Conv;
import org.lazuli.op.Custom;
import org.lazuli.op.Depends;
import org.lazuli.op.Gather;
import org.lazuli.op.Iota;
import org.lazuli.op.Matmul;
import org.lazuli.op.Op;
import org.lazuli.op.RandomBits;
import org.lazuli.op.Reduce;
import org.lazuli.op.Routine;
import org.lazuli.op.Scan;
import org.lazuli.op.Scatter;
import org.lazuli.op.Select;
import org.lazuli.op.SliceUpdate;
import org.lazuli.op.StopGradient;
import org.lazuli.op.Unary;
import org.lazuli.op.View;
import org.lazuli.type.Axes;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** The meaning of every op, by loops over coordinates. */
final class EagerOps {
  private EagerOps() {}

  static Value compute(Op op, Spec spec, Value... x) {
    return switch (op) {
      case Unary u -> each(spec, i -> EagerScalars.unary(u, x[0], i));
      case Binary b -> each(spec, i -> EagerScalars.binary(b, x[0], x[1], i));
      case Select _ -> each(spec, i -> EagerScalars.element(x[x[0].whole(i) != 0 ? 1 : 2], i));
      case Cast _ -> each(spec, i -> EagerScalars.element(x[0], i));
      case Iota iota -> iota(iota, spec);
      case View.Reshape _, View.Bitcast _ -> Value.of(spec, x[0].memory());
      case View view -> moved(spec, x[0], source(view, x[0].spec().shape(), spec.shape()));
      case Reduce reduce -> reduce(reduce, spec, x[0]);
      case ArgReduce reduce -> argument(reduce, spec, x[0]);
      case Concatenate c -> concatenate(c, spec, x);
      case SliceUpdate update -> update(update, spec, x[0], x[1]);
      case Gather gather -> gather(gather, spec, x);
      case Scatter scatter -> scatter(scatter, spec, x);
      case Matmul _ -> matmul(spec, x[0], x[1]);
      case RandomBits bits -> bits(bits, spec, x[0]);
      case Alias _, StopGradient _, Depends _ -> x[0];
      case Custom custom -> x[custom.primals()];
      case Attend attend -> x[attend.arguments()];
      case Scan _, Routine _, Conv _, Control _ ->
          throw new AssertionError(op + " is not for this runtime");
    };
  }

  interface Element {
    Number at(long i);
  }

  static Value each(Spec spec, Element element) {
    Value out = Value.empty(spec);
    for (long i = 0; i < spec.shape().size(); i++) {
      Scalars.put(out.memory(), spec.dtype(), i, element.at(i));
    }
    return out;
  }

  static long[] coordinates(Shape shape, long i) {
    long[] at = new long[shape.ndim()];
    for (int axis = at.length - 1; axis >= 0; axis--) {
      at[axis] = i % shape.dim(axis);
      i /= shape.dim(axis);
    }
    return at;
  }

  static long offset(Shape shape, long[] at) {
    long offset = 0;
    for (int axis = 0; axis < at.length; axis++) {
      offset = offset * shape.dim(axis) + at[axis];
    }
    return offset;
  }

  private interface Source {
    long[] of(long[] at);
  }

  private static Source source(View view, Shape from, Shape to) {
    return switch (view) {
      case View.Reshape _, View.Bitcast _ -> throw new AssertionError();
      case View.Transpose t ->
          at -> {
            long[] there = new long[at.length];
            for (int i = 0; i < at.length; i++) {
              there[t.axes().get(i)] = at[i];
            }
            return there;
          };
      case View.Broadcast _ ->
          at -> {
            long[] there = Arrays.copyOfRange(at, to.ndim() - from.ndim(), to.ndim());
            for (int i = 0; i < there.length; i++) {
              there[i] = from.dim(i) == 1 ? 0 : there[i];
            }
            return there;
          };
      case View.Slice s -> at -> box(s.starts(), s.strides(), at);
    };
  }

  private static long[] box(Longs starts, Longs strides, long[] at) {
    long[] there = new long[at.length];
    for (int i = 0; i < at.length; i++) {
      there[i] = starts.get(i) + at[i] * strides.get(i);
    }
    return there;
  }

  private static void copy(Value from, long i, Value to, long j) {
    long size = to.spec().dtype().size();
    MemorySegment.copy(from.memory(), i * size, to.memory(), j * size, size);
  }

  private static Value moved(Spec spec, Value x, Source source) {
    Value out = Value.empty(spec);
    for (long i = 0; i < spec.shape().size(); i++) {
      long[] there = source.of(coordinates(spec.shape(), i));
      copy(x, offset(x.spec().shape(), there), out, i);
    }
    return out;
  }

  private static Value iota(Iota iota, Spec spec) {
    return each(spec, i -> coordinates(spec.shape(), i)[iota.axis()]);
  }

  private static Value reduce(Reduce reduce, Spec spec, Value x) {
    int count = (int) spec.shape().size();
    Number[] totals = new Number[count];
    Shape shape = x.spec().shape();
    for (long i = 0; i < shape.size(); i++) {
      int j = (int) offset(spec.shape(), kept(coordinates(shape, i), reduce.axes()));
      Number next = EagerScalars.element(x, i);
      totals[j] = totals[j] == null ? next : EagerScalars.combine(reduce.kind(), totals[j], next);
    }
    long start = reduce.kind() == Reduce.Kind.PROD || reduce.kind() == Reduce.Kind.MIN ? 1 : 0;
    return each(spec, j -> totals[(int) j] == null ? start : totals[(int) j]);
  }

  private static long[] kept(long[] at, Axes axes) {
    for (int i = 0; i < axes.count(); i++) {
      at[axes.get(i)] = 0;
    }
    return at;
  }

  private static Value argument(ArgReduce reduce, Spec spec, Value x) {
    Shape shape = x.spec().shape();
    boolean max = reduce.kind() == ArgReduce.Kind.ARGMAX;
    return each(
        spec,
        i -> {
          long[] at = coordinates(spec.shape(), i);
          long best = 0;
          double found = Double.NaN;
          for (long j = 0; j < shape.dim(reduce.axis()); j++) {
            at[reduce.axis()] = j;
            double next = x.real(offset(shape, at));
            if (j == 0
                || !Double.isNaN(found)
                    && (Double.isNaN(next) || (max ? next > found : next < found))) {
              best = j;
              found = next;
            }
          }
          return best;
        });
  }

  private static Value concatenate(Concatenate op, Spec spec, Value... x) {
    Value out = Value.empty(spec);
    long start = 0;
    for (Value part : x) {
      Shape shape = part.spec().shape();
      for (long i = 0; i < shape.size(); i++) {
        long[] at = coordinates(shape, i);
        at[op.axis()] += start;
        copy(part, i, out, offset(spec.shape(), at));
      }
      start += shape.dim(op.axis());
    }
    return out;
  }

  private static Value duplicate(Value x) {
    Value out = Value.empty(x.spec());
    MemorySegment.copy(x.memory(), 0, out.memory(), 0, x.spec().nbytes());
    return out;
  }

  private static void put(Combine combine, Value out, long i, Value x, long j) {
    if (combine == Combine.ASSIGN) {
      copy(x, j, out, i);
      return;
    }
    Number old = EagerScalars.element(out, i);
    Number value = EagerScalars.combine(combine, old, EagerScalars.element(x, j));
    Scalars.put(out.memory(), out.spec().dtype(), i, value);
  }

  private static Value update(SliceUpdate op, Spec spec, Value x, Value update) {
    Value out = duplicate(x);
    Shape part = update.spec().shape();
    for (long i = 0; i < part.size(); i++) {
      long[] at = box(op.starts(), op.strides(), coordinates(part, i));
      put(op.combine(), out, offset(spec.shape(), at), update, i);
    }
    return out;
  }

  private static long picked(String op, Axes axes, Value[] x, int lead, Shape whole, long[] at) {
    Shape common = axes.count() == 0 ? Shape.SCALAR : x[1].spec().shape();
    long row = offset(common, Arrays.copyOf(at, lead));
    long[] there = Arrays.copyOfRange(at, lead, at.length);
    for (int i = 0; i < axes.count(); i++) {
      long index = x[i + 1].whole(row);
      there[axes.get(i)] += index < 0 ? index + whole.dim(axes.get(i)) : index;
    }
    for (int i = 0; i < there.length; i++) {
      if (there[i] < 0 || there[i] >= whole.dim(i)) {
        throw new LazuliException("[" + op + "] index outside axis " + i + " of " + whole);
      }
    }
    return offset(whole, there);
  }

  private static Value gather(Gather op, Spec spec, Value... x) {
    Shape whole = x[0].spec().shape();
    int lead = spec.shape().ndim() - whole.ndim();
    Value out = Value.empty(spec);
    for (long i = 0; i < spec.shape().size(); i++) {
      copy(
          x[0],
          picked(op.opName(), op.axes(), x, lead, whole, coordinates(spec.shape(), i)),
          out,
          i);
    }
    return out;
  }

  private static Value scatter(Scatter op, Spec spec, Value... x) {
    Value out = duplicate(x[0]);
    Value updates = x[x.length - 1];
    Shape shape = updates.spec().shape();
    int lead = shape.ndim() - spec.shape().ndim();
    for (long i = 0; i < shape.size(); i++) {
      put(
          op.combine(),
          out,
          picked(op.opName(), op.axes(), x, lead, spec.shape(), coordinates(shape, i)),
          updates,
          i);
    }
    return out;
  }

  private static Value matmul(Spec spec, Value a, Value b) {
    long k = a.spec().shape().dim(-1);
    int last = spec.shape().ndim() - 1;
    return each(
        spec,
        i -> {
          long[] left = coordinates(spec.shape(), i);
          long[] right = left.clone();
          Number total = 0L;
          for (long j = 0; j < k; j++) {
            left[last] = j;
            right[last - 1] = j;
            Number x = EagerScalars.element(a, offset(a.spec().shape(), left));
            Number y = EagerScalars.element(b, offset(b.spec().shape(), right));
            Number term = EagerScalars.combine(Reduce.Kind.PROD, x, y);
            total = EagerScalars.combine(Reduce.Kind.SUM, total, term);
          }
          return total;
        });
  }

  private static Value bits(RandomBits op, Spec spec, Value key) {
    long words = op.shape().size();
    long half = (words + 1) / 2;
    return each(
        spec,
        i -> {
          long row = i / words;
          long word = i % words;
          long low = word < half ? word : word - half;
          long high = low + half < words ? low + half : 0;
          long seed = key.whole(2 * row) << 32 | key.whole(2 * row + 1);
          long block = Threefry.block(seed, (int) low, (int) high);
          return word < half ? block >>> 32 : block & 0xffff_ffffL;
        });
  }
}
