package org.lazuli.backend.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.Launch;
import org.lazuli.backend.program.Program.Access;
import org.lazuli.backend.program.Program.Stage;
import org.lazuli.backend.program.Program.Step;
import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/**
 * Collects a program and, beside it, the launch parameters that belong to it.
 *
 * <p>An instruction that is already there and still visible is not repeated: {@link #emit} gives
 * its number. Building starts in a straight stage.
 */
public final class ProgramBuilder {
  private final int outer;
  private final int inner;
  private final List<DType> buffers = new ArrayList<>();
  private final List<Access> accesses = new ArrayList<>();
  private final List<DType> scalars = new ArrayList<>();
  private final List<Stage> stages = new ArrayList<>();

  private final List<Place> places = new ArrayList<>();
  private final List<Parameter> parameters = new ArrayList<>();
  private final Map<Place, Integer> accessOf = new HashMap<>();
  private final Map<Parameter, Integer> scalarOf = new HashMap<>();
  private final Map<Inst, Integer> straightValues = new HashMap<>();
  private final Map<Inst, Integer> loopValues = new HashMap<>();

  private List<Inst> body = new ArrayList<>();
  private boolean loop;
  private int count;

  private record Place(int buffer, long offset, List<Long> strides) {}

  private record Parameter(DType dtype, long bits) {}

  /** Starts a program with so many parallel and loop variables. */
  public ProgramBuilder(int outer, int inner) {
    this.outer = outer;
    this.inner = inner;
  }

  /** {@return the number of a new buffer} */
  public int buffer(DType dtype) {
    buffers.add(dtype);
    return buffers.size() - 1;
  }

  /**
   * {@return the number of the access with this offset and these strides, in elements}
   *
   * <p>Strides 0 and 1 become part of the program's structure, others and the offset are launch
   * parameters. Where a variable has size 1 give the stride as 0, so that such programs are equal.
   */
  public int access(int buffer, long offset, long... strides) {
    List<Long> key = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    for (long stride : strides) {
      key.add(stride);
      steps.add(stride == 0 ? Step.ZERO : stride == 1 ? Step.ONE : Step.ANY);
    }
    return accessOf.computeIfAbsent(
        new Place(buffer, offset, key),
        place -> {
          places.add(place);
          accesses.add(new Access(buffer, steps));
          return accesses.size() - 1;
        });
  }

  /** {@return the value of a scalar parameter; equal ones of one dtype share a slot} */
  public int scalar(DType dtype, long bits) {
    int slot =
        scalarOf.computeIfAbsent(
            new Parameter(dtype, bits),
            parameter -> {
              parameters.add(parameter);
              scalars.add(dtype);
              return scalars.size() - 1;
            });
    return emit(new Inst.Scalar(slot));
  }

  /** Goes on in a straight stage. */
  public ProgramBuilder straight() {
    if (loop) {
      close(false);
    }
    return this;
  }

  /** Begins a new loop stage. */
  public ProgramBuilder loop() {
    if (!loop || !body.isEmpty()) {
      close(true);
    }
    return this;
  }

  /** {@return the number of the value this instruction defines, possibly an earlier one's} */
  public int emit(Inst inst) {
    switch (inst) {
      case Inst.Store(int access, _) -> forget(accesses.get(access).buffer());
      case Inst.StoreAt(int buffer, _, _, _) -> forget(buffer);
      default -> {
        Integer known = straightValues.getOrDefault(inst, loopValues.get(inst));
        if (known != null) {
          return known;
        }
        (loop ? loopValues : straightValues).put(inst, count);
      }
    }
    body.add(inst);
    return count++;
  }

  /** {@return the element an access addresses} */
  public int load(int access) {
    return emit(new Inst.Load(access));
  }

  /** {@return a constant} */
  public int literal(DType dtype, Number value) {
    return emit(Inst.Literal.of(dtype, value));
  }

  /** {@return a function of one value} */
  public int apply(Unary function, int x) {
    return emit(new Inst.Apply1(function, x));
  }

  /** {@return a function of two values} */
  public int apply(Binary function, int x, int y) {
    return emit(new Inst.Apply2(function, x, y));
  }

  /** {@return the final value of an accumulator; not to be used before the loop stage ends} */
  public int accumulate(Inst.Fold fold, int x) {
    return emit(new Inst.Accumulate(fold, x));
  }

  /** {@return the value of a pass combined with those of all passes before} */
  public int running(Binary function, int x) {
    return emit(new Inst.Running(function, x));
  }

  /** Writes a value where an access points. */
  public void store(int access, int x) {
    emit(new Inst.Store(access, x));
  }

  /**
   * {@return the program so far}
   *
   * @throws IllegalArgumentException if it is not well-formed
   */
  public Program build() {
    List<Stage> all = new ArrayList<>(stages);
    if (!body.isEmpty()) {
      all.add(new Stage(loop, body));
    }
    return new Program(outer, inner, buffers, accesses, scalars, all);
  }

  /** {@return the launch with the offsets, strides and scalars given while building} */
  public Launch launch(long[] sizes, DeviceBuffer[] buffers, DeviceBuffer error) {
    long[] offsets = places.stream().mapToLong(Place::offset).toArray();
    long[] strides =
        places.stream().flatMap(place -> place.strides().stream()).mapToLong(v -> v).toArray();
    long[] scalars = parameters.stream().mapToLong(Parameter::bits).toArray();
    return new Launch(sizes, buffers, offsets, strides, scalars, error);
  }

  private void close(boolean nextLoops) {
    if (!body.isEmpty()) {
      stages.add(new Stage(loop, body));
      body = new ArrayList<>();
    }
    loopValues.clear();
    loop = nextLoops;
  }

  /** Loads from a buffer that is written to are not the same before and after. */
  private void forget(int buffer) {
    straightValues.keySet().removeIf(inst -> reads(inst, buffer));
    loopValues.keySet().removeIf(inst -> reads(inst, buffer));
  }

  private boolean reads(Inst inst, int buffer) {
    return switch (inst) {
      case Inst.Load(int access) -> accesses.get(access).buffer() == buffer;
      case Inst.LoadAt(int from, _) -> from == buffer;
      default -> false;
    };
  }
}
