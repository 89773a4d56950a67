package org.lazuli.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.Program.Stage;
import org.lazuli.type.Longs;

/** The variables of a draft, and how few of them the finished program needs. */
final class Variables {
  private final long[] sizes;
  private final boolean[] loops;
  private final boolean[] used;

  Variables(long[] sizes, boolean[] loops) {
    this.sizes = sizes;
    this.loops = loops;
    this.used = new boolean[sizes.length];
  }

  /** Notes that code reads the variable itself. */
  void use(int variable) {
    used[variable] = true;
  }

  /**
   * The variables that are left.
   *
   * @param sizes their extents
   * @param outer how many of them are parallel
   * @param kept for each the old variable it continues: the fastest one of those merged into it
   */
  record Merged(long[] sizes, int outer, int[] kept) {
    long[] strides(Longs old) {
      return Arrays.stream(kept).mapToLong(old::get).toArray();
    }

    /** {@return the stages with variables under their new numbers} */
    List<Stage> renumber(List<Stage> stages) {
      List<Stage> out = new ArrayList<>();
      for (Stage stage : stages) {
        out.add(new Stage(stage.loop(), stage.body().stream().map(this::renumber).toList()));
      }
      return out;
    }

    private Inst renumber(Inst inst) {
      if (!(inst instanceof Inst.Variable(int old))) {
        return inst;
      }
      for (int i = 0; i < kept.length; i++) {
        if (kept[i] == old) {
          return new Inst.Variable(i);
        }
      }
      throw new AssertionError("a used variable was dropped: " + old);
    }
  }

  /** {@return the variables that are left, the parallel ones first} */
  Merged merge(List<Draft.Place> places) {
    List<Integer> kept = new ArrayList<>();
    List<Long> extents = new ArrayList<>();
    gather(false, places, kept, extents);
    int parallel = kept.size();
    gather(true, places, kept, extents);
    return new Merged(
        extents.stream().mapToLong(x -> x).toArray(),
        parallel,
        kept.stream().mapToInt(x -> x).toArray());
  }

  private void gather(
      boolean kind, List<Draft.Place> places, List<Integer> kept, List<Long> extents) {
    int first = kept.size();
    for (int v = 0; v < sizes.length; v++) {
      if (loops[v] != kind || sizes[v] == 1 && !used[v]) {
        continue;
      }
      int last = kept.size() - 1;
      if (last >= first && joins(kept.get(last), v, places)) {
        kept.set(last, v);
        extents.set(last, extents.get(last) * sizes[v]);
      } else {
        kept.add(v);
        extents.add(sizes[v]);
      }
    }
  }

  /** Whether a step of the slow variable is everywhere a full turn of the fast one. */
  private boolean joins(int slow, int fast, List<Draft.Place> places) {
    if (used[slow] || used[fast]) {
      return false;
    }
    for (Draft.Place place : places) {
      if (place.strides().get(slow) != place.strides().get(fast) * sizes[fast]) {
        return false;
      }
    }
    return true;
  }
}
