package org.lazuli.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lazuli.backend.Backend;
import org.lazuli.backend.Layout;
import org.lazuli.backend.LibraryKernel;
import org.lazuli.backend.event.Events;
import org.lazuli.backend.event.Span;
import org.lazuli.backend.program.Program;
import org.lazuli.op.Op;

/** The kernels a backend has made, the least recently used forgotten first. */
final class Kernels {
  private static final int CAPACITY = 4096;

  private final Backend backend;
  private final Map<Draft.Key, RecordedKernel> programs = bounded();
  private final Map<Request, Optional<LibraryKernel>> routines = bounded();

  private record Request(Op op, List<Layout> inputs, List<Layout> outputs) {}

  Kernels(Backend backend) {
    this.backend = backend;
  }

  RecordedKernel program(Draft.Key key) {
    return get(programs, key, this::compiled);
  }

  Optional<LibraryKernel> library(Op op, List<Layout> inputs, List<Layout> outputs) {
    return get(routines, new Request(op, inputs, outputs), this::found);
  }

  private RecordedKernel compiled(Draft.Key key) {
    Program program = key.program();
    try (Span _ = Events.recordsCompilations() ? begun(program) : Span.UNRECORDED) {
      return RecordedKernel.of(backend, program);
    }
  }

  private static Span begun(Program program) {
    return Events.compilation(program.shortFingerprint(), "program");
  }

  private Optional<LibraryKernel> found(Request request) {
    try (Span _ = Events.compilation(request.op.opName(), "routine")) {
      return backend
          .library(request.op, request.inputs, request.outputs)
          .map(kernel -> new RecordedRoutine(backend.name(), request.op, request.inputs, kernel));
    }
  }

  private static <K, V> V get(Map<K, V> cache, K key, Function<K, V> make) {
    synchronized (cache) {
      return cache.computeIfAbsent(key, make);
    }
  }

  private static <K, V> Map<K, V> bounded() {
    return new LinkedHashMap<>(64, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > CAPACITY;
      }
    };
  }
}
