package org.lazuli.it.golden;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.NDArray;

/** Runs sources. */
final class Interpreter {
  /** The part of a dotted name before the last dot. */
  private record Space(String name) {}

  private final Functions functions;
  private final Operators operators;

  Interpreter(Functions functions) {
    this.functions = functions;
    this.operators = new Operators(functions);
  }

  /** {@return the value of a source over operands} */
  Object value(String source, Map<String, ?> operands) {
    return value(Parser.expression(source), Scope.of(operands));
  }

  /** {@return the value of an expression that uses no names of a source} */
  Object value(Syntax.Expression expression) {
    return value(expression, Scope.of(Map.of()));
  }

  /** Runs the statements of a source, which read and write the names of a scope. */
  void run(String source, Scope scope) {
    for (Syntax.Statement statement : Parser.statements(source)) {
      switch (statement) {
        case Syntax.Evaluation evaluation -> value(evaluation.expression(), scope);
        case Syntax.Assignment assignment -> assign(assignment, scope);
      }
    }
  }

  private void assign(Syntax.Assignment assignment, Scope scope) {
    Object value = value(assignment.value(), scope);
    if (!assignment.operator().isEmpty()) {
      Object old = value(assignment.target(), scope);
      value = operators.binary(assignment.operator(), old, value);
    }
    assign(assignment.target(), value, scope);
  }

  private void assign(Syntax.Expression target, Object value, Scope scope) {
    switch (target) {
      case Syntax.Name name -> scope.assign(name.name(), value);
      case Syntax.Subscript subscript -> {
        Object of = value(subscript.of(), scope);
        Subscripts.set(of, value(subscript.index(), scope), value);
      }
      case Syntax.TupleOf names -> each(names.items(), iterate(value), scope);
      case Syntax.ListOf names -> each(names.items(), iterate(value), scope);
      default -> throw new OutsideSubset("an assignment to " + target);
    }
  }

  private void each(List<Syntax.Expression> targets, List<?> values, Scope scope) {
    if (targets.size() != values.size()) {
      throw new BadCase(values.size() + " values for " + targets);
    }
    for (int i = 0; i < targets.size(); i++) {
      assign(targets.get(i), values.get(i), scope);
    }
  }

  private Object value(Syntax.Expression expression, Scope scope) {
    return switch (expression) {
      case Syntax.Literal literal -> literal.value();
      case Syntax.Name name -> name(name.name(), scope);
      case Syntax.Attribute attribute -> attribute(attribute, scope);
      case Syntax.Invocation invocation -> invocation(invocation, scope);
      case Syntax.Subscript subscript -> {
        Object of = value(subscript.of(), scope);
        yield Subscripts.get(of, value(subscript.index(), scope));
      }
      case Syntax.Slice slice ->
          new Subscripts.Range(
              optional(slice.start(), scope),
              optional(slice.stop(), scope),
              optional(slice.step(), scope));
      case Syntax.TupleOf tuple -> new Tuple(values(tuple.items(), scope));
      case Syntax.ListOf list -> values(list.items(), scope);
      case Syntax.DictOf dict -> dict(dict, scope);
      case Syntax.Unary unary -> operators.unary(unary.operator(), value(unary.operand(), scope));
      case Syntax.Binary binary -> {
        Object left = value(binary.left(), scope);
        yield operators.binary(binary.operator(), left, value(binary.right(), scope));
      }
      case Syntax.Comparison comparison -> comparison(comparison, scope);
      case Syntax.Choice choice -> choice(choice, scope);
      case Syntax.Conditional conditional -> {
        boolean test = Values.truth(value(conditional.test(), scope));
        yield value(test ? conditional.then() : conditional.otherwise(), scope);
      }
      case Syntax.Lambda lambda -> lambda(lambda, scope);
      case Syntax.Walrus walrus -> {
        Object value = value(walrus.value(), scope);
        scope.assign(walrus.name(), value);
        yield value;
      }
      case Syntax.Comprehension comprehension -> comprehension(comprehension, scope);
      case Syntax.Spread spread -> throw new OutsideSubset("a * before " + spread.value());
    };
  }

  private Object name(String name, Scope scope) {
    if (scope.has(name)) {
      return scope.get(name);
    }
    return functions.isSpace(name) ? new Space(name) : functions.find(name);
  }

