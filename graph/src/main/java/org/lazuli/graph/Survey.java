package org.lazuli.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.op.Custom;
import org.lazuli.op.View;
import org.lazuli.type.DType;

/**
 * One look at the nodes of an evaluation: gives them their positions and finds the structure.
 *
 * <p>All that lowering looks at is part of the structure. What it leaves out is put in when a
 * schedule runs: which buffers there are, and what constants are on the heap.
 */
final class Survey {
  private static final int ROOT = 1;
  private static final int KEPT = 2;
  private static final int ON_DEVICE = 4;
  private static final int STORED = 8;
  private static final int CONSTANT = 16;
  private static final int SPARE = 32;

  private final List<LazyNode> order;
  private final int[] flags;
  private final int[] places;
  private final List<Place> given = new ArrayList<>();
  private final Map<SharedBuffer, Integer> known = new IdentityHashMap<>();
  private final Map<Constant, Integer> constants = new HashMap<>();
  private final List<Object> parts;
  private int[] links;
  private int used;

  /** A number on the heap; equal ones are one value. */
  record Constant(DType dtype, long real, long imaginary) {
    static Constant of(LazyNode node) {
      DType dtype = node.spec().dtype();
      long imaginary = dtype.isComplex() ? Payloads.imaginaryBits(node.state.payload, dtype) : 0;
      return new Constant(dtype, Payloads.bits(node.state.payload, dtype), imaginary);
    }
  }

  /** Looks at nodes, operands first; the evaluation is to give the roots their values. */
  Survey(List<LazyNode> order, List<LazyNode> roots) {
    this.order = order;
    this.flags = new int[order.size()];
    this.places = new int[order.size()];
    this.parts = new ArrayList<>(order.size() + 8);
    this.links = new int[6 * order.size() + 8];
    for (int i = 0; i < flags.length; i++) {
      order.get(i).state.position = i;
    }
    for (LazyNode root : roots) {
      flags[root.state.position] = ROOT;
    }
    for (int i = 0; i < flags.length; i++) {
      LazyNode node = order.get(i);
      flags[i] |= Keeper.isWanted(node) ? KEPT : 0;
      note(node, i);
    }
    recall();
  }

  /** Marks what somebody may want for computing again what is not kept, and what nobody may. */
  private void recall() {
    boolean[] recalled = new boolean[flags.length];
    for (int i = flags.length - 1; i >= 0; i--) {
      LazyNode node = order.get(i);
      node.state.recalled |= recalled[i];
      if (flags[i] == 0 && Keeper.isSpare(node, 1)) {
        flags[i] = SPARE;
        link(i);
      }
      boolean ends = node.state.hasValue() || isRoot(i) && !node.isTraced();
      if (!ends && (recalled[i] || node.isRecallable())) {
        for (LazyNode input : node.inputs()) {
          recalled[input.state.position] = true;
        }
      }
    }
  }

  private void note(LazyNode node, int position) {
    NodeState state = node.state;
    int kind = flags[position];
    if (state.device != null) {
      kind |= ON_DEVICE;
      parts.add(state.device);
    }
    Place place = state.storage == null ? slice(node, kind) : Place.of(state.storage);
    places[position] = place == null ? -1 : number(place);
    if (place != null) {
      link(kind | STORED);
      stored(node, place, places[position]);
    } else if (state.payload != null) {
      link(kind | CONSTANT);
      constant(node);
    } else {
      link(kind);
      computed(node);
    }
  }

  /**
   * {@return where a slice of a leaf lies, if it is nothing but read here; else null}
   *
   * <p>So another slice of that size, the next batch, is the same structure.
   */
  private Place slice(LazyNode node, int kind) {
    if (kind != 0 || node.state.hasValue() || !(node.op() instanceof View.Slice slice)) {
      return null;
    }
    LazyNode whole = node.input(0);
    int number = places[whole.state.position];
    boolean here = number >= 0 && whole.state.device == null;
    return here ? given.get(number).through(slice, node.spec().shape()) : null;
  }

  /** {@return the number of a place; that of the same place before, if the buffer has no other} */
  private int number(Place place) {
    Integer before = known.get(place.shared());
    if (before != null && given.get(before).equals(place)) {
      return before;
    }
    known.put(place.shared(), given.size());
    given.add(place);
    return given.size() - 1;
  }

  private void stored(LazyNode node, Place place, int number) {
    parts.add(place.shared().backend);
    parts.add(place.layout());
    link(number);
    link((int) misalignment(node, place.shared()));
    link((int) place.rest());
  }

  private static long misalignment(LazyNode node, SharedBuffer shared) {
    try {
      return PlannedBuffer.misalignment(shared.buffer);
    } catch (IllegalStateException closedByItsOwner) {
      throw Frame.explained(node, closedByItsOwner);
    }
  }

  private void constant(LazyNode node) {
    parts.add(node.spec());
    if (node.spec().shape().ndim() == 0) {
      int next = constants.size();
      Integer known = constants.putIfAbsent(Constant.of(node), next);
      link(known == null ? next : known);
    }
  }

  private void computed(LazyNode node) {
    // A custom op does nothing here, and its functions must not live as long as a schedule.
    parts.add(node.op() instanceof Custom custom ? (Object) custom.primals() : node.op());
    link(node.index());
    link(node.inputs().length);
    for (LazyNode input : node.inputs()) {
      link(input.state.position);
    }
  }

  private void link(int number) {
    if (used == links.length) {
      links = Arrays.copyOf(links, 2 * used);
    }
    links[used++] = number;
  }

  List<LazyNode> order() {
    return order;
  }

  boolean isRoot(int position) {
    return (flags[position] & ROOT) != 0;
  }

  /** {@return whether the value is wanted beside this evaluation} */
  boolean isKept(int position) {
    return (flags[position] & KEPT) != 0;
  }

  /** {@return whether it is a leaf whose memory nobody needs after this evaluation} */
  boolean isSpare(Value value) {
    return value.isLeaf() && flags[value.index] == SPARE;
  }

  /** {@return the number of the place where a leaf lies in memory, or -1 for others} */
  int place(int position) {
    return places[position];
  }

  /** {@return the places of the leaves} */
  List<Place> given() {
    return given;
  }

  Structure structure() {
    return new Structure(parts.toArray(), Arrays.copyOf(links, used));
  }
}
