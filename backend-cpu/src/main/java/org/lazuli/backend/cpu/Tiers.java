package org.lazuli.backend.cpu;

import java.util.concurrent.atomic.AtomicInteger;
import org.lazuli.backend.Kernel;
import org.lazuli.backend.Launch;
import org.lazuli.backend.cpu.llvm.render.LlvmKernels;
import org.lazuli.backend.cpu.workers.Workers;
import org.lazuli.backend.interpreter.Interpreter;
import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.Program;
import org.lazuli.op.Binary;
import org.lazuli.op.Unary;

/**
 * Chooses between the interpreter and compiled code.
 *
 * <p>Results must not depend on how often a program ran before. So a program whose functions are
 * approximations is compiled at once; one whose every operation is exactly rounded gives the same
 * bits both ways, and is interpreted while it is small and rare: adding four elements never waits
 * for a compiler.
 */
final class Tiers {
  private static final long LARGE = 1 << 14;
  private static final int OFTEN = 4;

  private Tiers() {}

  static Kernel kernel(Program program) {
    return isExact(program) ? new Rising(program) : compiled(program);
  }

  private static Kernel compiled(Program program) {
    return LlvmKernels.compile(program).orElseGet(() -> interpreted(program));
  }

  private static Kernel interpreted(Program program) {
    return Interpreter.compile(
        program, (n, grain, body) -> Workers.forRange(n, grain, body::accept));
  }

  private static boolean isExact(Program program) {
    return program.stages().stream()
        .flatMap(stage -> stage.body().stream())
        .allMatch(Tiers::isExact);
  }

  private static boolean isExact(Inst inst) {
    return switch (inst) {
      case Inst.Apply1(Unary function, _) -> isExact(function);
      case Inst.Apply2(Binary function, _, _) ->
          function != Binary.POWER && function != Binary.ARCTAN2 && function != Binary.LOGADDEXP;
      case Inst.Running(Binary function, _) -> function != Binary.LOGADDEXP;
      case Inst.Accumulate(Inst.Fold fold, _) ->
          fold != Inst.Fold.SUM && fold != Inst.Fold.PROD; // their order is the renderer's choice
      default -> true;
    };
  }

  private static boolean isExact(Unary function) {
    return switch (function) {
      case NEGATIVE, ABS, SIGN, SQRT, FLOOR, CEIL, ROUND, TRUNC -> true;
      case ISNAN, LOGICAL_NOT, BITWISE_INVERT -> true;
      default -> false;
    };
  }

  /** Interprets until it pays to compile. */
  private static final class Rising implements Kernel {
    private final Program program;
    private final Kernel first;
    private final AtomicInteger launches = new AtomicInteger();
    private volatile Kernel compiled;

    Rising(Program program) {
      this.program = program;
      this.first = interpreted(program);
    }

    @Override
    public void launch(Launch launch) {
      Kernel kernel = compiled;
      if (kernel == null && (work(launch) >= LARGE || launches.incrementAndGet() > OFTEN)) {
        kernel = Tiers.compiled(program);
        compiled = kernel;
      }
      (kernel == null ? first : kernel).launch(launch);
    }

    private static long work(Launch launch) {
      long work = 1;
      for (long size : launch.sizes()) {
        work *= size;
      }
      return work;
    }
  }
}
