package org.lazuli.backend.interpreter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.lazuli.backend.Kernel;
import org.lazuli.backend.Launch;
import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.Program;
import org.lazuli.backend.program.Program.Stage;
import org.lazuli.backend.program.Program.Step;
import org.lazuli.op.Combine;
import org.lazuli.type.DType;

/**
 * Runs programs in plain Java on any device whose memory the host sees.
 *
 * <p>Instructions run on blocks of up to {@value Lanes#WIDTH} elements, so their dispatch costs
 * little. The blocks run along the fastest parallel variable, or, in programs that fold what stands
 * side by side, along the fastest variable of the loop.
 */
public final class Interpreter implements Kernel {
  private static final long GRAIN = 4096;

  private final Program program;
  private final Parallel parallel;
  private final List<DType> types;
  private final List<Code> stages = new ArrayList<>();
  private final Set<Integer> keeps = new HashSet<>();
  private final boolean ordered;

  /**
   * A stage made ready: its steps, the number of its first value, what it needs from before, for
   * all its passes or kept for each.
   */
  private record Code(boolean loop, List<BlockStep> steps, int first, int[] outside, int[] kept) {}

  private Interpreter(Program program, Parallel parallel) {
    this.program = program;
    this.parallel = parallel;
    this.types = program.types();
    boolean combines = false;
    int first = 0;
    for (Stage stage : program.stages()) {
      stages.add(code(stage, first));
      first += stage.body().size();
      combines |= stage.body().stream().anyMatch(Interpreter::combines);
    }
    this.ordered = combines;
  }

  /**
   * {@return the kernel of a program}
   *
   * @param parallel how to use several cores
   */
  public static Kernel compile(Program program, Parallel parallel) {
    return new Interpreter(program, parallel);
  }

  private static boolean combines(Inst inst) {
    return inst instanceof Inst.StoreAt store && store.combine() != Combine.ASSIGN;
  }

  private Code code(Stage stage, int first) {
    Steps steps = new Steps(program, types);
    List<BlockStep> ready = new ArrayList<>();
    Set<Integer> outside = new TreeSet<>();
    Set<Integer> kept = new TreeSet<>();
    for (int i = 0; i < stage.body().size(); i++) {
      Inst inst = stage.body().get(i);
      if (inst instanceof Inst.Keep) {
        keeps.add(first + i);
      }
      ready.add(inst instanceof Inst.Accumulate ? null : steps.of(inst, first + i));
      for (int operand : inst.operands()) {
        if (operand < first) {
          (keeps.contains(operand) ? kept : outside).add(operand);
        }
      }
    }
    return new Code(stage.loop(), ready, first, array(outside), array(kept));
  }

  private static int[] array(Set<Integer> numbers) {
    return numbers.stream().mapToInt(x -> x).toArray();
  }

  @Override
  public void launch(Launch launch) {
    long points = 1;
    for (int v = 0; v < program.outer(); v++) {
      points *= launch.sizes()[v];
    }
    if (points == 0) {
      return;
    }
    if (ordered) {
      new Run(launch).points(0, points);
    } else {
      long passes = Math.max(1, Lanes.passes(program, launch));
      long grain = Math.max(1, GRAIN / passes);
      parallel.forRange(points, grain, (begin, end) -> new Run(launch).points(begin, end));
    }
  }

  /** One thread's run over a range of parallel points. */
  private final class Run {
    private final Lanes lanes;
    private final long[] sizes;
    private final boolean apart;
    private final List<List<Accumulator>> accumulators = new ArrayList<>();

    Run(Launch launch) {
      this.sizes = launch.sizes();
      this.lanes = new Lanes(program, launch, types);
      this.apart = lanesArePoints();
      for (Stage stage : program.stages()) {
        accumulators.add(new ArrayList<>());
      }
      prepare();
    }

    private void prepare() {
      for (int s = 0; s < stages.size(); s++) {
        List<Inst> body = program.stages().get(s).body();
        for (int i = 0; i < body.size(); i++) {
          if (body.get(i) instanceof Inst.Accumulate(Inst.Fold fold, int x)) {
            int out = stages.get(s).first() + i;
            accumulators.get(s).add(new Accumulator(fold, types.get(x), x, out));
          }
        }
      }
    }

