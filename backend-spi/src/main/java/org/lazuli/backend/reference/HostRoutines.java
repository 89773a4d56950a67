package org.lazuli.backend.reference;

import java.util.List;
import org.lazuli.backend.reference.linalg.FactorRoutines;
import org.lazuli.op.Factor;
import org.lazuli.op.Fft;
import org.lazuli.op.Routine;
import org.lazuli.op.Sort;
import org.lazuli.type.Spec;

/** The table of routines; the compiler lists what is missing when an op is added. */
public final class HostRoutines {
  private HostRoutines() {}

  /**
   * {@return the routine for an op on operands of these specs}
   *
   * @param op the operation
   * @param inputs specs that the op's inference accepts
   */
  public static HostRoutine of(Routine op, List<Spec> inputs) {
    return switch (op) {
      case Sort sort -> new Sorting(sort, inputs.getFirst());
      case Fft fft -> new FourierRoutine(fft, inputs.getFirst());
      case Factor factor -> new FactorRoutines(factor, inputs)::run;
    };
  }
}
