package org.lazuli.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lazuli.backend.Backend;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.Kernel;
import org.lazuli.backend.Layout;
import org.lazuli.backend.LibraryKernel;
import org.lazuli.op.Op;
import org.lazuli.op.Routine;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * Writes a schedule: what lowering wants done is noted, on buffers that have only numbers yet.
 *
 * <p>Kernels are found, and made where they are new, as they are noted.
 */
final class Scheduler {
  private final Backends backends;
  private final List<Step> steps = new ArrayList<>();
  private final List<Integer> origins = new ArrayList<>();
  private int buffers;
  private int given;
  private int origin;

  Scheduler(Backends backends) {
    this.backends = backends;
  }

  /** Notes which node of the evaluation the next steps are for. */
  void origin(int position) {
    origin = position;
  }

  private void add(Step step) {
    steps.add(step);
    origins.add(origin);
  }

  /**
   * {@return the elements of a place that a frame is given, in a buffer of their own; all of these
   * come before those it allocates}
   */
  Storage given(Place place) {
    given++;
    DeviceBuffer memory = place.shared().buffer;
    long misalignment = PlannedBuffer.misalignment(memory);
    Backend backend = place.shared().backend;
    SharedBuffer buffer = planned(backend, memory.byteSize(), misalignment, true);
    return new Storage(buffer, place.layout(), place.rest());
  }

  /** {@return fresh memory for elements without gaps} */
  Storage allocate(Backend backend, Layout rowMajor) {
    long bytes = Storage.nbytes(rowMajor);
    add(new Step.Allocate(buffers, backend, bytes));
    return new Storage(planned(backend, bytes, 0, false), rowMajor, 0);
  }

  /** {@return the memory of a leaf, for a result} */
  Storage overwrite(Value leaf) {
    Storage old = leaf.storage;
    add(new Step.Overwrite(leaf.index, PlannedBuffer.of(old).number, buffers));
    return new Storage(planned(old.backend(), old.nbytes(), 0, false), old.layout, 0);
  }

  private SharedBuffer planned(Backend backend, long bytes, long misalignment, boolean given) {
    PlannedBuffer buffer = new PlannedBuffer(this, buffers++, bytes, misalignment, given);
    return new SharedBuffer(backend, buffer, null);
  }

  void free(int buffer) {
    add(new Step.Free(buffer));
  }

  /** Fills memory with what a leaf has on the heap. */
  void upload(Value leaf, Storage to) {
    add(new Step.Upload(leaf.index, PlannedBuffer.of(to).number, to.backend()));
  }

  /** Fills memory with row-major elements of another device. */
  void move(Storage from, Storage to) {
    add(new Step.Move(Spot.of(from), Spot.of(to), from.backend(), to.backend(), from.nbytes()));
  }

  /**
   * {@return what a program reads of a result that is handed over in blocks}
   *
   * <p>There is never memory for it. Its rows end with a gap, so that a program's variables for
   * rows and for columns are not merged.
   */
  Storage blocks(Backend backend, Spec spec) {
    Shape shape = spec.shape();
    long[] strides = new long[shape.ndim()];
    long step = 1;
    for (int i = strides.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= shape.dim(i) + (i == strides.length - 1 ? 1 : 0);
    }
    Layout layout = new Layout(spec.dtype(), shape, Longs.of(strides));
    return new Storage(planned(backend, 0, 0, false), layout, 0);
  }

  /** Runs a program. */
  void launch(Backend backend, Draft.Finished program, Bounds bounds) {
    Kernel kernel = backends.kernels(backend).program(program.key());
    add(step(backend, kernel, program, bounds));
  }

  private static KernelStep step(
      Backend backend, Kernel kernel, Draft.Finished program, Bounds bounds) {
    int[] numbers =
        Arrays.stream(program.launch().buffers())
            .mapToInt(buffer -> ((PlannedBuffer) buffer).number)
            .toArray();
    KernelStep.Accessed[] accesses =
        program.key().accesses().stream()
            .map(access -> accessed(program.key(), numbers, access.buffer()))
            .toArray(KernelStep.Accessed[]::new);
    Parameter[] scalars = program.scalars();
    return new KernelStep(backend, kernel, program.launch(), numbers, accesses, scalars, bounds);
  }

  /**
   * Calls a routine that hands its result over in blocks, each to the program.
   *
   * @return whether the program can run on blocks
   */
  boolean follow(
      LibraryKernel kernel, List<Storage> inputs, Draft.Finished program, Storage blocks) {
    if (!Epilogue.fits(program, blocks)) {
      return false;
    }
    Backend backend = blocks.backend();
    Kernel follower = backends.kernels(backend).program(program.key()).unrecorded();
    Epilogue epilogue = new Epilogue(step(backend, follower, program, null), blocks.buffer());
    add(new CallStep(kernel, spots(inputs), List.of(), given, epilogue));
    return true;
  }

  private static KernelStep.Accessed accessed(Draft.Key key, int[] numbers, int buffer) {
    return new KernelStep.Accessed(numbers[buffer], key.buffers().get(buffer).size());
  }

  /** {@return a routine of the backend for operands of these layouts} */
  Optional<LibraryKernel> library(
      Backend backend, Op op, List<Layout> inputs, List<Layout> outputs) {
    return backends.kernels(backend).library(op, inputs, outputs);
  }

  /** Calls a routine of a library. */
  void call(LibraryKernel kernel, List<Storage> inputs, List<Storage> outputs) {
    add(new CallStep(kernel, spots(inputs), spots(outputs), given, null));
  }

  /** Computes a routine in plain Java. */
  void onHost(Routine routine, List<Storage> inputs, List<Storage> outputs) {
    add(new HostStep(routine, spots(inputs), spots(outputs)));
  }

  private static List<Spot> spots(List<Storage> storages) {
    return storages.stream().map(Spot::of).toList();
  }

  /** {@return all that was noted} */
  Schedule finish() {
    int[] of = origins.stream().mapToInt(x -> x).toArray();
    return new Schedule(steps.toArray(Step[]::new), of, buffers);
  }
}
