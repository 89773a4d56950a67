package org.lazuli.graph;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.lazuli.backend.program.Inst;
import org.lazuli.op.Binary;
import org.lazuli.op.Cast;
import org.lazuli.op.Gather;
import org.lazuli.op.Iota;
import org.lazuli.op.RandomBits;
import org.lazuli.op.Reduce;
import org.lazuli.op.Select;
import org.lazuli.op.Unary;
import org.lazuli.op.View;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Writes the code of inlined values: a walk from a value to what is stored, index in hand. */
final class Emitter {
  private final Draft draft;
  private final Map<At, Integer> done = new HashMap<>();

  private final Set<String> indexed = new LinkedHashSet<>();

  private final Map<Value, Integer> rows = new IdentityHashMap<>();

  private record At(Value value, Coords coords) {}

  Emitter(Draft draft) {
    this.draft = draft;
  }

  /** Forgets values of the stage before, which the next one cannot see. */
  void newStage() {
    done.clear();
  }

  /** Notes where the value of a row's reduction is to be found. */
  void row(Value reduction, int number) {
    rows.put(reduction, number);
  }

  /** {@return the number of the element of {@code value} at {@code coords}} */
  int emit(Value value, Coords coords) {
    At at = new At(value, coords);
    Integer before = done.get(at);
    if (before == null) {
      before = write(value, coords);
      done.put(at, before);
    }
    return before;
  }

  private int write(Value value, Coords coords) {
    if (value.isScalar()) {
      return draft.scalar(value.spec.dtype(), Payloads.bits(value.payload(), value.spec.dtype()));
    }
    if (value.storage != null) {
      return draft.load(value.storage, coords);
    }
    Value[] in = value.inputs;
    return switch (value.op) {
      case Unary unary -> draft.emit(new Inst.Apply1(unary, emit(in[0], coords)));
      case Binary binary ->
          draft.emit(new Inst.Apply2(binary, emit(in[0], coords), emit(in[1], coords)));
      case Select _ ->
          draft.emit(
              new Inst.Choose(emit(in[0], coords), emit(in[1], coords), emit(in[2], coords)));
      case Cast cast -> draft.emit(new Inst.Convert(cast.dtype(), emit(in[0], coords)));
      case View view -> emit(in[0], coords.through(view, in[0].spec.shape()));
      case Iota iota -> convert(index(coords, iota.axis()), iota.dtype());
      case Gather gather -> gather(gather, value, coords);
      case RandomBits bits -> random(bits, value, coords);
      case Reduce _ -> rows.get(value);
      default -> throw new AssertionError("not elementwise and not stored: " + value);
    };
  }

  private int convert(int x, DType dtype) {
    return dtype == DType.INT64 ? x : draft.emit(new Inst.Convert(dtype, x));
  }

  int constant(long x) {
    return draft.scalar(DType.INT64, x);
  }

  private int add(int x, int y) {
    return draft.emit(new Inst.Apply2(Binary.ADD, x, y));
  }

  private int times(int x, long factor) {
    return factor == 1 ? x : draft.emit(new Inst.Apply2(Binary.MULTIPLY, x, constant(factor)));
  }

  /** {@return the index on one axis as an int64 value} */
  int index(Coords coords, int axis) {
    int sum = -1;
    for (int v = 0; v < coords.variables(); v++) {
      if (coords.coefficient(axis, v) != 0) {
        int term = times(draft.variable(v), coords.coefficient(axis, v));
        sum = sum < 0 ? term : add(sum, term);
      }
    }
    long constant = coords.constant(axis);
    if (sum < 0) {
      return constant(constant);
    }
    return constant == 0 ? sum : add(sum, constant(constant));
  }

  /** {@return where a box at given indices and offsets stands in a buffer, in elements} */
  int position(String op, Storage storage, Shape shape, Coords box, int[] axes, int[] indices) {
    int position = constant(storage.offset);
    for (int axis = 0; axis < shape.ndim(); axis++) {
      position = add(position, times(index(box, axis), storage.layout.strides().get(axis)));
    }
    for (int i = 0; i < axes.length; i++) {
      indexed.add("[" + op + "] axis " + axes[i] + " of size " + shape.dim(axes[i]));
      int bound = draft.emit(new Inst.Bound(indices[i], constant(shape.dim(axes[i]))));
      position = add(position, times(bound, storage.layout.strides().get(axes[i])));
    }
    return position;
  }

  /** {@return the index values at the leading axes of {@code coords}, as int64} */
  int[] indices(Value[] operands, int first, int count, Coords lead) {
    int[] out = new int[count];
    for (int i = 0; i < count; i++) {
      Value index = operands[first + i];
      int x = emit(index, lead);
      out[i] = index.spec.dtype() == DType.INT64 ? x : draft.emit(new Inst.Convert(DType.INT64, x));
    }
    return out;
  }

  private int gather(Gather gather, Value value, Coords coords) {
    Value source = value.inputs[0];
    int lead = value.spec.shape().ndim() - source.spec.shape().ndim();
    int[] indices = indices(value.inputs, 1, gather.axes().count(), coords.part(0, lead));
    Coords box = coords.part(lead, coords.ndim());
    int[] axes = gather.axes().toArray();
    int position = position("gather", source.storage, source.spec.shape(), box, axes, indices);
    return draft.emit(new Inst.LoadAt(draft.buffer(source.storage), position));
  }

  /** The word with row-major number i of a key; see {@link RandomBits} for the layout. */
  private int random(RandomBits bits, Value value, Coords coords) {
    int lead = value.spec.shape().ndim() - bits.shape().ndim();
    Coords keys = coords.part(0, lead);
    int key0 = emit(value.inputs[0], keys.fixed(0));
    int key1 = emit(value.inputs[0], keys.fixed(1));
    long words = bits.shape().size();
    int half = constant((words + 1) / 2);
    int number = linear(bits.shape(), coords.part(lead, coords.ndim()));
    int second = draft.emit(new Inst.Apply2(Binary.GREATER_EQUAL, number, half));
    int below = draft.emit(new Inst.Apply2(Binary.SUBTRACT, number, half));
    int counter0 = draft.emit(new Inst.Choose(second, below, number));
    int counter1 = add(counter0, half);
    int past = draft.emit(new Inst.Apply2(Binary.GREATER_EQUAL, counter1, constant(words)));
    counter1 = draft.emit(new Inst.Choose(past, constant(0), counter1));
    return draft.emit(
        new Inst.Threefry(
            key0, key1, convert(counter0, DType.UINT32), convert(counter1, DType.UINT32), second));
  }

  /** {@return what to tell a user whose index left its axis} */
  String outOfBounds(long index) {
    String axes = String.join(" or ", indexed);
    return axes + ": index " + index + " is out of bounds";
  }

  private int linear(Shape shape, Coords coords) {
    long[] strides = shape.strides();
    int sum = constant(0);
    for (int axis = 0; axis < shape.ndim(); axis++) {
      if (shape.dim(axis) != 1) {
        sum = add(sum, times(index(coords, axis), strides[axis]));
      }
    }
    return sum;
  }
}
