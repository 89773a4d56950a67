package org.lazuli.backend.cpu.llvm.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.Program;

/**
 * What the optimiser may believe about buffers: one that is stored to overlaps no other.
 *
 * <p>Where the same memory is passed for an input and an output the promise is broken, but only
 * element by element: each is read before it is written, in one pass of one point, and no
 * reordering of different elements can be seen.
 */
final class Aliasing {
  private final boolean[] stored;

  Aliasing(Program program) {
    stored = new boolean[program.buffers().size()];
    for (Program.Stage stage : program.stages()) {
      for (Inst inst : stage.body()) {
        switch (inst) {
          case Inst.Store(int access, _) -> stored[program.accesses().get(access).buffer()] = true;
          case Inst.StoreAt(int buffer, _, _, _) -> stored[buffer] = true;
          default -> {}
        }
      }
    }
  }

  boolean isStored(int buffer) {
    return stored[buffer];
  }

  /** {@return what to append to a load or store of a buffer} */
  String mark(int buffer) {
    return ", !alias.scope !"
        + (1 + 2 * buffer)
        + (others(buffer).isEmpty() ? "" : ", !noalias !")
        + (others(buffer).isEmpty() ? "" : Integer.toString(2 + 2 * buffer));
  }

  /** {@return the nodes the marks refer to} */
  String metadata() {
    List<String> lines = new ArrayList<>();
    int scopes = 1 + 2 * stored.length;
    lines.add("!0 = distinct !{!0}");
    for (int b = 0; b < stored.length; b++) {
      lines.add("!" + (1 + 2 * b) + " = !{!" + (scopes + b) + "}");
      String names =
          others(b).stream().map(o -> "!" + (scopes + o)).collect(Collectors.joining(", "));
      lines.add("!" + (2 + 2 * b) + " = !{" + names + "}");
    }
    for (int b = 0; b < stored.length; b++) {
      lines.add("!" + (scopes + b) + " = distinct !{!" + (scopes + b) + ", !0}");
    }
    return String.join("\n", lines) + "\n";
  }

  /** The buffers that surely do not overlap this one. */
  private List<Integer> others(int buffer) {
    return IntStream.range(0, stored.length)
        .filter(other -> other != buffer && (stored[buffer] || stored[other]))
        .boxed()
        .toList();
  }
}
