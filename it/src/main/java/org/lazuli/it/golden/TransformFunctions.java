package org.lazuli.it.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Pullback;
import org.lazuli.Transforms;
import org.lazuli.ValueAndGrad;
import org.lazuli.ValueAndTangent;

/** Transforms of functions. Arguments travel as one list, which is a tree like any other. */
final class TransformFunctions {
  private TransformFunctions() {}

  static void define(Functions f) {
    f.define("mx.grad(fun, argnums=None, argnames=[])", c -> derivative(c, false));
    f.define("mx.value_and_grad(fun, argnums=None, argnames=[])", c -> derivative(c, true));
    f.define(
        "mx.vjp(fun, primals, cotangents)",
        c -> {
          Pullback<Object, List<Object>> pulled = vjp(c.routine("fun"), c.list("primals"));
          List<?> cotangents = c.list("cotangents");
          boolean several = pulled.value() instanceof List<?>;
          Object given = several ? cotangents : cotangents.getFirst();
          return new Tuple(listed(pulled.value()), pulled.pullback().apply(given));
        });
    f.define(
        "mx.jvp(fun, primals, tangents)",
        c -> {
          var pushed = jvp(c.routine("fun"), c.list("primals"), c.list("tangents"));
          return new Tuple(listed(pushed.value()), listed(pushed.tangent()));
        });
    f.define(
        "mx.vmap(fun, in_axes=0, out_axes=0)",
        c -> vmap(c.routine("fun"), c.value("in_axes"), c.value("out_axes")));
    f.define("mx.compile(fun, inputs=None, outputs=None, shapeless=False)", c -> compile(c));
    f.define(
        "mx.disable_compile()",
        _ -> {
          Transforms.disableCompile();
          return null;
        });
    f.define(
        "mx.enable_compile()",
        _ -> {
          Transforms.enableCompile();
          return null;
        });
    f.define(
        "mx.checkpoint(fun)",
        c -> {
          Fn1<List<Object>, Object> inside = Transforms.checkpoint(ofList(c.routine("fun")));
          return (Routine) (positional, _) -> inside.apply(new ArrayList<>(positional));
        });
    f.define("mx.depends(inputs, dependencies)", TransformFunctions::depends);
    f.define("mx.eval(*args)", c -> run(c, false));
    f.define("mx.async_eval(*args)", c -> run(c, true));
  }

  private static Object depends(Arguments c) {
    boolean single = c.value("inputs") instanceof NDArray;
    List<NDArray> inputs = single ? List.of(c.array("inputs")) : c.arrays("inputs");
    boolean one = c.value("dependencies") instanceof NDArray;
    List<NDArray> others = one ? List.of(c.array("dependencies")) : c.arrays("dependencies");
    List<NDArray> results = Ops.depends(inputs, others);
    return single ? results.getFirst() : results;
  }

  private static Object run(Arguments c, boolean async) {
    Object[] trees = c.list("args").toArray();
    if (async) {
      Ops.asyncEval(trees);
    } else {
      Ops.eval(trees);
    }
    return null;
  }

  private static Fn1<List<Object>, Object> ofList(Routine routine) {
    return arguments -> routine.call(arguments, Map.of());
  }

  private static List<?> listed(Object result) {
    return result instanceof List<?> list ? list : List.of(result);
  }

  static Pullback<Object, List<Object>> vjp(Routine f, List<?> primals) {
    return Transforms.vjp(ofList(f), new ArrayList<>(primals));
  }

  static ValueAndTangent<Object> jvp(Routine f, List<?> primals, List<?> tangents) {
    return Transforms.jvp(ofList(f), new ArrayList<>(primals), new ArrayList<>(tangents));
  }

  /** {@return the gradients of a scalar function for all its arguments, as a list} */
  static Routine gradients(Routine f) {
    Fn1<List<Object>, List<Object>> gradient = Transforms.grad(ofList(f));
    return (positional, _) -> gradient.apply(new ArrayList<>(positional));
  }

