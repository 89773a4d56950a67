package org.lazuli.it;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.lazuli.backend.Backend;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.Kernel;
import org.lazuli.backend.Layout;
import org.lazuli.backend.LibraryKernel;
import org.lazuli.backend.MemoryFigures;
import org.lazuli.backend.interpreter.ReferenceBackend;
import org.lazuli.backend.program.Program;
import org.lazuli.op.Op;
import org.lazuli.spi.Defaults;
import org.lazuli.type.DType;

/** The reference backend, which tells how many kernels it launched. */
final class CountingBackend implements Backend {
  private static final AtomicInteger LAUNCHES = new AtomicInteger();
  private static final List<Program> LAUNCHED = Collections.synchronizedList(new ArrayList<>());

  private static final AtomicReference<Library> LIBRARY = new AtomicReference<>();

  private final Backend reference = new ReferenceBackend();

  /** What is asked for routines. */
  @FunctionalInterface
  interface Library {
    Optional<LibraryKernel> kernel(Op op, List<Layout> inputs, List<Layout> outputs);
  }

  /** {@return how many kernels are launched if the library is asked for routines} */
  static int launches(Library library, Runnable body) {
    LIBRARY.set(library);
    try {
      return launches(body);
    } finally {
      LIBRARY.set(null);
    }
  }

  /** {@return how many kernels are launched while the body runs on this backend} */
  static int launches(Runnable body) {
    return ScopedValue.where(Defaults.DEVICE, PluginProvider.NAME)
        .call(
            () -> {
              LAUNCHED.clear();
              int before = LAUNCHES.get();
              body.run();
              return LAUNCHES.get() - before;
            });
  }

  /** {@return the programs of the last count, for messages} */
  static String launched() {
    return String.join("\n\n", LAUNCHED.stream().map(Program::toString).toList());
  }

  private static void remember(Program program) {
    if (LAUNCHED.size() < 100) {
      LAUNCHED.add(program);
    }
  }

  @Override
  public String name() {
    return PluginProvider.NAME;
  }

  @Override
  public boolean supports(DType dtype) {
    return reference.supports(dtype);
  }

  @Override
  public DeviceBuffer allocate(long bytes) {
    return reference.allocate(bytes);
  }

  @Override
  public void copyIn(MemorySegment source, DeviceBuffer target, long offset) {
    reference.copyIn(source, target, offset);
  }

  @Override
  public void copyOut(DeviceBuffer source, long offset, MemorySegment target) {
    reference.copyOut(source, offset, target);
  }

  @Override
  public Optional<DeviceBuffer> wrap(MemorySegment memory) {
    return reference.wrap(memory);
  }

  @Override
  public Kernel compile(Program program) {
    Kernel kernel = reference.compile(program);
    return launch -> {
      LAUNCHES.incrementAndGet();
      remember(program);
      kernel.launch(launch);
    };
  }

  @Override
  public Optional<LibraryKernel> library(Op op, List<Layout> inputs, List<Layout> outputs) {
    Library library = LIBRARY.get();
    return library == null ? Optional.empty() : library.kernel(op, inputs, outputs);
  }

  @Override
  public void synchronize() {
    reference.synchronize();
  }

  @Override
  public MemoryFigures memory() {
    return reference.memory();
  }

  @Override
  public void control(String setting, long value) {
    reference.control(setting, value);
  }

  @Override
  public Map<String, String> facts() {
    return reference.facts();
  }
}
