package org.lazuli.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.lazuli.op.Gather;
import org.lazuli.op.RandomBits;
import org.lazuli.op.View;

/**
 * Elementwise values of one shape that one program computes, each stored in a buffer of its own.
 */
final class Group {
  private static final int MOST = 8;
  private static final int LARGEST = 160;

  private final List<Value> members = new ArrayList<>();
  private final Set<Value> read = Collections.newSetFromMap(new IdentityHashMap<>());
  private Value product;
  private int work;
  private int step;

  Group(Value first, Set<Value> reads, int step) {
    add(first, reads, step);
  }

  /** Adds a value that is due at a step; the group is computed then. */
  void add(Value value, Set<Value> reads, int due) {
    step = due;
    value.group = this;
    members.add(value);
    read.addAll(reads);
    work += value.members + 1;
  }

  /** {@return the members, each after those it reads} */
  List<Value> members() {
    return members;
  }

  /** {@return the product it follows, if there is one, and the members} */
  List<Value> computed() {
    List<Value> computed = new ArrayList<>(members);
    if (product != null) {
      computed.addFirst(product);
    }
    return computed;
  }

  Value last() {
    return members.getLast();
  }

  /** {@return the step at which the group is computed} */
  int step() {
    return step;
  }

  /** Computes inside the others what only they read. */
  void settle() {
    for (Value member : members) {
      member.realized = member.root || member.kept || member.readElsewhere;
    }
    members.removeIf(member -> !member.realized);
    if (members.size() == 1 && product == null) {
      last().group = null;
    }
  }

  /** Takes a product that nothing else reads, if members read it at the index computed alone. */
  void follow(Value candidate) {
    boolean fits =
        product == null
            && candidate.backend == last().backend
            && candidate.spec.shape().equals(last().spec.shape())
            && members.stream().allMatch(member -> readsInPlace(member, List.of(candidate)));
    if (fits) {
      product = candidate;
      candidate.epilogue = this;
    }
  }

  /** Leaves the product it follows to be stored, since the group runs after all that can fail. */
  void runLast() {
    if (product != null) {
      product.epilogue = null;
      product = null;
    }
  }

  /** {@return whether any of the values is a member} */
  boolean hasAnyOf(Set<Value> values) {
    return members.stream().anyMatch(values::contains);
  }

  /** {@return whether the value can be computed here, and that saves reading something twice} */
  boolean takes(Value value, Set<Value> reads) {
    Value first = members.getFirst();
    return members.size() < MOST
        && work + value.members < LARGEST
        && value.backend == first.backend
        && value.spec.shape().equals(first.spec.shape())
        && reads.stream().anyMatch(this::isWorthSharing)
        && readsInPlace(value, members);
  }

  private boolean isWorthSharing(Value operand) {
    boolean whole = operand.spec.shape().size() == last().spec.shape().size();
    return whole && (members.contains(operand) || operand.realized && read.contains(operand));
  }

  private record At(Value value, Coords coords) {}

  /** {@return whether a program of the value reads operands only at the index it computes} */
  static boolean readsInPlace(Value value, List<Value> operands) {
    At here = new At(value, Coords.identity(value.spec.shape()));
    return readsInPlace(here, operands, new HashSet<>());
  }

  private static boolean readsInPlace(At at, List<Value> operands, Set<At> seen) {
    if (!seen.add(at)) {
      return true;
    }
    for (Value input : at.value.inputs) {
      Coords there = place(at.value, input, at.coords);
      if (operands.contains(input)) {
        if (!Coords.identity(input.spec.shape()).equals(there)) {
          return false;
        }
      } else if (!input.realized && !readsInPlace(new At(input, there), operands, seen)) {
        return false;
      }
    }
    return true;
  }

  /** {@return the index an operand is read at, or null if it is no affine function of this one} */
  private static Coords place(Value value, Value input, Coords at) {
    return switch (value.op) {
      case Gather _, RandomBits _ -> null;
      case View view when at != null && value.isAffineView() ->
          at.through(view, input.spec.shape());
      default -> value.isElementwise() ? at : null;
    };
  }
}
