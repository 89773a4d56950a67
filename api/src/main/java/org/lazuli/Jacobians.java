package org.lazuli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.op.Body;
import org.lazuli.spi.Bind;
import org.lazuli.spi.Node;
import org.lazuli.spi.Transformer;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** Whole derivatives: linear maps applied to a batch of all unit vectors. */
final class Jacobians {
  private static final int[] FRONT = {0};
  private static final int[] BACK = {-1};

  private Jacobians() {}

  /** {@return the Jacobian by reverse derivatives, a batch of them for the result's elements} */
  static Object reverse(Call f, Object argument) {
    String op = "jacobian";
    FlatTree primals = primals(op, argument);
    Transformer.Flat flat = leaves -> List.of(single(op, f.run(primals.with(leaves))));
    Transformer.Pulled pulled = Engine.transformer().vjp(flat, primals.leaves());
    Spec result = pulled.outputs().getFirst().node().spec();
    List<NDArray> rows =
        Engine.transformer().vmap(pulled.pullback(), List.of(units(result)), FRONT, FRONT);
    List<NDArray> whole = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Spec argumentSpec = primals.leaves().get(i).node().spec();
      boolean loses = result.dtype().isComplex() && !argumentSpec.dtype().isComplex();
      Args.that(!loses, op, "a complex result of a real argument; use jacobianForward");
      Node row = Parts.conjugate(rows.get(i).node()); // of what a unit vector is pulled back to
      whole.add(NDArray.of(Engine.reshape(row, result.shape().concat(argumentSpec.shape()))));
    }
    return primals.with(whole);
  }

  /** {@return the Jacobian by forward derivatives, a batch of them for each array's elements} */
  static Object forward(Call f, Object argument) {
    return forward("jacobianForward", f, argument);
  }

  private static Object forward(String op, Call f, Object argument) {
    FlatTree primals = primals(op, argument);
    Linear linear = Linear.of(op, args -> single(op, f.run(args)), primals);
    return primals.with(blocks(linear, primals).getFirst());
  }

  static NDArray hessian(Call f, NDArray argument) {
    String op = "hessian";
    return (NDArray) forward(op, gradient(op, f), argument);
  }

  /** {@return for each path of the argument, the derivatives of the gradient there} */
  static Map<String, Object> hessianBlocks(Call f, Object argument) {
    String op = "hessianBlocks";
    FlatTree primals = primals(op, argument);
    List<List<NDArray>> blocks = blocks(Linear.of(op, gradient(op, f), primals), primals);
    List<String> paths = primals.paths();
    Map<String, Object> rows = new LinkedHashMap<>();
    for (int i = 0; i < paths.size(); i++) {
      rows.put(paths.get(i), primals.with(blocks.get(i)));
    }
    return rows;
  }

  private static Call gradient(String op, Call f) {
    return args -> Differentiation.valueAndGrad(op, f, args, 0).grads().getFirst();
  }

  static Pushforward<Object, Object> linearize(Call f, Object argument) {
    String op = "linearize";
    FlatTree primals = FlatTree.of(op, argument);
    Linear linear = Linear.of(op, f, primals);
    Fn1<Object, Object> push =
        tangent -> {
          List<NDArray> given = primals.align(op, tangent);
          Differentiation.matching(op, "tangent", given, "argument", primals.leaves());
          return linear.value.with(linear.push(given));
        };
    return new Pushforward<>(linear.value.with(linear.outputs), push);
  }

  /** A function at one place: its value, and its derivative as ops on tangents alone. */
  private static final class Linear {
    private FlatTree value;
    private List<NDArray> outputs;
    private Body map;
    private List<Node> constants;

    static Linear of(String op, Call f, FlatTree primals) {
      Linear linear = new Linear();
      Call.Output output = new Call.Output();
      Transformer.Flat flat = leaves -> output.record(op, f.run(primals.with(leaves)));
      Transformer.Flat tangents =
          given -> {
            Transformer.Pushed pushed = Engine.transformer().jvp(flat, primals.leaves(), given);
            linear.outputs = pushed.outputs();
            return pushed.tangents();
          };
      List<Spec> specs = primals.leaves().stream().map(x -> x.node(op).spec()).toList();
      Transformer.Captured captured = Engine.transformer().capture(List.of(tangents), specs);
      linear.value = output.tree();
      linear.map = captured.bodies().getFirst();
      linear.constants = captured.constants();
      if (captured.lasting()) {
        Engine.runtime().eval(linear.constants, false);
      }
      return linear;
    }

    List<NDArray> push(List<NDArray> tangents) {
      List<Node> all = new ArrayList<>();
      tangents.forEach(tangent -> all.add(tangent.node()));
      all.addAll(constants);
      return Bind.replay(map, all).stream().map(NDArray::of).toList();
    }
  }

  /** {@return for each array of the result, one Jacobian for each array of the argument} */
  private static List<List<NDArray>> blocks(Linear linear, FlatTree primals) {
    List<List<NDArray>> blocks = new ArrayList<>();
    linear.outputs.forEach(_ -> blocks.add(new ArrayList<>()));
    for (int i = 0; i < primals.leaves().size(); i++) {
      int leaf = i;
      Spec spec = primals.leaves().get(i).node().spec();
      Transformer.Flat along =
          unit -> {
            List<NDArray> tangents = new ArrayList<>(primals.leaves());
            tangents.replaceAll(Ops::zerosLike);
            tangents.set(leaf, unit.getFirst());
            return linear.push(tangents);
          };
      List<NDArray> columns = Engine.transformer().vmap(along, List.of(units(spec)), FRONT, BACK);
      for (int j = 0; j < columns.size(); j++) {
        Shape shape = linear.outputs.get(j).shape().concat(spec.shape());
        blocks.get(j).add(NDArray.of(Engine.reshape(columns.get(j).node(), shape)));
      }
    }
    return blocks;
  }

  /** {@return all unit vectors of a spec, on axis 0} */
  private static NDArray units(Spec spec) {
    long size = spec.shape().size();
    return Ops.eye(size, size, 0, spec.dtype()).reshape(spec.shape().insert(0, size).toArray());
  }

  private static FlatTree primals(String op, Object argument) {
    FlatTree primals = FlatTree.of(op, argument);
    Differentiation.checkInexact(op, 0, primals);
    return primals;
  }

  private static NDArray single(String op, Object result) {
    if (Args.given(op, "the result of the function", result) instanceof NDArray array) {
      boolean inexact = array.dtype().isInexact();
      Args.that(inexact, op, "the function returns " + array.dtype() + ", not a floating type");
      return array;
    }
    throw Args.error(op, "the function must return one array; take the others one by one");
  }
}
