package org.lazuli.it.golden;

import java.util.List;
import java.util.Map;

/** What a source in the small part of Python is made of. */
sealed interface Syntax {
  /** A part of a source that has a value. */
  sealed interface Expression extends Syntax {}

  /** A part of a source that does something. */
  sealed interface Statement extends Syntax {}

  record Literal(Object value) implements Expression {}

  record Name(String name) implements Expression {}

  record Attribute(Expression of, String name) implements Expression {}

  /** Dictionaries in {@code spread} hold further named arguments: {@code f(**d)}. */
  record Invocation(
      Expression of,
      List<Expression> positional,
      Map<String, Expression> named,
      List<Expression> spread)
      implements Expression {}

  /** {@code *value} in a list, a tuple or among arguments: its items. */
  record Spread(Expression value) implements Expression {}

  record Subscript(Expression of, Expression index) implements Expression {}

  /** Each part may be null. */
  record Slice(Expression start, Expression stop, Expression step) implements Expression {}

  record TupleOf(List<Expression> items) implements Expression {}

  record ListOf(List<Expression> items) implements Expression {}

  record DictOf(List<Expression> keys, List<Expression> values) implements Expression {}

  record Unary(String operator, Expression operand) implements Expression {}

  record Binary(String operator, Expression left, Expression right) implements Expression {}

  /** {@code first < second <= third}: true if every neighbouring pair is. */
  record Comparison(List<String> operators, List<Expression> operands) implements Expression {}

  /** {@code and} and {@code or}, which look at the right side only where they must. */
  record Choice(String operator, Expression left, Expression right) implements Expression {}

  record Conditional(Expression test, Expression then, Expression otherwise)
      implements Expression {}

  /**
   * The parameters after the first {@code positional} are given by name only. A default is null
   * where there is none; {@code rest} takes further arguments, or is empty.
   */
  record Lambda(
      List<String> parameters,
      List<Expression> defaults,
      int positional,
      String rest,
      Expression body)
      implements Expression {}

  /** {@code name := value}. */
  record Walrus(String name, Expression value) implements Expression {}

  /** {@code [element for names in source if condition]}; the condition may be null. */
  record Comprehension(
      Expression element, List<String> names, Expression source, Expression condition)
      implements Expression {}

  /** {@code target = value}, or with an operator {@code target += value}. */
  record Assignment(Expression target, String operator, Expression value) implements Statement {}

  record Evaluation(Expression expression) implements Statement {}
}
