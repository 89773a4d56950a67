package org.lazuli.graph;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lazuli.LazuliException;
import org.lazuli.op.Body;
import org.lazuli.op.Control;
import org.lazuli.spi.Defaults;

/**
 * Runs control flow during an evaluation: records the function of a pass on values, evaluates it,
 * and goes on with the results.
 *
 * <p>Values between passes belong to nobody but the loop, which frees them, so its memory does not
 * grow with the number of passes. Results that nobody waits for are not computed.
 */
final class Controls {
  private final Evaluator evaluator;
  private final Backends backends;

  Controls(Evaluator evaluator, Backends backends) {
    this.evaluator = evaluator;
    this.backends = backends;
  }

  /** Gives the awaited results of the node's op their values; the operands have theirs. */
  void run(LazyNode node) {
    String device = node.state.device == null ? "" : node.state.device;
    ScopedValue.where(Defaults.DEVICE, device).run(() -> new Run(node).run());
  }

  /** One run of one op. */
  private final class Run {
    private final LazyNode node;
    private final List<Integer> awaited;
    private final List<Held> operands = new ArrayList<>();

    Run(LazyNode node) {
      this.node = node;
      this.awaited =
          IntStream.range(0, node.siblingCount())
              .filter(i -> isAwaited(node.sibling(i).state))
              .boxed()
              .toList();
    }

    private static boolean isAwaited(NodeState state) {
      return state.waiting() > 0 && !state.hasValue();
    }

    void run() {
      try {
        for (LazyNode operand : node.inputs()) {
          operands.add(Held.of(operand));
        }
        switch ((Control) node.op()) {
          case Control.Branch branch -> branch(branch);
          case Control.While loop -> repeat(loop);
          case Control.Loop loop -> loop(loop);
        }
      } finally {
        operands.forEach(Held::release);
      }
    }

    private void branch(Control.Branch branch) {
      Body body = isTrue(operands.getFirst()) ? branch.whenTrue() : branch.whenFalse();
      List<Integer> all = positions(0, body.arguments());
      Pass pass = new Pass(body.narrowed(all, awaited));
      List<Held> results = pass.on(operands.subList(1, operands.size()));
      for (int i = 0; i < results.size(); i++) {
        results.get(i).moveTo(node.sibling(awaited.get(i)));
      }
    }

    private void repeat(Control.While loop) {
      List<Held> now = new ArrayList<>(operands);
      List<Held> carried = now.subList(0, loop.carries());
      carried.replaceAll(Held::again);
      try {
        Pass condition = new Pass(loop.condition());
        Pass body = new Pass(loop.body());
        long passes = 0;
        while (holds(condition, now)) {
          interruptible(loop, passes++);
          replace(carried, body.on(now));
        }
        for (int i : awaited) {
          carried.get(i).again().moveTo(node.sibling(i));
        }
      } finally {
        carried.forEach(Held::release);
      }
    }

    private boolean holds(Pass condition, List<Held> arguments) {
      Held truth = condition.on(arguments).getFirst();
      try {
        return isTrue(truth);
      } finally {
        truth.release();
      }
    }

    private void loop(Control.Loop loop) {
      int carries = loop.carries();
      int given = carries + loop.given();
      List<Integer> kept = new ArrayList<>(positions(0, carries));
      awaited.stream().filter(i -> i >= carries && i < given).forEach(kept::add);
      Pass body = new Pass(loop.body().narrowed(positions(0, operands.size()), kept));
      Stack[] stacks = new Stack[node.siblingCount()];
      List<Held> carried = new ArrayList<>(operands.subList(0, carries));
      carried.replaceAll(Held::again);
      try {
        for (int i : awaited) {
          stacks[i] = i < carries ? null : stack(node.sibling(i));
        }
        for (long pass = 0; pass < loop.length(); pass++) {
          interruptible(loop, pass);
          long slice = loop.reverse() ? loop.length() - 1 - pass : pass;
          pass(loop, body, kept, carried, stacks, slice);
        }
        for (int i : awaited) {
          Held result = stacks[i] == null ? carried.get(i).again() : stacks[i].take();
          result.moveTo(node.sibling(i));
        }
      } finally {
        carried.forEach(Held::release);
        Arrays.stream(stacks).filter(stack -> stack != null).forEach(Stack::release);
      }
    }

    private void pass(
        Control.Loop loop,
        Pass body,
        List<Integer> kept,
        List<Held> carried,
        Stack[] stacks,
        long slice) {
      int carries = loop.carries();
      int fixed = carries + loop.sliced();
      for (int i = 0; i < carries; i++) {
        put(stacks[carries + loop.given() + i], slice, carried.get(i));
      }
      List<Held> slices = new ArrayList<>();
      List<Held> results = new ArrayList<>();
      try {
        for (Held whole : operands.subList(carries, fixed)) {
          slices.add(whole.slice(slice, backends.named(node.state.device)));
        }
        List<Held> arguments = new ArrayList<>(carried);
        arguments.addAll(slices);
        arguments.addAll(operands.subList(fixed, operands.size()));
        results.addAll(body.on(arguments));
        for (int i = carries; i < results.size(); i++) {
          put(stacks[kept.get(i)], slice, results.get(i));
        }
        replace(carried, results.subList(0, carries));
      } finally {
        slices.forEach(Held::release);
        results.subList(Math.min(carries, results.size()), results.size()).forEach(Held::release);
      }
    }

    private Stack stack(LazyNode result) {
      return new Stack(backends, backends.named(node.state.device), result.spec());
    }
  }

  private static void put(Stack stack, long slice, Held value) {
    if (stack != null) {
      stack.put(slice, value);
    }
  }

  private static void replace(List<Held> before, List<Held> after) {
    for (int i = 0; i < after.size(); i++) {
      before.set(i, after.get(i)).release();
    }
  }

  private static List<Integer> positions(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  /** A function that is applied to values of the same specs in every pass. */
  private final class Pass {
    private final Body body;
    private Replay replay;

    Pass(Body body) {
      this.body = body;
    }

    /** {@return the results, evaluated} */
    List<Held> on(List<Held> arguments) {
      if (replay == null) {
        replay = Replay.of(body, arguments.stream().map(Held::spec).toList());
      }
      List<LazyNode> results = replay.record(nodes(arguments));
      evaluator.compute(results);
      List<Held> held = new ArrayList<>();
      results.forEach(result -> held.add(Held.of(result)));
      // What is held has shares of its own.
      results.stream().filter(result -> result.op() != null).forEach(result -> result.state.free());
      return held;
    }
  }

  private static List<LazyNode> nodes(List<Held> held) {
    return held.stream().map(Held::node).toList();
  }

  private boolean isTrue(Held truth) {
    return HostReads.read(truth.node(), backends).get(ValueLayout.JAVA_BYTE, 0) != 0;
  }

  /** A loop that does not end can be stopped like other blocking work. */
  private static void interruptible(Control op, long passes) {
    if (Thread.currentThread().isInterrupted()) {
      throw new LazuliException("[" + op.opName() + "] interrupted after " + passes + " passes");
    }
  }
}
