package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lazuli.op.Control;
import org.lazuli.spi.Node;

/**
 * A loop of fixed length: forward derivatives are carried along; the reverse derivative is a loop
 * that goes back over the arrays each pass began with, computing what it needs of a pass again.
 *
 * @param op the loop
 */
record LoopRules(Control.Loop op) implements Rule {
  @Override
  public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    return new LoopPullback(op, primals, outputs, cotangents, needed).pull();
  }

  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    int carries = op.carries();
    int fixed = carries + op.sliced();
    List<Boolean> moving =
        Bodies.settled(
            op.body(), Bodies.present(tangents), carries, i -> Bodies.inexact(primals[i]));
    List<Integer> moved = Bodies.positions(moving, 0, carries);
    List<Integer> given = movedGiven(moving, outputs);
    Node[] all = new Node[outputs.length];
    if (moved.isEmpty() && given.isEmpty()) {
      return all;
    }
    Dual dual = new Dual(primals, tangents, moving);
    int carried = dual.add(0, carries);
    int sliced = dual.add(carries, fixed);
    dual.add(fixed, primals.length);
    NodeFunction pass =
        dual.pushed(
            op.body(),
            pushed -> {
              List<Node> results = new ArrayList<>(pushed.outputs().subList(0, carries));
              results.addAll(Bodies.some(pushed.tangents(), moved));
              results.addAll(Bodies.some(pushed.tangents(), given));
              return results;
            });
    Node[] results = loop(pass, dual.operands(), carried, sliced);
    for (int i = 0; i < moved.size(); i++) {
      all[moved.get(i)] = results[carries + i];
      all[stack(moved.get(i))] = results[carried + given.size() + carries + i];
    }
    for (int i = 0; i < given.size(); i++) {
      all[given.get(i)] = results[carried + i];
    }
    return all;
  }

  /** {@return the stacked results with a derivative that depend on what moves} */
  private List<Integer> movedGiven(List<Boolean> moving, Node[] outputs) {
    List<Boolean> reached = op.body().reached(moving);
    return IntStream.range(op.carries(), reached.size())
        .filter(i -> reached.get(i) && Bodies.inexact(outputs[i]))
        .boxed()
        .toList();
  }

  /** {@return where the stack of a carried array is among the results} */
  private int stack(int carry) {
    return op.carries() + op.given() + carry;
  }

  @Override
  public Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    int carries = op.carries();
    List<Boolean> marks = Bodies.settled(op.body(), Bodies.marks(mapped), carries, _ -> true);
    List<Boolean> reached = new ArrayList<>(op.body().reached(marks));
    List<Node> operands = Bodies.carried(inputs, mapped, marks, carries, size);
    Bodies.positions(marks, 0, carries).forEach(i -> reached.set(i, true));
    for (int i : Bodies.positions(marks, carries, carries + op.sliced())) {
      operands.set(i, moveaxis(inputs[i], 0, 1));
    }
    NodeFunction pass = all -> Bodies.batched(op.body(), all, marks, reached, size);
    Node[] results = loop(pass, operands, carries, op.sliced());
    for (int i = 0; i < results.length; i++) {
      boolean stacked = i >= carries;
      boolean some = i < reached.size() ? reached.get(i) : marks.get(i - reached.size());
      results[i] = some && stacked ? moveaxis(results[i], 1, 0) : batch(results[i], some, size);
    }
    return results;
  }

  /** {@return the results of a loop like this over another pass} */
  private Node[] loop(NodeFunction pass, List<Node> operands, int carries, int sliced) {
    Bodies bodies = Bodies.capture(Bodies.passSpecs(operands, carries, carries + sliced), pass);
    Control.Loop loop = new Control.Loop(bodies.only(), carries, sliced, op.length(), op.reverse());
    return all(loop, 2 * carries + loop.given(), bodies.operands(operands));
  }
}
