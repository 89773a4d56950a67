package org.lazuli.backend.cpu.llvm.render;

import java.util.stream.IntStream;

/** Programs without loop stages: the last outer variable is the innermost loop. */
record StraightShape(Code code, BodyText body) implements Shape {
  private static final BodyText.Hooks NONE = new BodyText.Hooks() {};

  @Override
  public void points(int variable, String from, String to, String shift) {
    IntStream all = IntStream.range(0, code.size());
    if (variable == code.program().variables()) {
      body.straight(all, NONE);
    } else {
      boolean[] varying = code.varying(0, code.size(), variable);
      body.loop(all, variable, from, to, varying, NONE);
    }
  }
}
