package org.lazuli.graph;

import java.util.List;
import org.lazuli.op.Binary;
import org.lazuli.op.Depends;
import org.lazuli.op.Gather;
import org.lazuli.op.RandomBits;
import org.lazuli.op.Reduce;
import org.lazuli.op.Select;
import org.lazuli.op.Unary;
import org.lazuli.op.View;

/**
 * Decides which values get a buffer and which are computed inside their consumers.
 *
 * <p>One walk from results to operands. An elementwise value joins the cluster of its consumers if
 * they are all in one; if they are in several it is computed again in each when that is cheap, and
 * realized when it is dear. Views cost nothing and follow what they show.
 */
final class Clusters {
  /** More work than this per element is stored rather than done twice. */
  private static final int CHEAP = 2;

  /** Programs stay small enough to compile in milliseconds and to emit without deep recursion. */
  private static final int LARGEST = 160;

  /** What a complex value counts for: its functions are formulas of many instructions. */
  private static final int COMPLEX = 4;

  private Clusters() {}

  static void assign(List<Value> values) {
    values.forEach(Clusters::weigh);
    for (Value value : values.reversed()) {
      value.live |= value.root;
      if (value.isLeaf() || !value.live) {
        continue;
      }
      if (value.root || !inlines(value)) {
        demand(value);
      }
      pull(value);
    }
  }

  /** Operands come first, so theirs are known: the work of an element if nothing is stored. */
  private static void weigh(Value value) {
    if (value.isElementwise() || value.op instanceof View) {
      int own = work(value) * (value.spec.dtype().isComplex() ? 2 : 1);
      for (Value input : value.inputs) {
        own += input.cost;
      }
      value.cost = Math.min(own, LARGEST);
    }
  }

  private static int work(Value value) {
    return switch (value.op) {
      case Unary unary -> isCheap(unary) ? 1 : 8;
      case Binary binary -> binary == Binary.POWER || binary == Binary.DIVIDE ? 8 : 1;
      case Select _ -> 1;
      case RandomBits _ -> 40;
      case Gather _ -> 4;
      default -> 0;
    };
  }

  private static boolean isCheap(Unary function) {
    return switch (function) {
      case NEGATIVE, ABS, SIGN, REAL, IMAG, CONJUGATE -> true;
      default -> false;
    };
  }

  private static boolean inlines(Value value) {
    if (value.realized) {
      return false;
    }
    boolean reduces = value.op instanceof Reduce;
    return value.isElementwise() || value.isAffineView() || reduces && RowPlan.accept(value);
  }

  /** Makes sure the value can be read from memory: it, or what it is a view of, gets a buffer. */
  private static void demand(Value value) {
    Value base = value;
    while (base.op instanceof View || base.op instanceof Depends) {
      base.realized = base.op instanceof Depends;
      base = base.inputs[0];
    }
    base.realized = true;
  }

  /** Tells the operands who reads them. */
  private static void pull(Value value) {
    Value home = value.realized ? value : value.cluster;
    for (int i = 0; i < value.inputs.length; i++) {
      Value input = value.inputs[i];
      input.live = true;
      if (!input.isLeaf() && !input.realized) {
        if (needsMemory(value, i)) {
          demand(input);
        } else {
          join(input, home);
        }
      }
    }
  }

  /** Whether the op reads this operand from memory whatever it is. */
  private static boolean needsMemory(Value value, int position) {
    Value input = value.inputs[position];
    if (input.backend != value.backend || input.isRegrouping()) {
      return true;
    }
    return switch (value.op) {
      case Depends _, RandomBits _ -> true;
      case Gather _ -> position == 0;
      case View.Reshape _, View.Bitcast _ -> value.isRegrouping();
      case View.Broadcast _ -> input.cost > CHEAP && repeats(value, input) && !ofRows(input, 6);
      default -> Routines.does(value.op);
    };
  }

  /** Whether it is worked out from a reduction, and so may be part of a row's program. */
  private static boolean ofRows(Value value, int depth) {
    if (value.op instanceof Reduce) {
      return true;
    }
    if (depth == 0 || value.isLeaf() || !(value.isElementwise() || value.isAffineView())) {
      return false;
    }
    for (Value input : value.inputs) {
      if (ofRows(input, depth - 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean repeats(Value value, Value input) {
    return value.spec.shape().size() >= 2 * input.spec.shape().size();
  }

  /** Several homes are fine for cheap work; {@code cluster} then stays null. */
  private static void join(Value value, Value home) {
    boolean first = value.members == 0;
    value.members++;
    if (home == null) {
      value.cluster = null;
      settle(value, false);
    } else if (first && home.members < LARGEST) {
      home.members += value.spec.dtype().isComplex() ? COMPLEX : 1;
      value.cluster = home;
    } else if (value.cluster != home) {
      value.cluster = null;
      settle(value, home.members >= LARGEST);
    }
  }

  private static void settle(Value value, boolean full) {
    if (full || value.cost > CHEAP) {
      demand(value);
    }
  }
}
