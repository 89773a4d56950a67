package org.lazuli.transforms;

import static org.lazuli.transforms.Emit.*;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lazuli.op.Binary;
import org.lazuli.op.Control;
import org.lazuli.op.Reduce;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.Shape;

/**
 * A loop of unknown length: tangents are carried along. In a batch it runs until all slices are
 * done; those that are done before stay as they are.
 *
 * @param op the loop
 */
record WhileRules(Control.While op) implements Rule {
  @Override
  public Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed) {
    throw new IllegalArgumentException(
        "[whileLoop] has no reverse derivative, because the number of its passes is not known"
            + " beforehand; use scan or forLoop with a fixed number of passes, or jvp");
  }

  @Override
  public Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents) {
    int carries = op.carries();
    List<Boolean> moving =
        Bodies.settled(
            op.body(), Bodies.present(tangents), carries, i -> Bodies.inexact(primals[i]));
    List<Integer> moved = Bodies.positions(moving, 0, carries);
    Node[] all = new Node[carries];
    if (moved.isEmpty()) {
      return all;
    }
    Dual dual = new Dual(primals, tangents, moving);
    dual.add(0, carries);
    dual.add(carries, primals.length);
    Bodies both =
        Bodies.capture(
            Bodies.specs(dual.operands()),
            dual.plain(op.condition()),
            dual.pushed(
                op.body(),
                pushed -> join(pushed.outputs(), Bodies.some(pushed.tangents(), moved))));
    Node[] results = loop(both, dual.operands(), carries + moved.size());
    for (int i = 0; i < moved.size(); i++) {
      all[moved.get(i)] = results[carries + i];
    }
    return all;
  }

  @Override
  public Node[] vmap(Node[] inputs, boolean[] mapped, long size) {
    int carries = op.carries();
    List<Boolean> marks = Bodies.settled(op.body(), Bodies.marks(mapped), carries, _ -> true);
    return op.condition().reached(marks).getFirst()
        ? masked(inputs, mapped, marks, size)
        : together(inputs, mapped, marks, size);
  }

  /** All slices are done at the same time. */
  private Node[] together(Node[] inputs, boolean[] mapped, List<Boolean> marks, long size) {
    int carries = op.carries();
    List<Node> operands = Bodies.carried(inputs, mapped, marks, carries, size);
    Bodies both =
        Bodies.capture(
            Bodies.specs(operands),
            all -> Bodies.batched(op.condition(), all, marks, List.of(false), size),
            all -> Bodies.batched(op.body(), all, marks, marks.subList(0, carries), size));
    Node[] results = loop(both, operands, carries);
    for (int i = 0; i < carries; i++) {
      results[i] = batch(results[i], marks.get(i), size);
    }
    return results;
  }

  /** Whether each slice goes on is carried, in front of everything else. */
  private Node[] masked(Node[] inputs, boolean[] mapped, List<Boolean> before, long size) {
    int carries = op.carries();
    List<Boolean> marks = new ArrayList<>(before);
    for (int i = 0; i < carries; i++) {
      marks.set(i, true);
    }
    List<Node> start = Bodies.carried(inputs, mapped, marks, carries, size);
    List<Node> operands = join(List.of(goesOn(start, marks, size)), start);
    Bodies both =
        Bodies.capture(
            Bodies.specs(operands),
            all -> List.of(any(all.getFirst())),
            all -> step(all.getFirst(), all.subList(1, all.size()), marks, size));
    Node[] results = loop(both, operands, carries + 1);
    return List.of(results).subList(1, results.length).toArray(Node[]::new);
  }

  private List<Node> step(Node mask, List<Node> all, List<Boolean> marks, long size) {
    int carries = op.carries();
    List<Node> next = new ArrayList<>(all);
    List<Node> moved = Bodies.batched(op.body(), all, marks, null, size);
    for (int i = 0; i < carries; i++) {
      next.set(i, BranchRules.chosen(mask, moved.get(i), all.get(i)));
    }
    Node on = one(Binary.BITWISE_AND, mask, goesOn(next, marks, size));
    return join(List.of(on), next.subList(0, carries));
  }

  private Node goesOn(List<Node> all, List<Boolean> marks, long size) {
    return Bodies.batched(op.condition(), all, marks, null, size).getFirst();
  }

  private static Node any(Node mask) {
    return reshape(one(new Reduce(Reduce.Kind.MAX, Axes.of(0)), mask), Shape.SCALAR);
  }

  private static Node[] loop(Bodies both, List<Node> operands, int carries) {
    Control.While loop = new Control.While(both.all().getFirst(), both.all().getLast());
    return all(loop, carries, both.operands(operands));
  }

  private static List<Node> join(List<Node> some, List<Node> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
