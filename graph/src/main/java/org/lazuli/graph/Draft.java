package org.lazuli.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.Launch;
import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.Program;
import org.lazuli.backend.program.Program.Access;
import org.lazuli.backend.program.Program.Stage;
import org.lazuli.backend.program.Program.Step;
import org.lazuli.graph.complex.Arithmetic;
import org.lazuli.graph.complex.Element;
import org.lazuli.op.Binary;
import org.lazuli.op.Combine;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;

/**
 * A program being written together with its launch parameters.
 *
 * <p>Code is written against the array axes as variables; {@link #finish} then drops variables of
 * size 1 and merges neighbours that all accesses walk alike, so that most elementwise programs end
 * with one long loop and equal computations on other shapes share a kernel.
 */
final class Draft {
  private final List<DType> buffers = new ArrayList<>();
  private final List<DeviceBuffer> memory = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final Map<Place, Integer> placeOf = new HashMap<>();
  private final List<Parameter> scalars = new ArrayList<>();
  private final Map<Parameter, Integer> scalarOf = new HashMap<>();
  private final List<Stage> stages = new ArrayList<>();
  private final Map<Inst, Integer> straight = new HashMap<>();
  private final Map<Inst, Integer> looped = new HashMap<>();
  private final Variables variables;
  private List<Inst> body = new ArrayList<>();
  private boolean loop;
  private int count;
  private boolean checked;

  /** Where an access points: a buffer, an offset and the stride of every variable. */
  record Place(int buffer, long offset, Longs strides) {}

  /** The structure of a program, without verification: what kernels are cached by. */
  record Key(
      int outer,
      int inner,
      List<DType> buffers,
      List<Access> accesses,
      List<DType> scalars,
      List<Stage> stages) {
    Program program() {
      return new Program(outer, inner, buffers, accesses, scalars, stages);
    }
  }

  /** A finished draft: the key of its kernel, and how to launch it. */
  record Finished(Key key, Launch launch, Parameter[] scalars) {}

  /** Starts with variables of these sizes; {@code loops} tells which the loop stages run over. */
  Draft(long[] sizes, boolean[] loops) {
    this.variables = new Variables(sizes, loops);
  }

  /** Starts a new stage. */
  void stage(boolean isLoop) {
    flush();
    loop = isLoop;
  }

  private void flush() {
    if (!body.isEmpty()) {
      stages.add(new Stage(loop, body));
    }
    body = new ArrayList<>();
    looped.clear();
  }

  /** {@return the number of the instruction, written only if it is not there already} */
  int emit(Inst inst) {
    Integer before = straight.get(inst);
    before = before == null ? looped.get(inst) : before;
    if (before != null) {
      return before;
    }
    checked |= inst instanceof Inst.Bound;
    boolean lasting = !loop || inst instanceof Inst.Accumulate;
    (lasting ? straight : looped).put(inst, count);
    body.add(inst);
    return count++;
  }

  /** {@return functions of elements, written here} */
  Arithmetic arithmetic() {
    return new Arithmetic(this::emit);
  }

  /** Writes an instruction without value, which must not be merged with an equal one. */
  void effect(Inst inst) {
    body.add(inst);
    count++;
  }

  int scalar(DType dtype, long bits) {
    return scalar(new Parameter.Constant(dtype, bits));
  }

  private int scalar(Parameter parameter) {
    int slot =
        scalarOf.computeIfAbsent(
            parameter,
            added -> {
              scalars.add(added);
              return scalars.size() - 1;
            });
    return emit(new Inst.Scalar(slot));
  }

  /** {@return a constant of one element} */
  Element scalar(Value leaf) {
    DType dtype = leaf.spec.dtype();
    int re = scalar(new Parameter.Element(dtype.real(), leaf.index, 0));
    return dtype.isComplex()
        ? new Element(re, scalar(new Parameter.Element(dtype.real(), leaf.index, 1)))
        : Element.real(re);
  }

  /** {@return where the first element stands in the buffer} */
  int start(Storage storage) {
    return PlannedBuffer.of(storage).isGiven()
        ? scalar(new Parameter.Start(Spot.of(storage)))
        : scalar(DType.INT64, storage.offset);
  }

  Element zero(DType dtype) {
    int zero = scalar(dtype.real(), 0);
    return dtype.isComplex() ? new Element(zero, zero) : Element.real(zero);
  }

