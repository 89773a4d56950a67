package org.lazuli.op;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.lazuli.type.Spec;

/** The argument checks that inference shares; every message starts with {@code [op]}. */
final class Check {
  private Check() {}

  static void arity(Op op, List<Spec> inputs, int expected) {
    if (inputs.size() != expected) {
      throw error(op, "takes " + expected + " operands, got " + inputs.size());
    }
  }

  static void same(Op op, Spec a, Spec b) {
    if (!a.equals(b)) {
      throw error(op, "operands differ: " + a + " and " + b);
    }
  }

  static void that(boolean holds, Op op, String message) {
    if (!holds) {
      throw error(op, message);
    }
  }

  /** Inference runs with every recorded op, so a message is only written when it is needed. */
  static void that(boolean holds, Op op, Supplier<String> message) {
    if (!holds) {
      throw error(op, message.get());
    }
  }

  static IllegalArgumentException error(Op op, String message) {
    return new IllegalArgumentException("[" + op.opName() + "] " + message);
  }

  /** Turns {@code LOG_ADD_EXP} into {@code logAddExp}. */
  static String camel(String constant) {
    StringBuilder name = new StringBuilder();
    for (String word : constant.split("_")) {
      String lower = word.toLowerCase(Locale.ROOT);
      name.append(
          name.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
    }
    return name.toString();
  }
}
