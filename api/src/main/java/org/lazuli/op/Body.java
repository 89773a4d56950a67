package org.lazuli.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.lazuli.type.Spec;

/**
 * A function as data: ops over numbered slots, for the ops that run functions.
 *
 * <p>Slots hold the arguments, then the results of each step in turn. A body uses nothing but its
 * arguments: arrays that the user's function took from its surroundings are arguments too. It knows
 * no shapes and can be applied to anything its ops can be applied to: to arrays, to their specs, to
 * the question which results depend on which arguments.
 *
 * @param arguments how many arguments the function has
 * @param steps what it does, in order
 * @param results the slots of its results
 */
public record Body(int arguments, List<Step> steps, List<Integer> results) {
  /**
   * One op.
   *
   * @param op what is done
   * @param inputs the slots of its operands
   * @param count how many results it has
   */
  public record Step(Op op, List<Integer> inputs, int count) {
    /** Copies the list. */
    public Step {
      inputs = List.copyOf(inputs);
    }
  }

  /**
   * What an op does to some kind of value.
   *
   * @param <V> the kind of value
   */
  @FunctionalInterface
  public interface Meaning<V> {
    /** {@return the {@code count} results of the op for these operands} */
    List<V> apply(Op op, List<V> operands, int count);
  }

  /**
   * Checks that every slot is filled before it is read.
   *
   * @throws IllegalArgumentException if one is not
   */
  public Body {
    steps = List.copyOf(steps);
    results = List.copyOf(results);
    int filled = arguments;
    for (Step step : steps) {
      check(step.inputs, filled);
      if (step.count < 1) {
        throw new IllegalArgumentException("[body] a step with " + step.count + " results");
      }
      filled = Math.addExact(filled, step.count);
    }
    check(results, filled);
  }

  private static void check(List<Integer> slots, int filled) {
    for (int slot : slots) {
      if (slot < 0 || slot >= filled) {
        throw new IllegalArgumentException("[body] reads slot " + slot + " of " + filled);
      }
    }
  }

  /**
   * {@return the results for these arguments, by what each op means}
   *
   * @param <V> the kind of value
   */
  public <V> List<V> apply(List<? extends V> values, Meaning<V> meaning) {
    if (values.size() != arguments) {
      throw new IllegalArgumentException(
          "[body] takes " + arguments + " arguments, got " + values.size());
    }
    List<V> slots = new ArrayList<>(values);
    for (Step step : steps) {
      List<V> given = meaning.apply(step.op, at(slots, step.inputs), step.count);
      if (given.size() != step.count) {
        throw new IllegalArgumentException(
            "[body] " + step.op + " gives " + given.size() + " results, not " + step.count);
      }
      slots.addAll(given);
    }
    return at(slots, results);
  }

  private static <V> List<V> at(List<V> slots, List<Integer> positions) {
    List<V> values = new ArrayList<>(positions.size());
    for (int position : positions) {
      values.add(slots.get(position));
    }
    return values;
  }

  /** {@return the specs of the results for arguments of these specs} */
  public List<Spec> infer(List<Spec> specs) {
    return apply(specs, (op, inputs, _) -> op.inferAll(inputs));
  }

  /** {@return which results depend on any of the marked arguments} */
  public List<Boolean> reached(List<Boolean> marked) {
    return apply(marked, (_, inputs, count) -> Collections.nCopies(count, inputs.contains(true)));
  }

  /** {@return whether a step or a result reads the argument} */
  public boolean reads(int argument) {
    return results.contains(argument)
        || steps.stream().anyMatch(step -> step.inputs.contains(argument));
  }

  /**
   * {@return the function of some of the arguments that has some of the results, without the steps
   * they do not need}
   *
   * @param arguments the arguments that stay; nothing left may read another
   * @param results the positions of the results that stay
   */
  public Body narrowed(List<Integer> arguments, List<Integer> results) {
    List<Integer> kept = at(this.results, results);
    boolean[] live = live(kept);
    int[] moved = new int[live.length];
    Arrays.fill(moved, -1);
    int filled = 0;
    for (int argument : arguments) {
      moved[argument] = filled++;
    }
    List<Step> left = new ArrayList<>();
    int slot = this.arguments;
    for (Step step : steps) {
      if (live[slot]) {
        left.add(new Step(step.op, moved(step.inputs, moved), step.count));
        for (int i = 0; i < step.count; i++) {
          moved[slot + i] = filled++;
        }
      }
      slot += step.count;
    }
    return new Body(arguments.size(), left, moved(kept, moved));
  }

  /** {@return for every first slot of a step, whether the slots need it} */
  private boolean[] live(List<Integer> wanted) {
    int end = arguments + steps.stream().mapToInt(Step::count).sum();
    boolean[] live = new boolean[end];
    wanted.forEach(slot -> live[slot] = true);
    for (Step step : steps.reversed()) {
      int start = end - step.count;
      for (int slot = start; slot < end; slot++) {
        live[start] |= live[slot];
      }
      if (live[start]) {
        step.inputs.forEach(slot -> live[slot] = true);
      }
      end = start;
    }
    return live;
  }

  private static List<Integer> moved(List<Integer> slots, int[] moved) {
    return slots.stream().map(slot -> moved[slot]).toList();
  }
}