  private Object attribute(Syntax.Attribute attribute, Scope scope) {
    Object of = value(attribute.of(), scope);
    String name = attribute.name();
    if (of instanceof Space space) {
      String full = space.name() + "." + name;
      return functions.isSpace(full) && !functions.has(full)
          ? new Space(full)
          : functions.find(full);
    }
    return Attributes.get(functions, of, name);
  }

  private Object invocation(Syntax.Invocation invocation, Scope scope) {
    Routine routine = Values.routine(value(invocation.of(), scope));
    List<Object> positional = values(invocation.positional(), scope);
    Map<String, Object> named = new LinkedHashMap<>();
    invocation.named().forEach((name, argument) -> named.put(name, value(argument, scope)));
    for (Syntax.Expression spread : invocation.spread()) {
      ((Map<?, ?>) value(spread, scope)).forEach((name, item) -> named.put((String) name, item));
    }
    return routine.call(positional, named);
  }

  private Object optional(Syntax.Expression expression, Scope scope) {
    return expression == null ? null : value(expression, scope);
  }

  private List<Object> values(List<Syntax.Expression> expressions, Scope scope) {
    List<Object> values = new ArrayList<>();
    for (Syntax.Expression expression : expressions) {
      if (expression instanceof Syntax.Spread spread) {
        values.addAll(iterate(value(spread.value(), scope)));
      } else {
        values.add(value(expression, scope));
      }
    }
    return values;
  }

  private Map<Object, Object> dict(Syntax.DictOf dict, Scope scope) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < dict.keys().size(); i++) {
      map.put(value(dict.keys().get(i), scope), value(dict.values().get(i), scope));
    }
    return map;
  }

  private Object comparison(Syntax.Comparison comparison, Scope scope) {
    Object left = value(comparison.operands().getFirst(), scope);
    Object result = true;
    for (int i = 0; i < comparison.operators().size(); i++) {
      Object right = value(comparison.operands().get(i + 1), scope);
      result = operators.compare(comparison.operators().get(i), left, right);
      boolean last = i == comparison.operators().size() - 1;
      if (!last && !Values.truth(result)) {
        return result;
      }
      left = right;
    }
    return result;
  }

  private Object choice(Syntax.Choice choice, Scope scope) {
    Object left = value(choice.left(), scope);
    boolean decided = Values.truth(left) == choice.operator().equals("or");
    return decided ? left : value(choice.right(), scope);
  }

  private Routine lambda(Syntax.Lambda lambda, Scope scope) {
    List<Object> defaults = new ArrayList<>();
    lambda.defaults().forEach(value -> defaults.add(optional(value, scope)));
    return (positional, named) -> {
      Scope inner = scope.inner();
      for (int i = 0; i < lambda.parameters().size(); i++) {
        String parameter = lambda.parameters().get(i);
        boolean given = i < Math.min(positional.size(), lambda.positional());
        boolean standard = !named.containsKey(parameter);
        Object other = standard ? defaults.get(i) : named.get(parameter);
        inner.put(parameter, given ? positional.get(i) : other);
      }
      if (!lambda.rest().isEmpty()) {
        int taken = Math.min(lambda.positional(), positional.size());
        inner.put(lambda.rest(), new Tuple(positional.subList(taken, positional.size())));
      }
      return value(lambda.body(), inner);
    };
  }

  private List<Object> comprehension(Syntax.Comprehension comprehension, Scope scope) {
    List<Object> result = new ArrayList<>();
    Scope inner = scope.shared();
    for (Object item : iterate(value(comprehension.source(), scope))) {
      List<?> parts = comprehension.names().size() == 1 ? one(item) : iterate(item);
      for (int i = 0; i < parts.size(); i++) {
        inner.put(comprehension.names().get(i), parts.get(i));
      }
      Syntax.Expression condition = comprehension.condition();
      if (condition == null || Values.truth(value(condition, inner))) {
        result.add(value(comprehension.element(), inner));
      }
    }
    return result;
  }

  private static List<?> one(Object item) {
    return Collections.singletonList(item);
  }

  private static List<?> iterate(Object value) {
    return switch (value) {
      case List<?> list -> list;
      case Map<?, ?> map -> new ArrayList<>(map.keySet());
      case NDArray array -> Builtins.rows(array);
      default -> throw new OutsideSubset("a loop over " + value);
    };
  }
}