    /** Whether blocks run along the last parallel variable; else along the last loop variable. */
    private boolean lanesArePoints() {
      int last = program.variables() - 1;
      if (program.inner() == 0 || stages.stream().noneMatch(Code::loop)) {
        return true;
      }
      if (program.outer() == 0 || sizes[program.outer() - 1] < 16 || !keeps.isEmpty()) {
        return false;
      }
      int point = program.outer() - 1;
      boolean besidePoint = false;
      boolean besidePass = false;
      for (Program.Access access : program.accesses()) {
        boolean depends = access.steps().get(last) != Step.ZERO;
        besidePoint |= depends && access.steps().get(point) == Step.ONE;
        besidePass |= access.steps().get(last) == Step.ONE;
      }
      return besidePoint && !besidePass;
    }

    void points(long begin, long end) {
      int last = program.outer() - 1;
      decompose(begin);
      for (long at = begin; at < end; ) {
        long stretch = 1;
        if (apart && last >= 0) {
          stretch = Math.min(Lanes.WIDTH, Math.min(sizes[last] - lanes.index[last], end - at));
        }
        lanes.lane = apart ? last : -1;
        lanes.count = (int) stretch;
        for (int s = 0; s < stages.size(); s++) {
          stage(s);
        }
        at += stretch;
        advance(0, program.outer(), stretch);
      }
    }

    private void decompose(long point) {
      long rest = point;
      for (int v = program.outer() - 1; v >= 0; v--) {
        lanes.index[v] = rest % sizes[v];
        rest /= sizes[v];
      }
    }

    /** Moves the variables on like an odometer; {@return whether they have not all turned over} */
    private boolean advance(int from, int to, long by) {
      long carry = by;
      for (int v = to - 1; v >= from && carry > 0; v--) {
        lanes.index[v] += carry;
        carry = 0;
        if (lanes.index[v] >= sizes[v]) {
          lanes.index[v] = 0;
          carry = 1;
        }
      }
      return carry == 0 && to > from;
    }

    private void stage(int s) {
      Code code = stages.get(s);
      if (!code.loop()) {
        steps(code);
        return;
      }
      accumulators.get(s).forEach(accumulator -> accumulator.begin(lanes.count));
      lanes.pass = 0;
      if (apart) {
        passesOfPoints(s, code);
      } else {
        blocksOfPasses(s, code);
      }
      accumulators.get(s).forEach(accumulator -> accumulator.end(lanes));
    }

    private void passesOfPoints(int s, Code code) {
      if (Lanes.passes(program, lanes.launch) == 0) {
        return;
      }
      do {
        steps(code);
        fold(s);
        lanes.pass++;
      } while (advance(program.outer(), program.variables(), 1));
    }

    private void blocksOfPasses(int s, Code code) {
      int last = program.variables() - 1;
      if (Lanes.passes(program, lanes.launch) == 0) {
        return;
      }
      for (int value : code.outside()) {
        lanes.spread(value, (int) Math.min(Lanes.WIDTH, sizes[last]));
      }
      lanes.lane = last;
      do {
        for (long at = 0; at < sizes[last]; at += lanes.count) {
          lanes.index[last] = at;
          lanes.count = (int) Math.min(Lanes.WIDTH, sizes[last] - at);
          for (int value : code.kept()) {
            lanes.recall(value);
          }
          steps(code);
          fold(s);
          lanes.pass += lanes.count;
        }
        lanes.index[last] = 0;
      } while (advance(program.outer(), last, 1));
      lanes.lane = -1;
      lanes.count = 1;
    }

    private void steps(Code code) {
      for (BlockStep step : code.steps()) {
        if (step != null) {
          step.run(lanes);
        }
      }
    }

    private void fold(int s) {
      for (Accumulator accumulator : accumulators.get(s)) {
        accumulator.fold(lanes, apart);
      }
    }
  }
}
