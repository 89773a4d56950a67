package org.lazuli.graph;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lazuli.op.Depends;
import org.lazuli.op.Gather;
import org.lazuli.op.View;

/**
 * Finds results to be written over leaves nobody needs any more: the new parameters of a training
 * step over the old ones.
 *
 * <p>Their programs run last, after all that can fail: an evaluation that fails leaves what it was
 * to overwrite as it was, and can be tried again.
 */
final class Overwrites {
  private final Map<Value, Set<Value>> readers = new HashMap<>();

  private Overwrites(List<Value> values) {
    values.forEach(value -> readers.put(value, new HashSet<>()));
    for (Value value : values) {
      if (value.live && Lifetimes.isStep(value)) {
        Lifetimes.readBy(value).forEach(read -> readers.get(read).add(value));
      }
    }
  }

  /** {@return the values, those at the end that are written over leaves} */
  static List<Value> last(List<Value> values, Survey survey) {
    List<Value> spare = values.stream().filter(survey::isSpare).toList();
    if (spare.isEmpty()) {
      return values;
    }
    Overwrites overwrites = new Overwrites(values);
    spare.forEach(overwrites::offer);
    values.forEach(overwrites::settle);
    return values.stream().sorted(Comparator.comparing(value -> value.over != null)).toList();
  }

  private void offer(Value leaf) {
    Storage all = leaf.storage;
    if (all.layout.isRowMajor() && all.nbytes() == all.buffer().byteSize()) {
      readers.get(leaf).stream().filter(x -> fits(leaf, x)).forEach(x -> x.over = leaf);
    }
  }

  private static List<Value> together(Value value) {
    return value.group == null ? List.of(value) : value.group.members();
  }

  /** Whether a program that cannot fail computes the reader where it reads the leaf. */
  private static boolean fits(Value leaf, Value reader) {
    return reader.root
        && reader.realized
        && reader.isElementwise()
        && reader.rows == null
        && reader.spec.equals(leaf.spec)
        && reader.backend == leaf.backend
        && Group.readsInPlace(reader, List.of(leaf))
        && !(reader.op instanceof Gather)
        && Lifetimes.readBy(reader).stream().noneMatch(x -> !x.realized && x.op instanceof Gather);
  }

  /** All results of a program are written over leaves, or none. */
  private void settle(Value value) {
    if (!together(value).stream().allMatch(this::isSafe)) {
      together(value).forEach(member -> member.over = null);
    } else if (value.group != null) {
      value.group.runLast();
    }
  }

  /** Whether no program reads the result, and none that runs last what is overwritten. */
  private boolean isSafe(Value value) {
    return value.over != null
        && together(value).containsAll(readers.get(value))
        && readers.get(value.over).stream().noneMatch(x -> x != value && outlasts(x));
  }

  /** Whether the reader runs last, or has no memory of its own. */
  private static boolean outlasts(Value reader) {
    boolean kept = reader.root || reader.kept;
    return reader.over != null || reader.op instanceof Depends || kept && reader.op instanceof View;
  }
}
