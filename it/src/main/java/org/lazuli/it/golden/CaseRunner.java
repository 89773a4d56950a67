package org.lazuli.it.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazuli.LazuliException;
import org.lazuli.NDArray;
import org.lazuli.io.Gguf;
import org.lazuli.io.Io;
import org.lazuli.io.Loaded;
import org.lazuli.io.Tensors;

/** Runs single cases. */
final class CaseRunner {
  /** How a case can come out. */
  enum Verdict {
    PASSED,
    FAILED,
    ADVISORY,
    DIFFERS,
    PENDING,
    OUTSIDE
  }

  /**
   * How a case came out.
   *
   * @param verdict in one word
   * @param expected what the case expects, or why it was left out
   * @param got what came out
   */
  record Outcome(Verdict verdict, String expected, String got) {}

  /** What engines say of dtypes they do not compute with. */
  private static final Pattern REFUSED =
      Pattern.compile("(\\w+) (?:is|are) not (?:supported|rendered)");

  private final Functions functions = Functions.all();
  private final Interpreter interpreter = new Interpreter(functions);
  private final NetworkCases networks = new NetworkCases(functions);
  private final OptimizerCases optimizers = new OptimizerCases(functions, interpreter);
  private final Notes notes;

  CaseRunner(Notes notes) {
    this.notes = notes;
  }

  /** {@return how a case came out; nothing is thrown} */
  Outcome run(GoldenCase golden) {
    if (golden.flag("advisory")) {
      return new Outcome(Verdict.ADVISORY, golden.text("note"), "");
    }
    Outcome outcome = attempt(golden);
    if (outcome.verdict() == Verdict.PASSED || outcome.verdict() == Verdict.OUTSIDE) {
      return outcome;
    }
    String reason = notes.difference(golden);
    return reason == null
        ? outcome
        : new Outcome(Verdict.DIFFERS, reason, outcome.expected() + ", got " + outcome.got());
  }

  private Outcome attempt(GoldenCase golden) {
    try {
      check(golden);
      return new Outcome(Verdict.PASSED, "", "");
    } catch (OutsideSubset e) {
      return new Outcome(Verdict.OUTSIDE, e.getMessage(), "");
    } catch (MissingFunction e) {
      String waits = notes.pending(e.name());
      return waits == null
          ? new Outcome(Verdict.FAILED, wanted(golden), e.getMessage())
          : new Outcome(Verdict.PENDING, waits, e.name());
    } catch (Mismatch e) {
      return new Outcome(Verdict.FAILED, e.expected(), e.got());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
      String dtype = refused(e);
      return dtype.isEmpty()
          ? new Outcome(Verdict.FAILED, wanted(golden), e.toString())
          : new Outcome(Verdict.PENDING, notes.pending(dtype), dtype);
    }
  }

  /** {@return the dtype an engine does not compute with yet, if that is listed, or no text} */
  private String refused(Throwable e) {
    Matcher refused = REFUSED.matcher(String.valueOf(e.getMessage()));
    String name = refused.find() ? "dtype " + refused.group(1) : "";
    return notes.pending(name) == null ? "" : name;
  }

  private static String wanted(GoldenCase golden) {
    return golden.has("error") ? golden.text("error") : "a result";
  }

  private void check(GoldenCase golden) {
    if (golden.has("error")) {
      error(golden);
      return;
    }
    List<?> wanted = golden.list("outputs");
    Object got = result(golden);
    if (golden.has("compare")) {
      new Uniqueness(golden.tolerance()).check(golden, golden.arguments(), wanted, got);
    } else {
      new Comparison(golden.tolerance()).outputs(wanted, got);
    }
  }

  private void error(GoldenCase golden) {
    Object got;
    try {
      got = result(golden);
      Comparison.text(got); // computes it
    } catch (IllegalArgumentException
        | IndexOutOfBoundsException
        | LazuliException
        | ArithmeticException e) {
      if (refused(e).isEmpty()) {
        return;
      }
      throw e;
    } catch (IllegalStateException | NullPointerException e) {
      if (String.valueOf(e.getMessage()).startsWith("[")) {
        return; // said on purpose, with the name of the function
      }
      throw e;
    }
    boolean crash = golden.text("error").startsWith("process crash");
    boolean incapable = golden.family().notes().contains("an implementation that can is better");
    if (!crash && !incapable && !notes.better(golden)) {
      throw new Mismatch(golden.text("error"), Comparison.text(got));
    }
  }

