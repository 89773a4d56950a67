package org.lazuli.backend.interpreter;

import java.util.List;
import org.lazuli.backend.Launch;
import org.lazuli.backend.program.Program;
import org.lazuli.type.DType;

/**
 * The state of one thread that runs a program: a block of elements for every value.
 *
 * <p>A block runs along one variable, the lane variable: lane i stands at {@code index[lane] + i}.
 */
final class Lanes {
  /** Elements in a block; small enough for all blocks of a program to stay in the cache. */
  static final int WIDTH = 1024;

  final Program program;
  final Launch launch;
  final Memory[] memory;
  final long[] index;
  final double[][] real;
  final long[][] whole;

  /** What running values keep between passes, by number: floating ones, not yet rounded. */
  final double[][] realSoFar;

  /** What running values keep between passes, by number: integers and bool. */
  final long[][] wholeSoFar;

  /** The kept values of a point by number: an array of all passes each. */
  private final Object[] kept;

  /** The variable that runs within a block, or -1 in straight code with one element. */
  int lane;

  /** How many elements of the blocks are in use. */
  int count;

  /** The row-major number of the first lane among the passes of a loop. */
  long pass;

  Lanes(Program program, Launch launch, List<DType> types) {
    this.program = program;
    this.launch = launch;
    this.index = new long[program.variables()];
    this.real = new double[types.size()][];
    this.whole = new long[types.size()][];
    this.realSoFar = new double[types.size()][];
    this.wholeSoFar = new long[types.size()][];
    this.kept = new Object[types.size()];
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i) != null) {
        boolean floating = types.get(i).isFloating();
        real[i] = floating ? new double[WIDTH] : null;
        whole[i] = floating ? null : new long[WIDTH];
      }
    }
    this.memory = new Memory[program.buffers().size()];
    for (int i = 0; i < memory.length; i++) {
      memory[i] = new Memory(program.buffers().get(i), launch.buffers()[i].host().orElseThrow());
    }
  }

  /** {@return whether the lanes are parallel points, not passes of a loop} */
  boolean areApart() {
    return lane < program.outer();
  }

  /** {@return the element an access addresses in the first lane} */
  long start(int access) {
    int variables = index.length;
    long at = launch.offsets()[access];
    for (int v = 0; v < variables; v++) {
      at += launch.strides()[access * variables + v] * index[v];
    }
    return at;
  }

  /** {@return the step of an access from lane to lane} */
  long step(int access) {
    return lane < 0 ? 0 : launch.strides()[access * index.length + lane];
  }

  /** Copies the lanes in use of a value to those of another of its dtype. */
  void copy(int from, int to) {
    System.arraycopy(block(from), 0, block(to), 0, count);
  }

  /** Keeps the lanes in use, unless they are points: those have one pass, and lie in the block. */
  void keep(int value) {
    if (!areApart()) {
      if (kept[value] == null) {
        int passes = (int) passes(program, launch);
        kept[value] = real[value] != null ? new double[passes] : new long[passes];
      }
      System.arraycopy(block(value), 0, kept[value], (int) pass, count);
    }
  }

  /** Finds again what these passes kept. */
  void recall(int value) {
    System.arraycopy(kept[value], (int) pass, block(value), 0, count);
  }

  private Object block(int value) {
    return real[value] != null ? real[value] : whole[value];
  }

  /** {@return how many passes a loop has} */
  static long passes(Program program, Launch launch) {
    long passes = 1;
    for (int v = program.outer(); v < program.variables(); v++) {
      passes *= launch.sizes()[v];
    }
    return passes;
  }

  /** Repeats the first lane of a value over the first {@code n}. */
  void spread(int value, int n) {
    if (real[value] != null) {
      java.util.Arrays.fill(real[value], 0, n, real[value][0]);
    } else if (whole[value] != null) {
      java.util.Arrays.fill(whole[value], 0, n, whole[value][0]);
    }
  }
}
