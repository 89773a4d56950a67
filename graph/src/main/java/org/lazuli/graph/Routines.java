package org.lazuli.graph;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lazuli.backend.Layout;
import org.lazuli.backend.LibraryKernel;
import org.lazuli.backend.Slot;
import org.lazuli.backend.event.Events;
import org.lazuli.backend.event.Span;
import org.lazuli.backend.reference.HostRoutines;
import org.lazuli.op.Conv;
import org.lazuli.op.Matmul;
import org.lazuli.op.Op;
import org.lazuli.op.Routine;
import org.lazuli.type.Spec;

/**
 * Ops that libraries do: the backend is asked for a routine on strided operands, then on copies;
 * after that comes a program, or plain Java on the host.
 */
final class Routines {
  private final Backends backends;
  private final Runner runner;
  private final Programs programs;

  Routines(Backends backends, Runner runner, Programs programs) {
    this.backends = backends;
    this.runner = runner;
    this.programs = programs;
  }

  /** {@return whether the op reads all its operands from memory and fills its results by itself} */
  static boolean does(Op op) {
    return op instanceof Matmul || op instanceof Conv || op instanceof Routine;
  }

  /** Computes the results of the value's op, all of them at once. */
  void run(Value value) {
    List<Storage> operands = Arrays.stream(value.inputs).map(runner::memoryOf).toList();
    List<Storage> outputs = new ArrayList<>();
    boolean done = false;
    try {
      for (Value result : value.results()) {
        outputs.add(runner.output(result));
      }
      compute(value.op, operands, outputs);
      done = true;
    } finally {
      for (int i = 0; i < outputs.size(); i++) {
        Value result = value.results()[i];
        if (done && (result.live || result.kept)) {
          result.storage = outputs.get(i);
        } else {
          outputs.get(i).free();
        }
      }
    }
  }

  /** Fills row-major results with what the op makes of the operands. */
  void compute(Op op, List<Storage> operands, List<Storage> outputs) {
    List<Layout> lying = layouts(operands);
    Optional<LibraryKernel> kernel = library(op, lying, outputs);
    if (kernel.isPresent()) {
      kernel.get().launch(slots(operands), slots(outputs));
      return;
    }
    List<Layout> rowMajor = operands.stream().map(Storage::rowMajor).toList();
    Optional<LibraryKernel> onCopies =
        rowMajor.equals(lying) ? Optional.empty() : library(op, rowMajor, outputs);
    if (onCopies.isPresent()) {
      onCopies(operands, copies -> onCopies.get().launch(slots(copies), slots(outputs)));
    } else {
      fallback(op, operands, outputs);
    }
  }

  private Optional<LibraryKernel> library(Op op, List<Layout> layouts, List<Storage> outputs) {
    Kernels kernels = backends.kernels(outputs.getFirst().backend());
    return kernels.library(op, layouts, layouts(outputs));
  }

  private static List<Layout> layouts(List<Storage> storages) {
    return storages.stream().map(storage -> storage.layout).toList();
  }

  private static List<Slot> slots(List<Storage> storages) {
    return storages.stream().map(Storage::slot).toList();
  }

  /** Does something with row-major operands. */
  private void onCopies(List<Storage> operands, Consumer<List<Storage>> work) {
    List<Storage> copies = operands.stream().map(runner::rowMajor).toList();
    try {
      work.accept(copies);
    } finally {
      copies.forEach(Storage::free);
    }
  }

  private void fallback(Op op, List<Storage> operands, List<Storage> outputs) {
    switch (op) {
      case Matmul _ -> programs.matmul(operands.getFirst(), operands.getLast(), outputs.getFirst());
      case Conv conv -> convolution(conv, operands, outputs.getFirst());
      case Routine routine -> onCopies(operands, copies -> recorded(routine, copies, outputs));
      default -> throw new AssertionError("no routine: " + op);
    }
  }

  private void convolution(Conv op, List<Storage> operands, Storage out) {
    try (Convolution work = new Convolution(op, this, runner, programs)) {
      work.run(operands.getFirst(), operands.getLast(), out);
    }
  }

  private static void recorded(Routine routine, List<Storage> operands, List<Storage> outputs) {
    long bytes = outputs.stream().mapToLong(Storage::nbytes).sum();
    try (Span _ = Events.kernel(routine.opName(), "reference", "host", -1, bytes)) {
      onHost(routine, operands, outputs);
    }
  }

  private static void onHost(Routine routine, List<Storage> operands, List<Storage> outputs) {
    try (Arena arena = Arena.ofConfined()) {
      outputs.getFirst().backend().synchronize();
      List<MemorySegment> from = operands.stream().map(x -> downloaded(x, arena)).toList();
      List<MemorySegment> to = outputs.stream().map(output -> reachable(output, arena)).toList();
      List<Spec> specs =
          operands.stream().map(x -> new Spec(x.layout.shape(), x.layout.dtype())).toList();
      HostRoutines.of(routine, specs).run(from, to);
      for (int i = 0; i < to.size(); i++) {
        upload(to.get(i), outputs.get(i));
      }
    }
  }

  private static MemorySegment downloaded(Storage storage, Arena arena) {
    if (storage.buffer().host().isPresent()) {
      return storage.hostMemory();
    }
    MemorySegment host = reachable(storage, arena);
    long start = storage.offset * storage.layout.dtype().size();
    storage.backend().copyOut(storage.buffer(), start, host);
    return host;
  }

  /** {@return the storage's memory where the host reaches it, else as much of its own} */
  private static MemorySegment reachable(Storage storage, Arena arena) {
    return storage.buffer().host().isPresent()
        ? storage.hostMemory()
        : arena.allocate(storage.nbytes(), 64);
  }

  private static void upload(MemorySegment from, Storage to) {
    if (to.buffer().host().isEmpty()) {
      to.backend().copyIn(from, to.buffer(), to.offset * to.layout.dtype().size());
    }
  }
}
