package org.lazuli.backend.interpreter;

import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.Program;
import org.lazuli.op.Binary;
import org.lazuli.op.Combine;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** Turns instructions into steps; everything that does not depend on elements is decided here. */
final class Steps {
  private final Program program;
  private final List<DType> types;

  Steps(Program program, List<DType> types) {
    this.program = program;
    this.types = types;
  }

  /** {@return the step of an instruction that defines the value of that number} */
  BlockStep of(Inst inst, int out) {
    DType dtype = types.get(out);
    return switch (inst) {
      case Inst.Load(int access) -> load(access, out, dtype.isFloating());
      case Inst.LoadAt(int buffer, int position) -> loadAt(buffer, position, out);
      case Inst.Literal(DType type, long bits) -> constant(out, type, bits);
      case Inst.Scalar(int slot) -> scalar(slot, out);
      case Inst.Variable(int variable) -> variable(variable, out);
      case Inst.Apply1(Unary function, int x) -> Functions.of(function, types.get(x), x, out);
      case Inst.Apply2(Binary function, int x, int y) ->
          Functions.of(function, types.get(x), x, y, out);
      case Inst.Choose(int condition, int x, int y) -> choose(condition, x, y, out);
      case Inst.Convert(DType to, int x) -> Functions.convert(types.get(x), to, x, out);
      case Inst.Threefry threefry -> threefry(threefry, out);
      case Inst.Bound(int index, int size) -> bound(index, size, out);
      case Inst.Accumulate _ -> throw new AssertionError("an accumulator is no step");
      case Inst.Running(Binary function, int x) -> Running.step(function, dtype, x, out);
      case Inst.Keep(int x) -> keep(x, out);
      case Inst.Store(int access, int x) -> store(access, x);
      case Inst.StoreAt(int buffer, int position, int x, Combine combine) ->
          storeAt(buffer, position, x, combine);
    };
  }

  private static BlockStep keep(int x, int out) {
    return lanes -> {
      lanes.copy(x, out);
      lanes.keep(out);
    };
  }

  private BlockStep load(int access, int out, boolean floating) {
    int buffer = program.accesses().get(access).buffer();
    return lanes -> {
      long start = lanes.start(access);
      long step = lanes.step(access);
      if (floating) {
        lanes.memory[buffer].read(start, step, lanes.real[out], lanes.count);
      } else {
        lanes.memory[buffer].read(start, step, lanes.whole[out], lanes.count);
      }
    };
  }

  private BlockStep store(int access, int x) {
    int buffer = program.accesses().get(access).buffer();
    return lanes -> {
      long start = lanes.start(access);
      long step = lanes.step(access);
      if (lanes.real[x] != null) {
        lanes.memory[buffer].write(start, step, lanes.real[x], lanes.count);
      } else {
        lanes.memory[buffer].write(start, step, lanes.whole[x], lanes.count);
      }
    };
  }

  private static BlockStep loadAt(int buffer, int position, int out) {
    return lanes -> {
      Memory memory = lanes.memory[buffer];
      long[] at = lanes.whole[position];
      for (int i = 0; i < lanes.count; i++) {
        if (lanes.real[out] != null) {
          lanes.real[out][i] = memory.real(at[i]);
        } else {
          lanes.whole[out][i] = memory.whole(at[i]);
        }
      }
    };
  }

  private static BlockStep storeAt(int buffer, int position, int x, Combine combine) {
    return lanes -> {
      Memory memory = lanes.memory[buffer];
      long[] at = lanes.whole[position];
      for (int i = 0; i < lanes.count; i++) {
        if (lanes.real[x] != null) {
          memory.put(at[i], combined(combine, memory, at[i], lanes.real[x][i]));
        } else {
          memory.put(at[i], combined(combine, memory, at[i], lanes.whole[x][i]));
        }
      }
    };
  }

  private static double combined(Combine combine, Memory memory, long at, double x) {
    if (combine == Combine.ASSIGN) {
      return x;
    }
    double sum = Scalars.apply(combine.function(), memory.real(at), x);
    return Scalars.round(memory.dtype, sum);
  }

  private static long combined(Combine combine, Memory memory, long at, long x) {
    return combine == Combine.ASSIGN
        ? x
        : Scalars.apply(combine.function(), memory.dtype, memory.whole(at), x);
  }

  private static BlockStep constant(int out, DType dtype, long bits) {
    if (dtype.isFloating()) {
      double x = Scalars.round(dtype, Double.longBitsToDouble(bits));
      return lanes -> Arrays.fill(lanes.real[out], 0, lanes.count, x);
    }
    return lanes -> Arrays.fill(lanes.whole[out], 0, lanes.count, bits);
  }

  private BlockStep scalar(int slot, int out) {
    DType dtype = program.scalars().get(slot);
    return lanes -> constant(out, dtype, lanes.launch.scalars()[slot]).run(lanes);
  }

  private static BlockStep variable(int variable, int out) {
    return lanes -> {
      long[] block = lanes.whole[out];
      long step = lanes.lane == variable ? 1 : 0;
      for (int i = 0; i < lanes.count; i++) {
        block[i] = lanes.index[variable] + i * step;
      }
    };
  }

  private static BlockStep choose(int condition, int x, int y, int out) {
    return lanes -> {
      long[] which = lanes.whole[condition];
      for (int i = 0; i < lanes.count; i++) {
        if (lanes.real[out] != null) {
          lanes.real[out][i] = which[i] != 0 ? lanes.real[x][i] : lanes.real[y][i];
        } else {
          lanes.whole[out][i] = which[i] != 0 ? lanes.whole[x][i] : lanes.whole[y][i];
        }
      }
    };
  }

  private static BlockStep threefry(Inst.Threefry inst, int out) {
    return lanes -> {
      for (int i = 0; i < lanes.count; i++) {
        long block =
            Special.threefry(
                (int) lanes.whole[inst.key0()][i],
                (int) lanes.whole[inst.key1()][i],
                (int) lanes.whole[inst.counter0()][i],
                (int) lanes.whole[inst.counter1()][i]);
        boolean second = lanes.whole[inst.second()][i] != 0;
        lanes.whole[out][i] = second ? block >>> Integer.SIZE : block & 0xffffffffL;
      }
    };
  }

  private static BlockStep bound(int index, int size, int out) {
    return lanes -> {
      for (int i = 0; i < lanes.count; i++) {
        long x = lanes.whole[index][i];
        long limit = lanes.whole[size][i];
        long at = x < 0 ? x + limit : x;
        if (at < 0 || at >= limit) {
          report(lanes, x);
          at = 0;
        }
        lanes.whole[out][i] = at;
      }
    };
  }

  private static void report(Lanes lanes, long index) {
    var error = lanes.launch.error().host().orElseThrow();
    error.setAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, 1, index);
    error.setAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, 0, 1);
  }
}
