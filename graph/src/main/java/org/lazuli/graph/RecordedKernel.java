package org.lazuli.graph;

import org.lazuli.backend.Backend;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.Kernel;
import org.lazuli.backend.Launch;
import org.lazuli.backend.event.Events;
import org.lazuli.backend.event.Span;
import org.lazuli.backend.program.Program;

/** The kernel of a program, whose launches are events. */
final class RecordedKernel implements Kernel {
  private final String backend;
  private final Program program;
  private final Kernel kernel;
  private Description description;

  private record Description(String family, String fingerprint) {
    static Description of(Program program) {
      return new Description(ProgramFamily.of(program), program.shortFingerprint());
    }
  }

  private RecordedKernel(String backend, Program program, Kernel kernel) {
    this.backend = backend;
    this.program = program;
    this.kernel = kernel;
  }

  static RecordedKernel of(Backend backend, Program program) {
    return new RecordedKernel(backend.name(), program, backend.compile(program));
  }

  /** {@return the kernel whose launches are part of another event} */
  Kernel unrecorded() {
    return kernel;
  }

  @Override
  public void launch(Launch launch) {
    if (!Events.recordsKernels()) {
      kernel.launch(launch);
      return;
    }
    try (Span _ = begun(launch)) {
      kernel.launch(launch);
    }
  }

  private Span begun(Launch launch) {
    Description what = description;
    if (what == null) { // found out twice at worst, with the same result
      what = Description.of(program);
      description = what;
    }
    return Events.kernel(what.family, what.fingerprint, backend, points(launch), bytes(launch));
  }

  private static long points(Launch launch) {
    long points = 1;
    for (long size : launch.sizes()) {
      points *= size;
    }
    return points;
  }

  private static long bytes(Launch launch) {
    long bytes = 0;
    for (DeviceBuffer buffer : launch.buffers()) {
      bytes += buffer.byteSize();
    }
    return bytes;
  }
}