  private Object result(GoldenCase golden) {
    String op = golden.op();
    String source = golden.text("source");
    return switch (op) {
      case "expr", "getitem", "at" -> interpreter.value(source, golden.map("operands"));
      case "setitem" -> program(golden, List.of("x")).getFirst();
      case "program" -> program(golden, golden.list("returns"));
      case "vjp", "jvp", "vmap", "vmap-last", "vmap-mixed", "hvp", "vmap-grad" ->
          transform(golden, Values.routine(interpreter.value(source, Map.of())));
      case "mx.load" -> load(golden);
      case "module", "training", "scheduler" -> optimizers.run(golden);
      default -> op.startsWith("tree_") && golden.has("source") ? tree(golden) : call(golden);
    };
  }

  private Object call(GoldenCase golden) {
    String op = golden.op();
    if (op.startsWith("optim.")) {
      return optimizers.run(golden);
    } else if (op.startsWith("nn.")) {
      return networks.run(golden);
    }
    return functions.routine(op).call(golden.arguments(), golden.keywords());
  }

  private List<Object> program(GoldenCase golden, List<?> names) {
    Scope scope = Scope.of(golden.map("operands"));
    interpreter.run(golden.text("source"), scope);
    List<Object> values = new ArrayList<>();
    names.forEach(name -> values.add(scope.get((String) name)));
    return values;
  }

  private static Object load(GoldenCase golden) {
    return switch (Io.load(golden.family().folder().resolve(golden.text("file")))) {
      case Loaded.Single single -> single.array();
      case Tensors tensors -> tensors.arrays();
      case Gguf gguf -> gguf.packed();
    };
  }

  private static Object transform(GoldenCase golden, Routine f) {
    List<?> primals = (List<?>) golden.arguments().getFirst();
    List<?> second = (List<?>) golden.arguments().getLast();
    return switch (golden.op()) {
      case "vjp" -> {
        var pulled = TransformFunctions.vjp(f, primals);
        boolean several = pulled.value() instanceof List<?>;
        Object cotangent = several ? second : second.getFirst();
        yield List.of(pulled.value(), pulled.pullback().apply(cotangent));
      }
      case "jvp" -> {
        var pushed = TransformFunctions.jvp(f, primals, second);
        yield List.of(pushed.value(), pushed.tangent());
      }
      case "hvp" -> TransformFunctions.jvp(gradients(f), primals, second).tangent();
      case "vmap-grad" -> TransformFunctions.vmap(gradients(f), 0L, 0L).with(primals.toArray());
      default -> {
        Object out = golden.has("out_axes") ? golden.value("out_axes") : (Object) 0L;
        Object in = golden.has("in_axes") ? golden.value("in_axes") : (Object) 0L;
        yield TransformFunctions.vmap(f, in, out).with(primals.toArray());
      }
    };
  }

  /**
   * The gradients of sum(f * f), as MLX gave them to the cases: a list of one for each argument,
   * but for a single argument the rows of its gradient.
   */
  private static Routine gradients(Routine f) {
    Routine all = TransformFunctions.gradients(TransformFunctions.sumOfSquares(f));
    return (positional, named) -> {
      List<?> gradients = (List<?>) all.call(positional, named);
      boolean single = gradients.size() == 1;
      NDArray first = (NDArray) gradients.getFirst();
      return single && first.ndim() > 0 ? Builtins.rows(first) : gradients;
    };
  }

  /** The source of a case over trees says what is called, not always in Python. */
  private Object tree(GoldenCase golden) {
    String source = golden.text("source");
    Map<String, Object> named = new LinkedHashMap<>(golden.keywords());
    List<Object> all = new ArrayList<>();
    String initial = ", initializer ";
    int comma = source.indexOf(initial);
    if (source.equals("lambda path, x: path=x")) {
      Routine pathAndLeaf =
          (positional, _) -> {
            Object path = positional.getFirst() == null ? "None" : positional.getFirst();
            return path + "=" + Values.item((NDArray) positional.getLast());
          };
      all.add(pathAndLeaf);
    } else if (comma >= 0) {
      String value = source.substring(comma + initial.length());
      named.put("initializer", interpreter.value(value, Map.of()));
      all.add(interpreter.value(source.substring(0, comma), Map.of()));
    } else {
      all.add(interpreter.value(source, Map.of()));
    }
    all.addAll(golden.arguments());
    return functions.routine(golden.op()).call(all, named);
  }
}
