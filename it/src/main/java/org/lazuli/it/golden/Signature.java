package org.lazuli.it.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a function as Python writes them: {@code mx.sum(a, axis=None, keepdims=False)}.
 *
 * <p>{@code *arrays} takes all further positional arguments. A parameter without default may be
 * left out too; reading it is then the error.
 *
 * @param name the name of the function
 * @param parameters the names of the parameters, in order
 * @param defaults the values of those that have one
 * @param rest the parameter that takes further arguments, or the empty text
 */
record Signature(String name, List<String> parameters, Map<String, Object> defaults, String rest) {
  static Signature of(String text) {
    int open = text.indexOf('(');
    String source =
        "lambda " + text.substring(open + 1, text.length() - 1).replace("*", "") + ": 0";
    Syntax.Lambda lambda = (Syntax.Lambda) Parser.expression(source);
    int star = text.indexOf('*');
    Map<String, Object> defaults = new LinkedHashMap<>();
    for (int i = 0; i < lambda.parameters().size(); i++) {
      if (lambda.defaults().get(i) != null) {
        Object value = new Interpreter(new Functions()).value(lambda.defaults().get(i));
        defaults.put(lambda.parameters().get(i), value);
      }
    }
    String rest = star < 0 ? "" : text.substring(star + 1).split("[,)]")[0];
    return new Signature(text.substring(0, open), lambda.parameters(), defaults, rest);
  }

  /** {@return the arguments of a call by parameter} */
  Arguments bind(List<?> positional, Map<String, ?> named) {
    Map<String, Object> values = new LinkedHashMap<>(defaults);
    List<Object> further = new ArrayList<>();
    for (int i = 0; i < positional.size(); i++) {
      boolean ordinary = i < parameters.size() && !parameters.get(i).equals(rest);
      if (ordinary && further.isEmpty()) {
        values.put(parameters.get(i), positional.get(i));
      } else if (rest.isEmpty()) {
        throw new BadCase(name + " takes " + parameters + ", got " + positional.size());
      } else {
        further.add(positional.get(i));
      }
    }
    if (!rest.isEmpty()) {
      values.put(rest, further);
    }
    for (Map.Entry<String, ?> argument : named.entrySet()) {
      if (argument.getKey().equals("stream")) {
        continue; // says where, not what
      }
      if (!parameters.contains(argument.getKey())) {
        throw new MissingFunction(name + "(" + argument.getKey() + ")");
      }
      values.put(argument.getKey(), argument.getValue());
    }
    return new Arguments(this, values);
  }
}
