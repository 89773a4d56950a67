package org.lazuli.backend.cpu.llvm.render;

import java.util.stream.IntStream;

/** Programs without loop stages: the last outer variable is the innermost loop. */
record StraightShape(LoopNest nest) implements Shape {
  private static final BodyText.Hooks NONE = new BodyText.Hooks() {};

  @Override
  public void points(int variable, String from, String to, String shift) {
    Code code = nest.code();
    BodyText body = nest.body();
    int last = code.program().variables() - 1;
    IntStream all = IntStream.range(0, code.size());
    if (variable > last) {
      body.straight(all, NONE);
      return;
    }
    boolean ahead = nest.phase().streams() && variable == last;
    if (!ahead || !RowsAhead.of(code).write(nest, from, to)) {
      body.loop(all, variable, from, to, code.varying(0, code.size(), variable), NONE);
    }
  }
}
