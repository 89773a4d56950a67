package org.lazuli.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.LazuliException;
import org.lazuli.backend.Backend;
import org.lazuli.op.Alias;
import org.lazuli.op.Attend;
import org.lazuli.op.Cast;
import org.lazuli.op.Custom;
import org.lazuli.op.Depends;
import org.lazuli.op.Op;
import org.lazuli.op.StopGradient;
import org.lazuli.op.View;

/**
 * Turns recorded nodes into distinct values: common subexpressions are found, no-ops disappear.
 *
 * <p>{@link Depends} alone is never merged, so that a checkpoint's recomputation stays one.
 */
final class Planner {
  private final Backends backends;
  private final Shortcuts shortcuts;
  private final List<Value> values;
  private final Map<Key, Value> known = new HashMap<>();
  private final Map<Constant, Value> constants = new HashMap<>();
  private final Scheduler scheduler;
  private final Survey survey;
  private final Value[] given;
  private int index;

  private record Constant(Survey.Constant number, Backend backend) {}

  /** An op over values; values are equal only to themselves. */
  private record Key(Op op, List<Value> inputs, Backend backend) {}

  /** Starts an empty plan; the values go into the list as they are found. */
  Planner(Backends backends, Scheduler scheduler, Survey survey, List<Value> values) {
    this.backends = backends;
    this.shortcuts = Shortcuts.of(survey, backends);
    this.scheduler = scheduler;
    this.survey = survey;
    this.given = new Value[survey.given().size()];
    this.values = values;
  }

  /** Adds the values of the nodes, in their order. */
  void plan() {
    for (LazyNode node : survey.order()) {
      index = node.state.position;
      node.state.value = valueOf(node);
    }
  }

  private Value valueOf(LazyNode node) {
    int place = survey.place(index);
    if (place >= 0) {
      return stored(node, place);
    }
    if (node.state.payload != null) {
      return constant(node);
    }
    Op op = node.op();
    if (op == null) {
      throw unavailable(node);
    }
    LazyNode[] inputs = node.inputs();
    return switch (op) {
      case Alias _, StopGradient _ -> inputs[0].state.value;
      case Custom custom -> inputs[custom.primals() + node.index()].state.value;
      case Attend attend -> attention(node, attend, values(inputs));
      case Cast cast when inputs[0].spec().dtype() == cast.dtype() -> inputs[0].state.value;
      case View view when isNothing(view, node, inputs[0]) -> inputs[0].state.value;
      case Depends _ -> add(new Value(node, op, depends(node), backend(node)));
      default -> shared(node, op, values(inputs));
    };
  }

  /** {@return what a library computes from the arguments, or the composed result} */
  private Value attention(LazyNode node, Attend op, Value[] operands) {
    return shortcuts.takes(node)
        ? shared(node, op, Arrays.copyOf(operands, op.arguments()))
        : operands[op.arguments() + node.index()];
  }

  private static boolean isNothing(View view, LazyNode node, LazyNode input) {
    boolean moves = view instanceof View.Transpose || view instanceof View.Slice;
    return !moves && node.spec().equals(input.spec());
  }

  private Value[] values(LazyNode[] nodes) {
    Value[] all = new Value[nodes.length];
    Arrays.setAll(all, i -> nodes[i].state.value);
    return all;
  }

  /** The value passed through first, then everything that has to be there before. */
  private Value[] depends(LazyNode node) {
    Value[] all = values(node.inputs());
    Value first = all[0];
    all[0] = all[node.index()];
    all[node.index()] = first;
    return all;
  }

  private Value shared(LazyNode node, Op op, Value[] inputs) {
    Backend backend = backend(node);
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i].backend != backend) {
        Value far = inputs[i];
        inputs[i] = add(new Value(far.node, new Alias(), new Value[] {far}, backend));
      }
    }
    Value first =
        known.computeIfAbsent(
            new Key(op, List.of(inputs), backend), _ -> computed(node, op, inputs, backend));
    return first.results()[node.index()];
  }

  /** {@return the first of the results of an op} */
  private Value computed(LazyNode node, Op op, Value[] inputs, Backend backend) {
    Value[] results = new Value[node.siblingCount()];
    for (int i = 0; i < results.length; i++) {
      results[i] = add(new Value(node.sibling(i), op, inputs, backend));
    }
    if (results.length > 1) {
      Value.join(results);
    }
    return results[0];
  }

  /** Leaves at one place are one value. */
  private Value stored(LazyNode node, int number) {
    if (given[number] == null) {
      Place place = survey.given().get(number);
      given[number] = add(Value.leaf(node, place.shared().backend, scheduler.given(place)));
    }
    return given[number];
  }

  private Value constant(LazyNode node) {
    Value value = Value.leaf(node, backend(node), null);
    if (!value.isScalar()) {
      return add(value);
    }
    Constant constant = new Constant(Survey.Constant.of(node), value.backend);
    return constants.computeIfAbsent(constant, _ -> add(value));
  }

  private Value add(Value value) {
    value.index = index;
    values.add(value);
    return value;
  }

  private Backend backend(LazyNode node) {
    return backends.named(node.state.device);
  }

  private static RuntimeException unavailable(LazyNode node) {
    if (node.state.released) {
      return new LazuliException(
          "[eval] this value was computed from parameters that have since been overwritten or"
              + " closed, and was not kept; evaluate it together with what overwrites them");
    }
    return new IllegalStateException(
        "[eval] a function is being traced by vmap, compile or control flow and its argument "
            + node.spec()
            + " has no value; such functions cannot print, call item() or branch on arrays");
  }
}
