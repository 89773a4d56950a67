package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lazuli.op.Body;
import org.lazuli.op.Control;
import org.lazuli.spi.Node;
import org.lazuli.type.Shape;

/**
 * One of two functions: its derivative is a choice between theirs. A batch of predicates runs both.
 *
 * @param op the choice
 */
record BranchRules(Control.Branch op) implements Rule {
  @Override
  public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    List<Boolean> active = Bodies.marks(needed).subList(1, needed.length);
    List<Integer> given = Bodies.positions(Bodies.present(cotangents), 0, cotangents.length);
    List<Node> operands = new ArrayList<>(arguments(primals));
    given.forEach(i -> operands.add(cotangents[i]));
    Bodies back =
        Bodies.capture(
            Bodies.specs(operands),
            pulled(op.whenTrue(), active, given, outputs.length),
            pulled(op.whenFalse(), active, given, outputs.length));
    List<Integer> places = Bodies.positions(active, 0, active.size());
    Node[] found = branch(primals[0], back, operands, places.size());
    Node[] all = new Node[primals.length];
    for (int i = 0; i < found.length; i++) {
      all[places.get(i) + 1] = found[i];
    }
    return all;
  }

  private static NodeFunction pulled(
      Body body, List<Boolean> active, List<Integer> given, int results) {
    return inputs -> {
      Node[] seeds = new Node[results];
      for (int i = 0; i < given.size(); i++) {
        seeds[given.get(i)] = inputs.get(active.size() + i);
      }
      List<Node> arguments = inputs.subList(0, active.size());
      return Bodies.vjp(body, arguments, active).pull(Arrays.asList(seeds));
    };
  }

  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    int count = primals.length - 1;
    List<Boolean> moving = Bodies.present(tangents).subList(1, tangents.length);
    Node[] none = new Node[outputs.length];
    if (!moving.contains(true)) {
      return none;
    }
    Node[] arguments = Arrays.copyOfRange(primals, 1, primals.length);
    Dual dual = new Dual(arguments, Arrays.copyOfRange(tangents, 1, tangents.length), moving);
    dual.add(0, count);
    List<Integer> moved = Bodies.positions(moved(moving, outputs), 0, outputs.length);
    if (moved.isEmpty()) {
      return none;
    }
    Bodies both =
        Bodies.capture(
            Bodies.specs(dual.operands()),
            dual.pushed(op.whenTrue(), pushed -> Bodies.some(pushed.tangents(), moved)),
            dual.pushed(op.whenFalse(), pushed -> Bodies.some(pushed.tangents(), moved)));
    Node[] found = branch(primals[0], both, dual.operands(), moved.size());
    for (int i = 0; i < found.length; i++) {
      none[moved.get(i)] = found[i];
    }
    return none;
  }

  /** {@return the results with a derivative that either function makes depend on what moves} */
  private List<Boolean> moved(List<Boolean> moving, Node[] outputs) {
    List<Boolean> marks = new ArrayList<>(either(moving));
    for (int i = 0; i < outputs.length; i++) {
      marks.set(i, marks.get(i) && Bodies.inexact(outputs[i]));
    }
    return marks;
  }

  private List<Boolean> either(List<Boolean> marked) {
    List<Boolean> marks = new ArrayList<>(op.whenTrue().reached(marked));
    List<Boolean> others = op.whenFalse().reached(marked);
    for (int i = 0; i < marks.size(); i++) {
      marks.set(i, marks.get(i) || others.get(i));
    }
    return marks;
  }

  @Override
  public Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    List<Node> arguments = arguments(inputs);
    List<Boolean> marked = Bodies.marks(mapped).subList(1, mapped.length);
    List<Boolean> reached = mapped[0] ? null : either(marked);
    NodeFunction yes = batched(op.whenTrue(), marked, reached, size);
    NodeFunction no = batched(op.whenFalse(), marked, reached, size);
    if (!mapped[0]) {
      Bodies both = Bodies.capture(Bodies.specs(arguments), yes, no);
      Node[] results = branch(inputs[0], both, arguments, reached.size());
      for (int i = 0; i < results.length; i++) {
        results[i] = batch(results[i], reached.get(i), size);
      }
      return results;
    }
    Node[] results = yes.apply(arguments).toArray(Node[]::new);
    List<Node> others = no.apply(arguments);
    for (int i = 0; i < results.length; i++) {
      results[i] = chosen(inputs[0], results[i], others.get(i));
    }
    return results;
  }

  /** {@return a function of batches; {@code reached} says which results are some, null for all} */
  private static NodeFunction batched(
      Body body, List<Boolean> marked, List<Boolean> reached, long size) {
    return inputs -> Bodies.batched(body, inputs, marked, reached, size);
  }

  /** {@return where the predicate of a slice holds the one, else the other} */
  static Node chosen(Node predicate, Node yes, Node no) {
    Shape shape = shape(predicate);
    while (shape.ndim() < shape(yes).ndim()) {
      shape = shape.insert(shape.ndim(), 1);
    }
    return where(broadcast(reshape(predicate, shape), shape(yes)), yes, no);
  }

  private static Node[] branch(Node predicate, Bodies bodies, List<Node> arguments, int count) {
    Control.Branch branch = new Control.Branch(bodies.all().getFirst(), bodies.all().getLast());
    return all(branch, count, concat(new Node[] {predicate}, bodies.operands(arguments)));
  }

  private static List<Node> arguments(Node[] operands) {
    return List.of(operands).subList(1, operands.length);
  }
}
