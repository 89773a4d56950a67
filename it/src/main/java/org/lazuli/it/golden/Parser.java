package org.lazuli.it.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Understands a source: one method per level of Python's grammar, the loosest binding first. */
final class Parser {
  private static final Set<String> LEFT_OUT =
      Set.of(
          "def", "class", "import", "from", "for", "while", "if", "with", "return", "try", "del",
          "global", "assert", "raise", "@");
  private static final Set<String> COMPARISONS =
      Set.of("<", ">", "==", "!=", "<=", ">=", "in", "is", "not");
  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("|"),
          Set.of("^"),
          Set.of("&"),
          Set.of("<<", ">>"),
          Set.of("+", "-"),
          Set.of("*", "/", "//", "%", "@"));

  private final List<Token> words;
  private int at;

  private Parser(String source) {
    words = Lexer.words(source);
  }

  /** {@return the expression of a source} */
  static Syntax.Expression expression(String source) {
    Parser parser = new Parser(source.strip());
    Syntax.Expression expression = parser.tuple();
    parser.end();
    return expression;
  }

  /** {@return the statements of a source, one per line} */
  static List<Syntax.Statement> statements(String source) {
    Parser parser = new Parser(source.strip());
    List<Syntax.Statement> statements = new ArrayList<>();
    while (parser.word().kind() != Token.Kind.END) {
      if (parser.word().kind() == Token.Kind.LINE_END) {
        parser.at++;
      } else {
        statements.add(parser.statement());
      }
    }
    return statements;
  }

  private Syntax.Statement statement() {
    if (LEFT_OUT.contains(word().text())) {
      throw new OutsideSubset("a " + word().text() + " block");
    }
    Syntax.Expression target = tuple();
    String operator = word().text();
    if (word().is("=")) {
      at++;
      return new Syntax.Assignment(target, "", assigned());
    } else if (word().kind() == Token.Kind.OPERATOR && operator.endsWith("=")) {
      at++;
      return new Syntax.Assignment(target, operator.substring(0, operator.length() - 1), tuple());
    }
    return new Syntax.Evaluation(target);
  }

  /** {@return what is assigned; {@code b = value} in {@code a = b = value} has a value as well} */
  private Syntax.Expression assigned() {
    Syntax.Expression value = tuple();
    if (value instanceof Syntax.Name name && take("=")) {
      return new Syntax.Walrus(name.name(), assigned());
    }
    return value;
  }

  private Syntax.Expression tuple() {
    Syntax.Expression first = single();
    return word().is(",") ? new Syntax.TupleOf(rest(first)) : first;
  }

  private List<Syntax.Expression> rest(Syntax.Expression first) {
    List<Syntax.Expression> items = new ArrayList<>(List.of(first));
    while (take(",")) {
      if (closes()) {
        break;
      }
      items.add(item());
    }
    return items;
  }

  private boolean closes() {
    return word().kind() == Token.Kind.END
        || word().kind() == Token.Kind.LINE_END
        || word().is(")")
        || word().is("]")
        || word().is("}")
        || word().is("=");
  }

  private Syntax.Expression item() {
    return word().is(":") ? slice(null) : sliceOrSingle();
  }

  private Syntax.Expression sliceOrSingle() {
    Syntax.Expression first = single();
    return word().is(":") ? slice(first) : first;
  }

  private Syntax.Expression slice(Syntax.Expression start) {
    expect(":");
    Syntax.Expression stop = sliceEnds() ? null : single();
    Syntax.Expression step = take(":") && !sliceEnds() ? single() : null;
    return new Syntax.Slice(start, stop, step);
  }

  private boolean sliceEnds() {
    return word().is(":") || word().is(",") || word().is("]");
  }

  private Syntax.Expression single() {
    if (take("*")) {
      return new Syntax.Spread(or());
    }
    if (word().is("lambda")) {
      return lambda();
    }
    if (word().kind() == Token.Kind.NAME && words.get(at + 1).is(":=")) {
      String name = word().text();
      at += 2;
      return new Syntax.Walrus(name, single());
    }
    Syntax.Expression value = or();
    if (take("if")) {
      Syntax.Expression test = or();
      expect("else");
      return new Syntax.Conditional(test, value, single());
    }
    return value;
  }

  private Syntax.Expression lambda() {
    expect("lambda");
    List<String> parameters = new ArrayList<>();
    List<Syntax.Expression> defaults = new ArrayList<>();
    String rest = "";
    int positional = Integer.MAX_VALUE;
    while (!word().is(":")) {
      if (take("*")) {
        rest = word().is(",") ? "" : name();
        positional = parameters.size();
      } else {
        parameters.add(name());
        defaults.add(take("=") ? single() : null);
      }
      take(",");
    }
    expect(":");
    return new Syntax.Lambda(
        parameters, defaults, Math.min(positional, parameters.size()), rest, single());
  }

  private Syntax.Expression or() {
    Syntax.Expression left = and();
    while (take("or")) {
      left = new Syntax.Choice("or", left, and());
    }
    return left;
  }

  private Syntax.Expression and() {
    Syntax.Expression left = not();
    while (take("and")) {
      left = new Syntax.Choice("and", left, not());
    }
    return left;
  }

  private Syntax.Expression not() {
    return take("not") ? new Syntax.Unary("not", not()) : comparison();
  }

  private Syntax.Expression comparison() {
    List<Syntax.Expression> operands = new ArrayList<>(List.of(level(0)));
    List<String> operators = new ArrayList<>();
    while (COMPARISONS.contains(word().text()) && word().kind() != Token.Kind.STRING) {
      operators.add(comparisonOperator());
      operands.add(level(0));
    }
    return operators.isEmpty() ? operands.getFirst() : new Syntax.Comparison(operators, operands);
  }

  private String comparisonOperator() {
    String first = words.get(at++).text();
    if (first.equals("is") && take("not")) {
      return "is not";
    } else if (first.equals("not")) {
      expect("in");
      return "not in";
    }
    return first;
  }

  private Syntax.Expression level(int level) {
    if (level == LEVELS.size()) {
      return factor();
    }
    Syntax.Expression left = level(level + 1);
    while (word().kind() == Token.Kind.OPERATOR && LEVELS.get(level).contains(word().text())) {
      String operator = words.get(at++).text();
      left = new Syntax.Binary(operator, left, level(level + 1));
    }
    return left;
  }

  private Syntax.Expression factor() {
    for (String sign : List.of("-", "+", "~")) {
      if (take(sign)) {
        return new Syntax.Unary(sign, factor());
      }
    }
    Syntax.Expression base = primary();
    return take("**") ? new Syntax.Binary("**", base, factor()) : base;
  }

  private Syntax.Expression primary() {
    Syntax.Expression value = atom();
    while (true) {
      if (take(".")) {
        value = new Syntax.Attribute(value, name());
      } else if (take("(")) {
        value = invocation(value);
      } else if (take("[")) {
        Syntax.Expression first = item();
        boolean several = word().is(",");
        value = new Syntax.Subscript(value, several ? new Syntax.TupleOf(rest(first)) : first);
        expect("]");
      } else {
        return value;
      }
    }
  }

  private Syntax.Expression invocation(Syntax.Expression of) {
    List<Syntax.Expression> positional = new ArrayList<>();
    Map<String, Syntax.Expression> named = new LinkedHashMap<>();
    List<Syntax.Expression> spread = new ArrayList<>();
    while (!take(")")) {
      if (take("**")) {
        spread.add(or());
      } else if (word().kind() == Token.Kind.NAME && words.get(at + 1).is("=")) {
        String name = name();
        expect("=");
        named.put(name, single());
      } else {
        positional.add(single());
      }
      if (!word().is(")")) {
        expect(",");
      }
    }
    return new Syntax.Invocation(of, positional, named, spread);
  }

  private Syntax.Expression atom() {
    Token word = words.get(at++);
    return switch (word.kind()) {
      case NUMBER, STRING -> new Syntax.Literal(word.value());
      case NAME -> named(word.text());
      case OPERATOR -> bracket(word.text());
      case LINE_END, END -> throw new OutsideSubset("an unexpected end");
    };
  }

  private static Syntax.Expression named(String name) {
    return switch (name) {
      case "None" -> new Syntax.Literal(null);
      case "True" -> new Syntax.Literal(true);
      case "False" -> new Syntax.Literal(false);
      default -> new Syntax.Name(name);
    };
  }

  private Syntax.Expression bracket(String opening) {
    return switch (opening) {
      case "..." -> new Syntax.Literal(org.lazuli.Index.ELLIPSIS);
      case "(" -> parentheses();
      case "[" -> list();
      case "{" -> dict();
      default -> throw new OutsideSubset("an unexpected '" + opening + "'");
    };
  }

  private Syntax.Expression parentheses() {
    if (take(")")) {
      return new Syntax.TupleOf(List.of());
    }
    Syntax.Expression inside = tuple();
    expect(")");
    return inside;
  }

  private Syntax.Expression list() {
    if (take("]")) {
      return new Syntax.ListOf(List.of());
    }
    Syntax.Expression first = single();
    if (take("for")) {
      return comprehension(first);
    }
    List<Syntax.Expression> items = rest(first);
    expect("]");
    return new Syntax.ListOf(items);
  }

  private Syntax.Expression comprehension(Syntax.Expression element) {
    List<String> names = new ArrayList<>(List.of(name()));
    while (take(",")) {
      names.add(name());
    }
    expect("in");
    Syntax.Expression source = or();
    Syntax.Expression condition = take("if") ? or() : null;
    expect("]");
    return new Syntax.Comprehension(element, names, source, condition);
  }

  private Syntax.Expression dict() {
    List<Syntax.Expression> keys = new ArrayList<>();
    List<Syntax.Expression> values = new ArrayList<>();
    while (!take("}")) {
      keys.add(single());
      expect(":");
      values.add(single());
      take(",");
    }
    return new Syntax.DictOf(keys, values);
  }

  private Token word() {
    return words.get(at);
  }

  private boolean take(String text) {
    boolean there = word().is(text);
    at += there ? 1 : 0;
    return there;
  }

  private void expect(String text) {
    if (!take(text)) {
      throw new OutsideSubset("'" + text + "' expected before '" + word().text() + "'");
    }
  }

  private String name() {
    if (word().kind() != Token.Kind.NAME) {
      throw new OutsideSubset("a name expected before '" + word().text() + "'");
    }
    return words.get(at++).text();
  }

  private void end() {
    if (word().kind() != Token.Kind.END) {
      boolean block = LEFT_OUT.contains(words.getFirst().text());
      String what = block ? "a " + words.getFirst().text() + " block" : "'" + word().text() + "'";
      throw new OutsideSubset(what);
    }
  }
}
