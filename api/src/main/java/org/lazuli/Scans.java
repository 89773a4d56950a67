package org.lazuli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lazuli.op.Body;
import org.lazuli.op.Control;
import org.lazuli.spi.Node;
import org.lazuli.spi.Transformer;
import org.lazuli.type.DType;
import org.lazuli.type.Spec;

/** Loops with a fixed number of passes, of functions of trees. */
final class Scans {
  /** In place of a length: as many passes as there are slices. */
  static final long FROM_SLICES = -1;

  private final String op;
  private final Call pass;
  private final FlatTree carried;
  private final FlatTree sliced;
  private final long length;
  private FlatTree given;
  private boolean draws;

  private Scans(String op, Call pass, FlatTree carried, FlatTree sliced, long length) {
    this.op = op;
    this.pass = pass;
    this.carried = carried;
    this.sliced = sliced;
    this.length = length;
  }

  static Scanned<?, ?> scan(
      String op, Call pass, Object init, Object xs, long length, boolean reverse) {
    FlatTree sliced = FlatTree.of(op, xs);
    long passes = checked(op, sliced, length);
    return new Scans(op, pass, FlatTree.of(op, init), sliced, passes).run(reverse);
  }

  static Object forLoop(long from, long to, Call body, Object init) {
    NDArray numbers = Ops.arange(from, Math.max(from, to), 1, DType.INT64);
    Call pass = args -> new Scanned<>(body.run(args[1], args[0]), null);
    return scan("forLoop", pass, init, numbers, FROM_SLICES, false).carry();
  }

  private static long checked(String op, FlatTree sliced, long length) {
    long passes = length;
    for (int i = 0; i < sliced.leaves().size(); i++) {
      NDArray x = sliced.leaves().get(i);
      String place = "xs" + sliced.place(i);
      Args.that(x.ndim() > 0, op, place + " is a scalar and has no slices");
      passes = passes == FROM_SLICES ? x.dim(0) : passes;
      boolean fits = x.dim(0) == passes;
      Args.that(fits, op, place + " has " + x.dim(0) + " slices along axis 0, needs " + passes);
    }
    Args.that(passes >= 0, op, "needs arrays to slice or a number of passes");
    return passes;
  }

  private Scanned<?, ?> run(boolean reverse) {
    KeyStream.Loan loan = KeyStream.Loan.take(true);
    int carries = carried.leaves().size();
    List<Node> operands = new ArrayList<>(nodes(carried));
    operands.add(loan.key());
    operands.addAll(nodes(sliced));
    Transformer.Captured captured =
        Engine.transformer().capture(List.of(this::pass), passSpecs(operands, carries + 1));
    operands.addAll(captured.constants());
    Body body = captured.bodies().getFirst();
    if (draws) {
      carries++;
    } else {
      loan.giveBack();
      body = body.narrowed(without(carries, body.arguments()), without(carries, count(body)));
      operands.remove(carries);
    }
    int slices = sliced.leaves().size();
    Args.that(count(body) > 0, op, "nothing is carried and the passes give nothing");
    Control.Loop loop = new Control.Loop(body, carries, slices, length, reverse);
    Node first = Engine.bind(loop, operands.toArray(Node[]::new));
    return new Scanned<>(
        carried.with(results(first, 0, carried.leaves().size())),
        given.with(results(first, carries, carries + loop.given())));
  }

  /** {@return the numbers below a count but for one} */
  static List<Integer> without(int position, int count) {
    return IntStream.range(0, count).filter(i -> i != position).boxed().toList();
  }

  private static int count(Body body) {
    return body.results().size();
  }

  private List<Spec> passSpecs(List<Node> operands, int carries) {
    List<Spec> specs = new ArrayList<>(operands.stream().map(Node::spec).toList());
    for (int i = carries; i < specs.size(); i++) {
      specs.set(i, specs.get(i).with(specs.get(i).shape().without(0)));
    }
    return specs;
  }

  /** The random key is carried behind everything else. */
  private List<NDArray> pass(List<NDArray> inputs) {
    int carries = carried.leaves().size();
    KeyStream keys = new KeyStream(() -> inputs.get(carries).node());
    Object before = carried.with(inputs.subList(0, carries));
    Object slice = sliced.with(inputs.subList(carries + 1, inputs.size()));
    Object result = keys.during(() -> pass.run(before, slice));
    Scanned<?, ?> scanned = (Scanned<?, ?>) Args.given(op, "the result of the function", result);
    List<NDArray> results = new ArrayList<>(Loops.carried(op, carried, scanned.carry()));
    given = FlatTree.of(op, scanned.output());
    draws = keys.isUsed();
    results.add(NDArray.of(keys.state()));
    results.addAll(given.leaves());
    return results;
  }

  static List<Node> nodes(FlatTree tree) {
    return tree.leaves().stream().map(NDArray::node).toList();
  }

  static List<NDArray> results(Node first, int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> NDArray.of(first.sibling(i))).toList();
  }
}
