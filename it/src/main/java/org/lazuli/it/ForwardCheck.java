package org.lazuli.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.lazuli.NDArray;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Runs a row on the current device and compares with its oracle. */
public final class ForwardCheck {
  /** More elements than the CPU backend interprets. */
  private static final Shape LARGE = Shape.of(129, 131);

  /** Launches of one program after which the CPU backend compiles it, however small. */
  private static final int OFTEN = 6;

  private ForwardCheck() {}

  /** Checks every size and arrangement of the operands. */
  public static void run(OpCase row, DType dtype) {
    row.sizes()
        .forEach(
            sized -> {
              for (Arrangement arrangement : Arrangement.values()) {
                if (sized.admits(arrangement)) {
                  run(sized, dtype, arrangement);
                }
              }
            });
    if (row.resizable()) {
      run(row.at(LARGE), dtype, Arrangement.ROW_MAJOR);
      run(row.at(LARGE), dtype, Arrangement.COLUMN_MAJOR);
    }
    for (int round = 1; round < OFTEN && !row.resizable(); round++) {
      run(row, dtype, Arrangement.COLUMN_MAJOR);
    }
  }

  private static void run(OpCase row, DType dtype, Arrangement arrangement) {
    long seed = 31L * row.name().hashCode() + dtype.ordinal();
    List<HostArray> operands = new ArrayList<>();
    List<NDArray> arrays = new ArrayList<>();
    for (HostArray operand : row.make(dtype, new Random(seed))) {
      HostArray admitted = arrangement.admit(operand);
      operands.add(admitted);
      arrays.add(arrangement.arrange(admitted));
    }
    HostArray expected = row.expected(operands);
    NDArray result = Readings.of(row.op(), arrays);
    String what = row + " of " + dtype + ", " + arrangement + ", seed " + seed;
    Tolerance.check(expected, HostArray.of(result), row.slack(), what + ", " + arrays(operands));
  }

  private static String arrays(List<HostArray> operands) {
    return operands.stream().map(operand -> operand.spec().toString()).toList().toString();
  }
}
