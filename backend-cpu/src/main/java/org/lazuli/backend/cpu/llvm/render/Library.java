package org.lazuli.backend.cpu.llvm.render;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The functions a module needs beside its kernel, each defined once, when first called. */
final class Library {
  private static final String ATTRIBUTES = " nounwind willreturn memory(none)";

  private final Map<String, String> definitions = new LinkedHashMap<>();

  /** {@return a call of a function of the C library} */
  String external(IrText text, String type, String name, String... x) {
    String types = String.join(", ", Collections.nCopies(x.length, type));
    definitions.putIfAbsent(
        name, "declare " + type + " @" + name + "(" + types + ")" + ATTRIBUTES + "\n");
    return text.set(call(type, type, name, x));
  }

  /**
   * {@return a call of a function of one floating type}
   *
   * @param body writes the function's body, given the names of its arguments, and returns its
   *     result
   */
  String real(
      Real real, String name, BiFunction<Real, String[], String> body, String... arguments) {
    String unique = "lazuli." + name + (real.wide() ? ".f64" : ".f32");
    define(
        real.type(),
        real.type(),
        unique,
        arguments.length,
        inner -> names -> body.apply(new Real(inner, real.wide()), names));
    return real.text().set(call(real.type(), real.type(), unique, arguments));
  }

  /** {@return a call of a function of one integer type} */
  String integer(
      IrText text,
      String type,
      String name,
      Function<IrText, Function<String[], String>> body,
      String... arguments) {
    String unique = "lazuli." + name + "." + type;
    define(type, type, unique, arguments.length, body);
    return text.set(call(type, type, unique, arguments));
  }

  private void define(
      String result,
      String type,
      String name,
      int arity,
      Function<IrText, Function<String[], String>> body) {
    if (definitions.containsKey(name)) {
      return;
    }
    String[] names = new String[arity];
    StringBuilder parameters = new StringBuilder();
    for (int i = 0; i < arity; i++) {
      names[i] = "%x" + i;
      parameters.append(i == 0 ? "" : ", ").append(type).append(" %x").append(i);
    }
    IrText inner = new IrText();
    String value = body.apply(inner).apply(names);
    String head =
        "define internal "
            + result
            + " @"
            + name
            + "("
            + parameters
            + ") alwaysinline"
            + ATTRIBUTES;
    definitions.put(name, inner.define(head, result + " " + value));
  }

  private static String call(String result, String type, String name, String... x) {
    return "call "
        + result
        + " @"
        + name
        + "("
        + type
        + " "
        + String.join(", " + type + " ", x)
        + ")";
  }

  /** {@return the definitions, for the end of the module} */
  String text() {
    return String.join("", definitions.values());
  }
}
