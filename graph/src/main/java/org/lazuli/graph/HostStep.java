package org.lazuli.graph;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.lazuli.backend.event.Events;
import org.lazuli.backend.event.Span;
import org.lazuli.backend.reference.HostRoutines;
import org.lazuli.op.Routine;
import org.lazuli.type.Spec;

/**
 * Computes a routine in plain Java.
 *
 * @param routine what to compute
 * @param inputs the operands, row-major
 * @param outputs where the results go, row-major
 */
record HostStep(Routine routine, List<Spot> inputs, List<Spot> outputs) implements Step {
  @Override
  public void run(Frame frame) {
    List<Storage> from = frame.storages(inputs);
    List<Storage> to = frame.storages(outputs);
    long bytes = to.stream().mapToLong(Storage::nbytes).sum();
    try (Span _ = Events.kernel(routine.opName(), "reference", "host", -1, bytes)) {
      compute(from, to);
    } finally {
      from.forEach(Storage::free);
      to.forEach(Storage::free);
    }
  }

  private void compute(List<Storage> operands, List<Storage> results) {
    try (Arena arena = Arena.ofConfined()) {
      results.getFirst().backend().synchronize();
      List<MemorySegment> from = operands.stream().map(x -> downloaded(x, arena)).toList();
      List<MemorySegment> to = results.stream().map(result -> reachable(result, arena)).toList();
      List<Spec> specs =
          operands.stream().map(x -> new Spec(x.layout.shape(), x.layout.dtype())).toList();
      HostRoutines.of(routine, specs).run(from, to);
      for (int i = 0; i < to.size(); i++) {
        upload(to.get(i), results.get(i));
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