  static Routine vmap(Routine f, Object inAxes, Object outAxes) {
    Object in = inAxes instanceof List<?> ? List.of(axes(inAxes)) : axes(inAxes);
    Fn1<List<Object>, Object> mapped = Transforms.vmap(ofList(f), in, axes(outAxes));
    return (positional, _) -> mapped.apply(new ArrayList<>(positional));
  }

  /**
   * {@return axes of Python as ours: whole numbers, and None for an argument that is not sliced}
   */
  private static Object axes(Object axes) {
    return switch (axes) {
      case null -> Transforms.NO_AXIS;
      case Number axis -> axis.intValue();
      case List<?> list -> list.stream().map(TransformFunctions::axes).toList();
      case Map<?, ?> map -> {
        Map<Object, Object> inner = new LinkedHashMap<>();
        map.forEach((key, value) -> inner.put(key, axes(value)));
        yield inner;
      }
      default -> throw new BadCase("no axes: " + axes);
    };
  }

  private static Routine compile(Arguments c) {
    Object[] state = {c.value("inputs"), c.value("outputs")};
    Routine f = c.routine("fun");
    Fn1<List<Object>, Object> whole =
        both -> {
          List<?> positional = (List<?>) both.getFirst();
          return f.call(positional, names((Map<?, ?>) both.getLast()));
        };
    Fn1<List<Object>, Object> compiled = Transforms.compile(whole, c.flag("shapeless"), state);
    return (positional, named) ->
        compiled.apply(Arrays.asList(new ArrayList<>(positional), new LinkedHashMap<>(named)));
  }

  private static Map<String, Object> names(Map<?, ?> map) {
    Map<String, Object> named = new LinkedHashMap<>();
    map.forEach((name, value) -> named.put((String) name, value));
    return named;
  }

  private static Routine derivative(Arguments c, boolean withValue) {
    Routine f = c.routine("fun");
    Object names = c.value("argnames");
    List<?> argnames = names instanceof String name ? List.of(name) : (List<?>) names;
    Object argnums = c.value("argnums") == null && argnames.isEmpty() ? 0L : c.value("argnums");
    long[] positions = argnums == null ? new long[0] : Values.wholes(argnums);
    return (positional, named) -> {
      List<Object> chosen = new ArrayList<>();
      for (long position : positions) {
        chosen.add(positional.get(Math.floorMod(position, positional.size())));
      }
      argnames.forEach(name -> chosen.add(named.get(name)));
      Fn1<List<Object>, Object> ofChosen =
          replaced -> call(f, positional, named, positions, argnames, replaced);
      ValueAndGrad<Object, List<Object>> both = Transforms.valueAndGrad(ofChosen).apply(chosen);
      Object grads = shaped(argnums, argnames, both.grad());
      return withValue ? new Tuple(both.value(), grads) : grads;
    };
  }

  private static Object call(
      Routine f,
      List<?> positional,
      Map<String, ?> named,
      long[] positions,
      List<?> argnames,
      List<Object> replaced) {
    List<Object> arguments = new ArrayList<>(positional);
    Map<String, Object> others = new LinkedHashMap<>(named);
    for (int i = 0; i < positions.length; i++) {
      arguments.set(Math.floorMod(positions[i], positional.size()), replaced.get(i));
    }
    for (int i = 0; i < argnames.size(); i++) {
      others.put((String) argnames.get(i), replaced.get(positions.length + i));
    }
    return f.call(arguments, others);
  }

  private static Object shaped(Object argnums, List<?> argnames, List<Object> grads) {
    int count = grads.size() - argnames.size();
    Object positional = null;
    if (argnums instanceof List<?>) {
      positional = new Tuple(grads.subList(0, count));
    } else if (argnums != null) {
      positional = grads.getFirst();
    }
    if (argnames.isEmpty()) {
      return positional;
    }
    Map<Object, Object> named = new LinkedHashMap<>();
    for (int i = 0; i < argnames.size(); i++) {
      named.put(argnames.get(i), grads.get(count + i));
    }
    return new Tuple(positional, named);
  }

  /** {@return sum(f(x) * f(x)) as a function, for derivatives of second order} */
  static Routine sumOfSquares(Routine f) {
    return (positional, named) -> {
      NDArray value = (NDArray) f.call(positional, named);
      return value.times(value).sum();
    };
  }
}
