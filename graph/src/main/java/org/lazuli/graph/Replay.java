package org.lazuli.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.lazuli.op.Body;
import org.lazuli.op.Op;
import org.lazuli.spi.Node;
import org.lazuli.type.Spec;

/**
 * A function as data, to be recorded again and again on arguments of the same specs.
 *
 * <p>What its ops give is inferred once, so a recording only makes nodes.
 */
public final class Replay {
  private final int arguments;
  private final Step[] steps;
  private final int slots;
  private final List<Integer> results;

  private record Step(Op op, int[] inputs, Spec[] results) {
    static Step of(Body.Step step, List<Spec> results) {
      int[] inputs = step.inputs().stream().mapToInt(slot -> slot).toArray();
      return new Step(step.op(), inputs, results.toArray(Spec[]::new));
    }
  }

  private Replay(Body body, Step[] steps) {
    this.arguments = body.arguments();
    this.steps = steps;
    this.slots = arguments + Arrays.stream(steps).mapToInt(step -> step.results.length).sum();
    this.results = body.results();
  }

  /** {@return the function for arguments of these specs} */
  public static Replay of(Body body, List<Spec> specs) {
    List<Step> steps = new ArrayList<>(body.steps().size());
    Iterator<Body.Step> next = body.steps().iterator();
    body.apply(
        specs,
        (op, inputs, _) -> {
          List<Spec> results = op.inferAll(inputs);
          steps.add(Step.of(next.next(), results));
          return results;
        });
    return new Replay(body, steps.toArray(Step[]::new));
  }

  /**
   * {@return the results for these arguments, to be computed when somebody needs them}
   *
   * @throws IllegalArgumentException if there are more or fewer arguments than the function takes
   */
  public List<LazyNode> record(List<? extends Node> given) {
    if (given.size() != arguments) {
      throw new IllegalArgumentException(
          "[replay] takes " + arguments + " arguments, got " + given.size());
    }
    LazyNode[] values = new LazyNode[slots];
    int filled = 0;
    for (Node argument : given) {
      values[filled++] = (LazyNode) argument;
    }
    Recording recording = Recording.here();
    for (Step step : steps) {
      LazyNode first = recording.of(step.op, at(values, step.inputs), step.results);
      for (int i = 0; i < step.results.length; i++) {
        values[filled++] = first.sibling(i);
      }
    }
    List<LazyNode> found = new ArrayList<>(results.size());
    results.forEach(slot -> found.add(values[slot]));
    return found;
  }

  private static LazyNode[] at(LazyNode[] values, int[] slots) {
    LazyNode[] chosen = new LazyNode[slots.length];
    for (int i = 0; i < slots.length; i++) {
      chosen[i] = values[slots[i]];
    }
    return chosen;
  }
}
