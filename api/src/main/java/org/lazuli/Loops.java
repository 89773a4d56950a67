package org.lazuli;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.op.Body;
import org.lazuli.op.Control;
import org.lazuli.spi.Node;
import org.lazuli.spi.Transformer;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** Branches, and loops of unknown length, of functions of trees. */
final class Loops {
  private Loops() {}

  // Loops of unknown length

  static Object whileLoop(Call condition, Call body, Object init) {
    String op = "whileLoop";
    FlatTree carried = FlatTree.of(op, init);
    int carries = carried.leaves().size();
    Args.that(carries > 0, op, "nothing is carried");
    KeyStream.Loan loan = KeyStream.Loan.take(true);
    boolean[] draws = {false};
    Transformer.Flat holds = inputs -> List.of(holds(condition, carried, inputs));
    Transformer.Flat next =
        inputs -> {
          KeyStream keys = new KeyStream(() -> inputs.get(carries).node());
          Object before = carried.with(inputs.subList(0, carries));
          Object after = keys.during(() -> body.run(before));
          List<NDArray> results = new ArrayList<>(carried(op, carried, after));
          results.add(NDArray.of(keys.state()));
          draws[0] = keys.isUsed();
          return results;
        };
    List<Node> operands = new ArrayList<>(Scans.nodes(carried));
    operands.add(loan.key());
    Transformer.Captured captured =
        Engine.transformer().capture(List.of(holds, next), specs(operands));
    operands.addAll(captured.constants());
    Body first = captured.bodies().getFirst();
    Body second = captured.bodies().getLast();
    if (!draws[0]) {
      loan.giveBack();
      List<Integer> kept = Scans.without(carries, operands.size());
      first = first.narrowed(kept, List.of(0));
      second = second.narrowed(kept, Scans.without(carries, carries + 1));
      operands.remove(carries);
    }
    Node loop = Engine.bind(new Control.While(first, second), operands.toArray(Node[]::new));
    return carried.with(Scans.results(loop, 0, carries));
  }

  private static NDArray holds(Call condition, FlatTree carried, List<NDArray> inputs) {
    String op = "whileLoop";
    KeyStream none =
        new KeyStream(
            () -> {
              throw Args.error(op, "the condition draws random numbers; draw them in the body");
            });
    Object before = carried.with(inputs.subList(0, carried.leaves().size()));
    Object truth = none.during(() -> condition.run(before));
    NDArray holds = (NDArray) Args.given(op, "the result of the condition", truth);
    Spec spec = holds.node(op).spec();
    boolean scalar = spec.equals(new Spec(Shape.SCALAR, DType.BOOL));
    Args.that(scalar, op, "the condition gives " + spec + ", not a bool scalar");
    return holds;
  }

  /** {@return the arrays of what a pass carries on, which must be like what it got} */
  static List<NDArray> carried(String op, FlatTree before, Object after) {
    List<NDArray> arrays = before.align(op, after);
    for (int i = 0; i < arrays.size(); i++) {
      Spec had = before.leaves().get(i).node(op).spec();
      Spec has = arrays.get(i).node(op).spec();
      String what = "what is carried" + before.place(i);
      Args.that(had.equals(has), op, what + " is " + had + " before a pass and " + has + " after");
    }
    return arrays;
  }

  // Branches

  static Object cond(NDArray predicate, Call whenTrue, Call whenFalse, Object operands) {
    String op = "cond";
    Node truth = Engine.cast(Args.node(op, "the predicate", predicate), DType.BOOL);
    boolean scalar = truth.spec().shape().equals(Shape.SCALAR);
    Args.that(scalar, op, "the predicate has shape " + truth.spec().shape() + ", not ()");
    FlatTree arguments = FlatTree.of(op, operands);
    KeyStream.Shared key = new KeyStream.Shared();
    List<FlatTree> results = new ArrayList<>();
    List<Transformer.Flat> flat = new ArrayList<>();
    for (Call branch : List.of(whenTrue, whenFalse)) {
      flat.add(
          inputs -> {
            Object given = key.during(() -> branch.run(arguments.with(inputs)));
            results.add(FlatTree.of(op, given));
            return results.getLast().leaves();
          });
    }
    List<Node> nodes = Scans.nodes(arguments);
    Transformer.Captured captured = Engine.transformer().capture(flat, specs(nodes));
    alike(op, results.getFirst(), results.getLast());
    List<Node> all = new ArrayList<>(List.of(truth));
    all.addAll(nodes);
    all.addAll(captured.constants());
    int count = results.getFirst().leaves().size();
    Args.that(count > 0, op, "the functions give no arrays");
    Control.Branch branch =
        new Control.Branch(captured.bodies().getFirst(), captured.bodies().getLast());
    Node first = Engine.bind(branch, all.toArray(Node[]::new));
    return results.getFirst().with(Scans.results(first, 0, count));
  }

  private static void alike(String op, FlatTree yes, FlatTree no) {
    boolean same = yes.structure().equals(no.structure());
    Args.that(same, op, "the functions give arrays at " + yes.paths() + " and " + no.paths());
    for (int i = 0; i < yes.leaves().size(); i++) {
      Spec left = yes.leaves().get(i).node(op).spec();
      Spec right = no.leaves().get(i).node(op).spec();
      String both = left + " and " + right + yes.place(i);
      Args.that(left.equals(right), op, "the functions give " + both);
    }
  }

  static <A, R> R switchCase(NDArray index, List<Fn1<A, R>> branches, A operands) {
    String op = "switchCase";
    Args.given(op, "the list of functions", branches);
    Args.that(!branches.isEmpty(), op, "there is no function to choose");
    boolean whole = Args.given(op, "the index", index).dtype().isInteger();
    Args.that(whole, op, "the index is " + index.dtype() + ", not a whole number");
    return choose(index, branches, 0, operands);
  }

  private static <A, R> R choose(NDArray index, List<Fn1<A, R>> branches, int from, A operands) {
    if (from == branches.size() - 1) {
      return branches.getLast().apply(operands);
    }
    Fn1<A, R> rest = x -> choose(index, branches, from + 1, x);
    return ControlFlow.cond(Ops.lessEqual(index, from), branches.get(from), rest, operands);
  }

  private static List<Spec> specs(List<Node> nodes) {
    return nodes.stream().map(Node::spec).toList();
  }
}
