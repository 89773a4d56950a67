package org.lazuli.graph;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.lazuli.backend.program.Inst;
import org.lazuli.graph.complex.Arithmetic;
import org.lazuli.graph.complex.Element;
import org.lazuli.op.Binary;
import org.lazuli.op.Cast;
import org.lazuli.op.Gather;
import org.lazuli.op.Iota;
import org.lazuli.op.RandomBits;
import org.lazuli.op.Reduce;
import org.lazuli.op.Select;
import org.lazuli.op.Unary;
import org.lazuli.op.View;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/** Writes the code of inlined values: a walk from a value to what is stored, index in hand. */
final class Emitter {
  private final Draft draft;
  private final Arithmetic arithmetic;
  private final Map<Kept.At, Element> done = new HashMap<>();

  private final Bounds bounds = new Bounds();

  private final Map<Value, Element> rows = new IdentityHashMap<>();

  private Kept kept = Kept.NOTHING;

  Emitter(Draft draft) {
    this.draft = draft;
    this.arithmetic = draft.arithmetic();
  }

  /** Tells what loops keep for those after them. */
  void keep(Kept kept) {
    this.kept = kept;
  }

  /** Forgets values of the stage before, which the next one cannot see. */
  void newStage() {
    done.clear();
  }

  /** Notes where the value of a row's reduction is to be found. */
  void row(Value reduction, Element element) {
    rows.put(reduction, element);
  }

  /** {@return the element of {@code value} at {@code coords}} */
  Element element(Value value, Coords coords) {
    Kept.At at = new Kept.At(value, coords);
    Element before = done.get(at);
    if (before == null) {
      before = kept(at);
      done.put(at, before);
    }
    return before;
  }

  private Element kept(Kept.At at) {
    Element before = kept.find(at);
    if (before != null) {
      return before;
    }
    Element element = write(at.value(), at.coords());
    if (!kept.wants(at)) {
      return element;
    }
    Element copy = element.map(part -> draft.emit(new Inst.Keep(part)));
    kept.put(at, copy);
    return copy;
  }

  /** {@return the number of the element of a real {@code value} at {@code coords}} */
  private int number(Value value, Coords coords) {
    return element(value, coords).re();
  }

  private Element write(Value value, Coords coords) {
    if (value.isScalar()) {
      return draft.scalar(value);
    }
    if (value.storage != null) {
      return draft.load(value.storage, coords);
    }
    Value[] in = value.inputs;
    return switch (value.op) {
      case Unary unary -> arithmetic.unary(unary, in[0].spec.dtype(), element(in[0], coords));
      case Binary binary -> {
        Element x = element(in[0], coords);
        yield arithmetic.binary(binary, in[0].spec.dtype(), x, element(in[1], coords));
      }
      case Select _ -> {
        int condition = number(in[0], coords);
        yield arithmetic.choose(condition, element(in[1], coords), element(in[2], coords));
      }
      case Cast cast ->
          arithmetic.convert(element(in[0], coords), in[0].spec.dtype(), cast.dtype());
      case View view -> element(in[0], coords.through(view, in[0].spec.shape()));
      case Iota iota -> {
        Element index = Element.real(index(coords, iota.axis()));
        yield arithmetic.convert(index, DType.INT64, iota.dtype());
      }
      case Gather gather -> gather(gather, value, coords);
      case RandomBits bits -> Element.real(random(bits, value, coords));
      case Reduce _ -> rows.get(value);
      default -> throw new AssertionError("not elementwise and not stored: " + value);
    };
  }

  private int convert(int x, DType dtype) {
    return draft.emit(new Inst.Convert(dtype, x));
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

  /**
   * {@return where an element of a box stands in a buffer, in elements}
   *
   * @param op the op, for messages
   * @param storage the buffer and its layout
   * @param sizes the shape of the box
   * @param operands the operands of the op: one index array per axis after the first
   * @param axes the axes the index arrays address
   * @param coords the place of the index, then that in the box
   */
  int position(
      String op, Storage storage, Shape sizes, Value[] operands, Axes axes, Coords coords) {
    Longs strides = storage.layout.strides();
    int lead = coords.ndim() - sizes.ndim();
    Coords box = coords.part(lead, coords.ndim());
    int position = draft.start(storage);
    for (int axis = 0; axis < sizes.ndim(); axis++) {
      if (sizes.dim(axis) != 1) {
        position = add(position, times(index(box, axis), strides.get(axis)));
      }
    }
    for (int i = 0; i < axes.count(); i++) {
      int axis = axes.get(i);
      Value index = operands[i + 1];
      long size = storage.layout.shape().dim(axis);
      int start = wide(index, number(index, coords.part(0, lead)));
      if (!counts(index, size - sizes.dim(axis))) {
        bounds.add(op, axis, size, sizes.dim(axis));
        start = bound(start, size, sizes.dim(axis));
      }
      position = add(position, times(start, strides.get(axis)));
    }
    return position;
  }

  /** Negative indices count from the end of the axis, however large the box is. */
  private int bound(int index, long size, long box) {
    int start = draft.emit(new Inst.Bound(index, constant(size)));
    return box == 1 ? start : draft.emit(new Inst.Bound(start, constant(size - box + 1)));
  }

  /** {@return whether the index runs from 0 to {@code last} at most, so that it needs no look} */
  private static boolean counts(Value index, long last) {
    return index.op instanceof Iota iota && iota.shape().dim(iota.axis()) - 1 <= last;
  }

  /** {@return the index as int64; uint64 beyond it stays beyond every axis} */
  private int wide(Value index, int x) {
    DType dtype = index.spec.dtype();
    int most = dtype == DType.UINT64 ? draft.scalar(dtype, Long.MAX_VALUE) : x;
    int kept = most == x ? x : draft.emit(new Inst.Apply2(Binary.MINIMUM, x, most));
    return dtype == DType.INT64 ? kept : convert(kept, DType.INT64);
  }

  private Element gather(Gather gather, Value value, Coords coords) {
    Storage source = value.inputs[0].storage;
    int position =
        position(gather.opName(), source, gather.sizes(), value.inputs, gather.axes(), coords);
    return draft.loadAt(source, position);
  }

  /** The word with row-major number i of a key; see {@link RandomBits} for the layout. */
  private int random(RandomBits bits, Value value, Coords coords) {
    int lead = value.spec.shape().ndim() - bits.shape().ndim();
    Coords keys = coords.part(0, lead);
    int key0 = number(value.inputs[0], keys.fixed(0));
    int key1 = number(value.inputs[0], keys.fixed(1));
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

  /** {@return the axes whose indices the code looks at} */
  Bounds bounds() {
    return bounds;
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
