package org.lazuli.backend.cpu.llvm.render;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.Kernel;
import org.lazuli.backend.Launch;
import org.lazuli.backend.interpreter.Interpreter;
import org.lazuli.backend.interpreter.Parallel;
import org.lazuli.backend.program.Program;
import org.lazuli.backend.program.ProgramBuilder;
import org.lazuli.type.DType;

/** Runs a program compiled and interpreted, and compares all memory afterwards. */
final class Comparison {
  private Comparison() {}

  /** Runs the builder's program on both, each on a copy of the buffers. */
  static Elements[] check(
      ProgramBuilder builder, long[] sizes, double tolerance, Elements... buffers) {
    Elements error = Elements.allocate(DType.INT64, 2);
    return check(builder.build(), builder.launch(sizes, buffers, error), tolerance);
  }

  static Elements[] check(Program program, Launch launch, double tolerance) {
    return check(LlvmKernels.compile(program).orElseThrow(), program, launch, tolerance);
  }

  /** Runs a kernel of the program, and the program itself. */
  static Elements[] check(Kernel kernel, Program program, Launch launch, double tolerance) {
    Elements[] compiled = copies(launch.buffers());
    Elements[] interpreted = copies(launch.buffers());
    run(kernel, launch, compiled);
    run(Interpreter.compile(program, Parallel.INLINE), launch, interpreted);
    for (int b = 0; b < compiled.length; b++) {
      compare(program, "buffer " + b, interpreted[b], compiled[b], tolerance);
    }
    return compiled;
  }

  private static void run(Kernel kernel, Launch launch, DeviceBuffer[] buffers) {
    kernel.launch(
        new Launch(
            launch.sizes(),
            buffers,
            launch.offsets(),
            launch.strides(),
            launch.scalars(),
            launch.error()));
  }

  private static Elements[] copies(DeviceBuffer[] buffers) {
    return Arrays.stream(buffers)
        .map(
            buffer -> {
              Elements source = (Elements) buffer;
              Elements copy = Elements.allocate(source.dtype(), source.count());
              copy.memory().copyFrom(source.memory());
              return copy;
            })
        .toArray(Elements[]::new);
  }

  static void compare(
      Program program, String what, Elements expected, Elements actual, double tolerance) {
    for (long i = 0; i < expected.count(); i++) {
      DType dtype = expected.dtype();
      boolean near =
          dtype.isFloating()
              ? Elements.ulps(dtype, expected.get(i), actual.get(i)) <= tolerance
              : expected.getLong(i) == actual.getLong(i);
      if (!near) {
        fail(
            what
                + "["
                + i
                + "] expected "
                + expected.get(i)
                + " but was "
                + actual.get(i)
                + " in\n"
                + program);
      }
    }
  }
}