  /** {@return the value of a variable, which then keeps its meaning in {@link #finish}} */
  int variable(int number) {
    variables.use(number);
    return emit(new Inst.Variable(number));
  }

  Element load(Storage storage, Coords coords) {
    int re = emit(new Inst.Load(access(storage, coords, 0)));
    return storage.layout.dtype().isComplex()
        ? new Element(re, emit(new Inst.Load(access(storage, coords, 1))))
        : Element.real(re);
  }

  void store(Storage storage, Coords coords, Element x) {
    effect(new Inst.Store(access(storage, coords, 0), x.re()));
    if (x.isComplex()) {
      effect(new Inst.Store(access(storage, coords, 1), x.im()));
    }
  }

  /** The parts of a complex element stand side by side, as two of its real dtype. */
  private int access(Storage storage, Coords coords, int part) {
    long[] strides = new long[coords.variables()];
    long offset = storage.offset + coords.dot(storage.layout.strides(), strides);
    if (storage.layout.dtype().isComplex()) {
      offset = 2 * offset + part;
      Arrays.setAll(strides, v -> 2 * strides[v]);
    }
    return access(storage, offset, strides);
  }

  private int access(Storage storage, long offset, long[] strides) {
    return placeOf.computeIfAbsent(
        new Place(buffer(storage), offset, Longs.of(strides)),
        place -> {
          places.add(place);
          return places.size() - 1;
        });
  }

  /** {@return the element at a computed position, in elements} */
  Element loadAt(Storage storage, int position) {
    int buffer = buffer(storage);
    if (!storage.layout.dtype().isComplex()) {
      return Element.real(emit(new Inst.LoadAt(buffer, position)));
    }
    int re = emit(new Inst.LoadAt(buffer, part(position, 0)));
    return new Element(re, emit(new Inst.LoadAt(buffer, part(position, 1))));
  }

  /** Combines with the element at a computed position, part by part. */
  void storeAt(Storage storage, int position, Element x, Combine combine) {
    int buffer = buffer(storage);
    if (!x.isComplex()) {
      effect(new Inst.StoreAt(buffer, position, x.re(), combine));
      return;
    }
    effect(new Inst.StoreAt(buffer, part(position, 0), x.re(), combine));
    effect(new Inst.StoreAt(buffer, part(position, 1), x.im(), combine));
  }

  private int part(int position, int part) {
    int twice = emit(new Inst.Apply2(Binary.ADD, position, position));
    return part == 0 ? twice : emit(new Inst.Apply2(Binary.ADD, twice, scalar(DType.INT64, part)));
  }

  private int buffer(Storage storage) {
    DType dtype = storage.layout.dtype().real();
    for (int i = 0; i < memory.size(); i++) {
      if (memory.get(i) == storage.buffer() && buffers.get(i) == dtype) {
        return i;
      }
    }
    memory.add(storage.buffer());
    buffers.add(dtype);
    return memory.size() - 1;
  }

  /** {@return the program; the launch has no scalars and no place for errors yet} */
  Finished finish() {
    flush();
    Variables.Merged merged = variables.merge(places);
    List<Access> accesses = new ArrayList<>();
    int n = merged.sizes().length;
    long[] offsets = new long[places.size()];
    long[] strides = new long[places.size() * n];
    for (int i = 0; i < places.size(); i++) {
      long[] kept = merged.strides(places.get(i).strides());
      accesses.add(new Access(places.get(i).buffer(), steps(kept)));
      System.arraycopy(kept, 0, strides, i * n, n);
      offsets[i] = places.get(i).offset();
    }
    List<Stage> code = merged.renumber(stages);
    List<DType> dtypes = scalars.stream().map(Parameter::dtype).toList();
    Key key = new Key(merged.outer(), n - merged.outer(), buffers, accesses, dtypes, code);
    DeviceBuffer[] all = memory.toArray(DeviceBuffer[]::new);
    Launch launch = new Launch(merged.sizes(), all, offsets, strides, null, null);
    return new Finished(key, launch, scalars.toArray(Parameter[]::new));
  }

  private static List<Step> steps(long[] strides) {
    return Arrays.stream(strides)
        .mapToObj(stride -> stride == 0 ? Step.ZERO : stride == 1 ? Step.ONE : Step.ANY)
        .toList();
  }

  boolean isChecked() {
    return checked;
  }
}
