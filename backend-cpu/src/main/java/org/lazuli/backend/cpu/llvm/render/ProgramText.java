package org.lazuli.backend.cpu.llvm.render;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.backend.program.Program;

/** Renders a program as a module with one function, {@code kernel}. */
final class ProgramText {
  /** The name of the function. */
  static final String SYMBOL = "kernel";

  private static final String HEAD =
      "define void @" + SYMBOL + "(ptr noalias readonly %args, i64 %begin, i64 %end) nounwind";

  private ProgramText() {}

  /** {@return the IR of a program, or of one phase of it} */
  static String render(Program program, Phase phase) {
    Code code = new Code(program);
    IrText text = new IrText();
    Library library = new Library();
    ArgumentText arguments = new ArgumentText(text, ArgumentLayout.of(program));
    Streaming streaming = phase.streams() ? Streaming.of(code) : null;
    BodyText body = new BodyText(code, text, arguments, library, streaming);
    LoopNest nest = new LoopNest(code, text, arguments, body, phase);
    new OuterText(text, arguments, body, dims(program, phase), range(nest))
        .write(shape(code, nest, phase), program.variables());
    body.finish();
    String functions = library.text() + (phase.streams() ? Streaming.function() : "");
    return text.define(HEAD, "void") + functions + code.aliasing().metadata();
  }

  /** Which points: those the caller wants, or all, where he wants a share of the destination. */
  private static LoopNest.Extent range(LoopNest nest) {
    if (nest.phase().kind() != Phase.Kind.SHARE) {
      return new LoopNest.Extent("%begin", "%end");
    }
    String points = nest.arguments().fixed(ArgumentLayout.POINTS, "i64");
    String size = nest.arguments().size(nest.code().program().outer() - 1);
    return new LoopNest.Extent("0", nest.text().set("udiv i64 " + points + ", " + size));
  }

  private static List<Integer> dims(Program program, Phase phase) {
    List<Integer> dims = new ArrayList<>();
    if (phase.kind() == Phase.Kind.PARTIAL) {
      dims.add(Shape.CHUNK_VARIABLE);
    }
    for (int v = 0; v < program.outer() - (phase.kind() == Phase.Kind.SHARE ? 1 : 0); v++) {
      dims.add(v);
    }
    return dims;
  }

  private static Shape shape(Code code, LoopNest nest, Phase phase) {
    if (phase.kind() == Phase.Kind.SHARE) {
      return new SharedRows(nest, RowsAhead.of(code), "%begin", "%end");
    }
    if (!code.hasLoop()) {
      return new StraightShape(nest);
    }
    boolean columns = phase.kind() != Phase.Kind.FINISH && code.goesAlongPoints();
    return columns ? new ColumnShape(nest) : new RowShape(nest);
  }
}
