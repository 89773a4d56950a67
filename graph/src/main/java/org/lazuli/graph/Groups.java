package org.lazuli.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Puts values that read the same into one program: the new means and the new weight of an
 * optimizer's step, for example, read the gradient once.
 *
 * <p>A group is computed where its last member stands, so nothing before may read a member; and so
 * is the product it follows.
 */
final class Groups {
  /** How many steps a group may wait for another member: operands live longer meanwhile. */
  private static final int PATIENCE = 6;

  private final List<Group> open = new ArrayList<>();
  private final List<Group> all = new ArrayList<>();
  private final Epilogues epilogues = new Epilogues();
  private int step;

  private Groups() {}

  /** {@return the values in an order in which members of groups stand together} */
  static List<Value> formed(List<Value> values) {
    Groups groups = new Groups();
    for (Value value : values) {
      if (value.live && Lifetimes.isStep(value)) {
        groups.visit(value, Lifetimes.readBy(value));
      }
    }
    groups.epilogues.assign();
    groups.all.forEach(Group::settle);
    return together(values);
  }

  private void visit(Value value, Set<Value> reads) {
    step++;
    open.removeIf(group -> step - group.step() > PATIENCE);
    if (value.realized && value.isElementwise() && value.rows == null) {
      place(value, reads);
    }
    epilogues.note(value, reads);
    for (Value operand : reads) {
      operand.readElsewhere |= operand.group == null || operand.group != value.group;
    }
    open.removeIf(group -> group != value.group && group.hasAnyOf(reads));
  }

  private void place(Value value, Set<Value> reads) {
    for (Group group : open) {
      if (group.takes(value, reads)) {
        group.add(value, reads, step);
        return;
      }
    }
    Group group = new Group(value, reads, step);
    open.add(group);
    all.add(group);
  }

  private static List<Value> together(List<Value> values) {
    List<Value> ordered = new ArrayList<>(values.size());
    for (Value value : values) {
      if (value.group == null || !value.realized) {
        if (value.epilogue == null) {
          ordered.add(value);
        }
      } else if (value.group.last() == value) {
        ordered.addAll(value.group.computed());
      }
    }
    return ordered;
  }
}
