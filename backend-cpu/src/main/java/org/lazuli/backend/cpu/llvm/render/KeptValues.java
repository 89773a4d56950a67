package org.lazuli.backend.cpu.llvm.render;

import java.util.HashMap;
import java.util.Map;

/** What loops over a row keep for those after them: stack arrays with an element for each pass. */
final class KeptValues {
  private final Code code;
  private final IrText text;
  private final LoopNest nest;

  /** The arrays by the number of the value. */
  private final Map<Integer, String> arrays = new HashMap<>();

  KeptValues(LoopNest nest) {
    this.nest = nest;
    this.code = nest.code();
    this.text = nest.text();
  }

  /** Writes the value of the open pass to its array. */
  void keep(int number) {
    arrays.computeIfAbsent(number, _ -> array(number));
    Scratch.store(text, type(number), nest.body().name(number), element(number));
  }

  /** Names what loops before a part kept of the open pass. */
  void recall(Code.Part part) {
    for (int number : code.recalled(part)) {
      nest.body().name(number, Scratch.load(text, type(number), element(number)));
    }
  }

  private String type(int number) {
    return Types.value(code.type(number));
  }

  private String element(int number) {
    String place = "ptr " + arrays.get(number) + ", i64 " + nest.pass();
    return text.set("getelementptr " + Scratch.memory(type(number)) + ", " + place);
  }

  private String array(int number) {
    String passes = "1";
    for (int v = code.program().outer(); v < code.program().variables(); v++) {
      String size = nest.arguments().size(v);
      passes = passes.equals("1") ? size : text.setAtEntry("mul i64 " + passes + ", " + size);
    }
    String type = Scratch.memory(type(number));
    return text.setAtEntry("alloca " + type + ", i64 " + passes + ", align 64");
  }
}
