package org.lazuli.graph;

import java.util.stream.IntStream;
import org.lazuli.backend.BlockReader;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.Launch;
import org.lazuli.backend.Slot;
import org.lazuli.backend.program.Inst;

/**
 * A program that is run on every block of a result.
 *
 * @param program the program for all of the result
 * @param result what it reads of the result, a buffer without memory
 */
record Epilogue(KernelStep program, DeviceBuffer result) {
  /**
   * {@return whether a program can be run block by block}
   *
   * <p>Its variables have to be the rows and the columns of the result, and it must not look where
   * it is.
   */
  static boolean fits(Draft.Finished program, Storage result) {
    int variables = program.launch().sizes().length;
    return (variables == 1 || variables == 2)
        && program.key().inner() == 0
        && IntStream.range(0, program.launch().offsets().length)
            .allMatch(access -> isInPlace(program, access, result))
        && program.key().stages().stream()
            .flatMap(stage -> stage.body().stream())
            .noneMatch(Inst.Variable.class::isInstance);
  }

  /** Whether an access, if it is one to the result, goes along its rows and columns. */
  private static boolean isInPlace(Draft.Finished program, int access, Storage result) {
    Launch launch = program.launch();
    if (launch.buffers()[program.key().accesses().get(access).buffer()] != result.buffer()) {
      return true;
    }
    int variables = launch.sizes().length;
    long rowStep = result.layout.shape().dim(-1) + 1;
    return launch.strides()[(access + 1) * variables - 1] == 1
        && (variables == 1 || launch.strides()[access * variables] == rowStep);
  }

  /** {@return what runs the program on the blocks of one launch} */
  BlockReader reader(Frame frame) {
    Launch whole = program.launched(frame, null);
    return (block, row, rows, column, columns) ->
        program.kernel().launch(part(whole, block, row, rows, column, columns));
  }

  private Launch part(Launch whole, Slot block, long row, long rows, long column, long columns) {
    int variables = whole.sizes().length;
    long[] sizes = variables == 1 ? new long[] {columns} : new long[] {rows, columns};
    DeviceBuffer[] buffers = whole.buffers().clone();
    long[] offsets = whole.offsets().clone();
    long[] strides = whole.strides().clone();
    for (int access = 0; access < offsets.length; access++) {
      int first = access * variables;
      if (isResult(access)) {
        offsets[access] = block.offset();
        strides[first] = variables == 1 ? 1 : columns;
      } else {
        offsets[access] += column * strides[first + variables - 1];
        offsets[access] += variables == 1 ? 0 : row * strides[first];
      }
    }
    IntStream.range(0, buffers.length)
        .filter(i -> program.launch().buffers()[i] == result)
        .forEach(i -> buffers[i] = block.buffer());
    return new Launch(sizes, buffers, offsets, strides, whole.scalars(), null);
  }

  private boolean isResult(int access) {
    return program.accesses()[access].buffer() == ((PlannedBuffer) result).number;
  }
}
