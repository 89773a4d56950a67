package org.lazuli.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lazuli.op.Depends;
import org.lazuli.op.Gather;

/** After which step of an evaluation each buffer has been read for the last time. */
final class Lifetimes {
  private final Map<Integer, List<Value>> ends = new HashMap<>();

  Lifetimes(List<Value> values) {
    int[] last = new int[values.size()];
    for (int i = 0; i < last.length; i++) {
      values.get(i).position = i;
      last[i] = i;
    }
    for (Value value : values) {
      if (value.live && isStep(value)) {
        int step = value.group == null ? value.position : value.group.last().position;
        for (Value read : readBy(value)) {
          last[read.position] = Math.max(last[read.position], step);
        }
      }
    }
    for (Value value : values) {
      if (!value.root && !value.kept) {
        ends.computeIfAbsent(last[value.position], _ -> new ArrayList<>(2)).add(value);
      }
    }
  }

  /** {@return the values nobody reads after this step} */
  List<Value> endOf(int step) {
    return ends.getOrDefault(step, List.of());
  }

  /** {@return whether something is done about the value itself, when its turn comes} */
  static boolean isStep(Value value) {
    return value.realized
        || value.root
        || value.isRegrouping()
        || value.op instanceof Depends
        || value.op instanceof Gather;
  }

  /** {@return all values a step looks at: its operands, and behind inlined ones theirs} */
  static Set<Value> readBy(Value step) {
    Set<Value> read = Collections.newSetFromMap(new IdentityHashMap<>());
    ArrayDeque<Value> open = new ArrayDeque<>(List.of(step));
    while (!open.isEmpty()) {
      Value value = open.pop();
      for (Value input : value.inputs) {
        boolean whole = value.op instanceof Gather && input == value.inputs[0];
        if (read.add(input) && (!input.realized || whole)) {
          open.push(input);
        }
      }
    }
    return read;
  }
}
