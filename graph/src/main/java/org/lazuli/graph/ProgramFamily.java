package org.lazuli.graph;

import java.util.List;
import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.Program;

/** What kind of work a program does, in a word, for those who read profiles. */
final class ProgramFamily {
  private ProgramFamily() {}

  static String of(Program program) {
    List<Inst> code = program.stages().stream().flatMap(stage -> stage.body().stream()).toList();
    if (has(code, Inst.StoreAt.class)) {
      return "scatter";
    }
    if (has(code, Inst.Running.class)) {
      return "scan";
    }
    if (has(code, Inst.Accumulate.class)) {
      return program.stages().getLast().loop() ? "rows" : "reduce";
    }
    if (has(code, Inst.LoadAt.class)) {
      return "gather";
    }
    if (has(code, Inst.Threefry.class)) {
      return "random";
    }
    return code.stream().allMatch(ProgramFamily::moves) ? "copy" : "elementwise";
  }

  private static boolean has(List<Inst> code, Class<? extends Inst> kind) {
    return code.stream().anyMatch(kind::isInstance);
  }

  private static boolean moves(Inst inst) {
    return inst instanceof Inst.Load
        || inst instanceof Inst.Store
        || inst instanceof Inst.Scalar
        || inst instanceof Inst.Literal;
  }
}
