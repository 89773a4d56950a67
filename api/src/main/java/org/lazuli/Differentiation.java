package org.lazuli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lazuli.spi.Transformer;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Gradients and products with Jacobians of functions of trees, by way of flat functions. */
final class Differentiation {
  private Differentiation() {}

  /**
   * A function's result and its gradients.
   *
   * @param value the result
   * @param grads one tree per argument that was differentiated
   */
  record Result(Object value, List<Object> grads) {}

  static Result valueAndGrad(String op, Call f, Object[] arguments, int... argnums) {
    int[] positions = positions(op, argnums, arguments.length);
    List<FlatTree> trees = new ArrayList<>();
    List<NDArray> primals = new ArrayList<>();
    for (int position : positions) {
      FlatTree tree = FlatTree.of(op, arguments[position]);
      checkInexact(op, position, tree);
      trees.add(tree);
      primals.addAll(tree.leaves());
    }
    Call.Output output = new Call.Output();
    Transformer.Flat flat =
        leaves -> {
          Object result = f.run(Call.replaced(arguments, positions, trees, leaves));
          return List.of(scalar(op, output.record(op, result)));
        };
    Transformer.Pulled pulled = Engine.transformer().vjp(flat, primals);
    FlatTree result = output.tree();
    NDArray loss = pulled.outputs().getFirst();
    List<NDArray> grads = pulled.pullback().apply(List.of(Ops.onesLike(loss)));
    return new Result(result.with(value(result, loss)), split(trees, grads));
  }

  @SuppressWarnings("unchecked") // value and gradient are built like result and argument
  static <V, G> ValueAndGrad<V, G> first(Result result) {
    return new ValueAndGrad<>((V) result.value(), (G) result.grads().getFirst());
  }

  @SuppressWarnings("unchecked") // value and gradients are built like result and arguments
  static <V, G> ValueAndGrad<V, List<G>> all(Result result) {
    return new ValueAndGrad<>((V) result.value(), (List<G>) result.grads());
  }

  /** All arrays the function returned, the differentiated one as the transform saw it. */
  private static List<NDArray> value(FlatTree result, NDArray loss) {
    List<NDArray> leaves = new ArrayList<>(result.leaves());
    leaves.set(0, loss);
    return leaves;
  }

  private static List<Object> split(List<FlatTree> trees, List<NDArray> grads) {
    List<Object> split = new ArrayList<>();
    int next = 0;
    for (FlatTree tree : trees) {
      int count = tree.leaves().size();
      split.add(tree.with(grads.subList(next, next + count)));
      next += count;
    }
    return split;
  }

  private static int[] positions(String op, int[] argnums, int arity) {
    int[] positions = new int[argnums.length];
    for (int i = 0; i < argnums.length; i++) {
      boolean inside = argnums[i] >= -arity && argnums[i] < arity;
      Args.that(inside, op, "argnum " + argnums[i] + " for a function of " + arity + " arguments");
      positions[i] = argnums[i] < 0 ? argnums[i] + arity : argnums[i];
    }
    boolean distinct = Arrays.stream(positions).distinct().count() == positions.length;
    Args.that(distinct && positions.length > 0, op, "argnums " + Arrays.toString(argnums));
    return positions;
  }

  static void checkInexact(String op, int position, FlatTree tree) {
    Args.that(!tree.leaves().isEmpty(), op, "argument " + position + " holds no array");
    for (int i = 0; i < tree.leaves().size(); i++) {
      DType dtype = tree.leaves().get(i).dtype();
      if (!dtype.isInexact()) {
        throw Args.error(
            op,
            "argument "
                + position
                + tree.place(i)
                + " is "
                + dtype
                + ", which has no derivative; cast it to a floating type");
      }
    }
  }

  private static NDArray scalar(String op, List<NDArray> results) {
    Args.that(!results.isEmpty(), op, "the function must return a scalar, got no array");
    NDArray first = results.getFirst();
    if (!first.shape().equals(Shape.SCALAR)) {
      throw Args.error(
          op,
          "the function must return a scalar first, got shape "
              + first.shape()
              + "; reduce it with sum or mean, or use vjp");
    }
    boolean inexact = first.dtype().isInexact();
    Args.that(inexact, op, "the function must return a floating scalar, got " + first.dtype());
    return first;
  }

  static Pullback<Object, Object> vjp(Call f, Object[] arguments, boolean single) {
    Object tree = single ? arguments[0] : new ArrayList<>(Arrays.asList(arguments));
    FlatTree primals = FlatTree.of("vjp", tree);
    Call.Output output = new Call.Output();
    Transformer.Pulled pulled =
        Engine.transformer()
            .vjp(flat("vjp", f, primals, arguments, single, output), primals.leaves());
    FlatTree value = output.tree();
    Fn1<Object, Object> pullback =
        cotangent -> {
          List<NDArray> given = value.align("vjp", cotangent);
          matching("vjp", "cotangent", given, "result", pulled.outputs());
          return primals.with(pulled.pullback().apply(given));
        };
    return new Pullback<>(value.with(pulled.outputs()), pullback);
  }

  static ValueAndTangent<Object> jvp(
      Call f, Object[] arguments, Object[] tangents, boolean single) {
    Object tree = single ? arguments[0] : new ArrayList<>(Arrays.asList(arguments));
    Object direction = single ? tangents[0] : new ArrayList<>(Arrays.asList(tangents));
    FlatTree primals = FlatTree.of("jvp", tree);
    List<NDArray> directions = primals.align("jvp", direction);
    matching("jvp", "tangent", directions, "argument", primals.leaves());
    Call.Output output = new Call.Output();
    Transformer.Pushed pushed =
        Engine.transformer()
            .jvp(flat("jvp", f, primals, arguments, single, output), primals.leaves(), directions);
    FlatTree value = output.tree();
    return new ValueAndTangent<>(value.with(pushed.outputs()), value.with(pushed.tangents()));
  }

  private static Transformer.Flat flat(
      String op, Call f, FlatTree primals, Object[] arguments, boolean single, Call.Output output) {
    return leaves -> {
      Object rebuilt = primals.with(leaves);
      Object[] all =
          single ? new Object[] {rebuilt} : ((List<?>) rebuilt).toArray(arguments.clone());
      return output.record(op, f.run(all));
    };
  }

  static void matching(
      String op, String what, List<NDArray> given, String like, List<NDArray> wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      boolean same = given.get(i).node(op).spec().equals(wanted.get(i).node(op).spec());
      String specs = given.get(i).node(op).spec() + " for a " + like + " ";
      Args.that(same, op, what + " " + i + " is " + specs + wanted.get(i).node(op).spec());
    }
  }
}
