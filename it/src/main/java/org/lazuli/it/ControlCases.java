package org.lazuli.it;

import static org.lazuli.it.Operand.condition;
import static org.lazuli.it.Operand.data;
import static org.lazuli.it.Operand.start;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.it.OpCase.Derivative;
import org.lazuli.op.Binary;
import org.lazuli.op.Body;
import org.lazuli.op.Control;
import org.lazuli.op.Op;
import org.lazuli.type.Spec;

/** Rows of the ops that run functions; the functions are sums and products of all dtypes. */
final class ControlCases {
  /** (c, x, k) to c * k + x and x + k. */
  private static final Body GIVES =
      body(3, List.of(4, 5), step(Binary.MULTIPLY, 0, 2), add(3, 1), add(1, 2));

  /** (x, k, l) to x * l + k. */
  private static final Body MAPS = body(3, List.of(4), step(Binary.MULTIPLY, 0, 2), add(3, 1));

  private ControlCases() {}

  static List<OpCase> all() {
    Body sum = body(2, List.of(2), add(0, 1));
    Body product = body(2, List.of(2), step(Binary.MULTIPLY, 0, 1));
    return List.of(
        loop(1, 3, false, data(2), data(3, 2), data(2)),
        loop(1, 3, true, data(2), data(3, 2), data(2)),
        loop(1, 1, false, data(), data(1), data()),
        loop(1, 0, false, data(3), data(0, 3), data(3)),
        loop(0, 3, true, data(3, 2), data(2), data(2)),
        OpCase.of(
            new Control.Branch(sum, product),
            ControlCases::branch,
            condition(),
            data(3, 2).plain(),
            data(3, 2).plain()),
        OpCase.of(
                whileLoop(),
                ControlCases::repeat,
                data(3).plain(),
                start(4),
                start(1).in(1, 2),
                start(1).in(3, 4),
                data(3).plain())
            .slack(4)
            .derivative(Derivative.NONE));
  }

  private static OpCase loop(int carries, long length, boolean reverse, Operand... operands) {
    Body body = carries == 0 ? MAPS : GIVES;
    Operand[] plain = new Operand[operands.length];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = operands[i].plain();
    }
    Control.Loop loop = new Control.Loop(body, carries, 1, length, reverse);
    return OpCase.of(loop, ControlCases::loop, plain).slack(8);
  }

  /**
   * x * k + x for as long as i + 1 + 1 + ... is below the bound: carries (x, i), then 1, bound, k.
   */
  private static Control.While whileLoop() {
    Body condition = body(5, List.of(5), step(Binary.LESS, 1, 3));
    Body next = body(5, List.of(6, 7), step(Binary.MULTIPLY, 0, 4), add(5, 0), add(1, 2));
    return new Control.While(condition, next);
  }

  private static Body body(int arguments, List<Integer> results, Body.Step... steps) {
    return new Body(arguments, List.of(steps), results);
  }

  private static Body.Step step(Binary op, int x, int y) {
    return new Body.Step(op, List.of(x, y), 1);
  }

  private static Body.Step add(int x, int y) {
    return step(Binary.ADD, x, y);
  }

  private static List<HostArray> run(Op op, List<HostArray> operands, int count) {
    return List.of(BinaryMeaning.apply((Binary) op, operands));
  }

  private static HostArray branch(Control.Branch op, List<HostArray> operands) {
    boolean truth = operands.getFirst().get(0).longValue() != 0;
    Body body = truth ? op.whenTrue() : op.whenFalse();
    return body.apply(operands.subList(1, operands.size()), ControlCases::run).getFirst();
  }

  private static HostArray repeat(Control.While op, List<HostArray> operands) {
    List<HostArray> now = new ArrayList<>(operands);
    while (op.condition().apply(now, ControlCases::run).getFirst().get(0).longValue() != 0) {
      List<HostArray> next = op.body().apply(now, ControlCases::run);
      for (int i = 0; i < next.size(); i++) {
        now.set(i, next.get(i));
      }
    }
    return now.getFirst();
  }

  private static HostArray loop(Control.Loop op, List<HostArray> operands) {
    List<HostArray> now = new ArrayList<>(operands);
    HostArray whole = operands.get(op.carries());
    Spec slice = whole.spec().with(whole.shape().without(0));
    HostArray stack = HostArray.of(op.infer(specs(operands)), _ -> 0L);
    for (int pass = 0; pass < op.length(); pass++) {
      int from = op.reverse() ? (int) op.length() - 1 - pass : pass;
      int size = (int) slice.shape().size();
      now.set(op.carries(), HostArray.of(slice, i -> whole.get(from * size + i)));
      List<HostArray> results = op.body().apply(now, ControlCases::run);
      if (op.carries() > 0) {
        now.set(0, results.getFirst());
      } else {
        HostArray before = stack;
        HostArray given = results.getFirst();
        stack =
            HostArray.of(
                before.spec(), i -> i / size == from ? given.get(i % size) : before.get(i));
      }
    }
    return op.carries() > 0 ? now.getFirst() : stack;
  }

  private static List<Spec> specs(List<HostArray> operands) {
    return operands.stream().map(HostArray::spec).toList();
  }
}
