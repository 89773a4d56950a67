package org.lazuli.backend.program;

import org.lazuli.backend.program.Inst.Accumulate;
import org.lazuli.backend.program.Inst.Fold;
import org.lazuli.op.Binary;
import org.lazuli.op.Combine;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** Programs of the kinds the graph lowers to, for all tests of the module. */
public final class Samples {
  private static final DType F32 = DType.FLOAT32;

  private Samples() {}

  /** out[i] = function(x[i]). */
  public static ProgramBuilder unary(Unary function, DType dtype) {
    ProgramBuilder program = new ProgramBuilder(1, 0);
    int x = program.load(program.access(program.buffer(dtype), 0, 1));
    int out = program.buffer(function.result(dtype));
    program.store(program.access(out, 0, 1), program.apply(function, x));
    return program;
  }

  /** out[i] = function(x[i], y[i]). */
  public static ProgramBuilder binary(Binary function, DType dtype) {
    ProgramBuilder program = new ProgramBuilder(1, 0);
    int x = program.load(program.access(program.buffer(dtype), 0, 1));
    int y = program.load(program.access(program.buffer(dtype), 0, 1));
    int out = program.buffer(function.result(dtype));
    program.store(program.access(out, 0, 1), program.apply(function, x, y));
    return program;
  }

  /** out[i] = (to) x[i]. */
  public static ProgramBuilder convert(DType from, DType to) {
    ProgramBuilder program = new ProgramBuilder(1, 0);
    int x = program.load(program.access(program.buffer(from), 0, 1));
    int out = program.buffer(to);
    program.store(program.access(out, 0, 1), program.emit(new Inst.Convert(to, x)));
    return program;
  }

  /** out[i] = gelu(x[i] * w[i] + b[i]), by tanh. */
  public static ProgramBuilder gelu() {
    ProgramBuilder program = new ProgramBuilder(1, 0);
    int[] in = new int[3];
    for (int i = 0; i < in.length; i++) {
      in[i] = program.load(program.access(program.buffer(F32), 0, 1));
    }
    int product = program.apply(Binary.MULTIPLY, in[0], in[1]);
    int v = program.apply(Binary.ADD, product, in[2]);
    int cube = program.apply(Binary.MULTIPLY, program.apply(Binary.MULTIPLY, v, v), v);
    int small = program.apply(Binary.MULTIPLY, cube, program.literal(F32, 0.044715f));
    int sum = program.apply(Binary.ADD, v, small);
    int angle = program.apply(Binary.MULTIPLY, sum, program.literal(F32, 0.7978846f));
    int tanh = program.apply(Unary.TANH, angle);
    int more = program.apply(Binary.ADD, tanh, program.literal(F32, 1));
    int half = program.apply(Binary.MULTIPLY, v, program.literal(F32, 0.5f));
    int out = program.access(program.buffer(F32), 0, 1);
    program.store(out, program.apply(Binary.MULTIPLY, half, more));
    return program;
  }

  /** out[r, c] = exp(x[r, c] - max of the row) / sum of the row's. */
  public static ProgramBuilder softmax(long columns) {
    ProgramBuilder program = new ProgramBuilder(1, 1);
    int x = program.access(program.buffer(F32), 0, columns, 1);
    int out = program.access(program.buffer(F32), 0, columns, 1);
    program.loop();
    int max = program.accumulate(Fold.MAX, program.load(x));
    program.loop();
    int exp = program.apply(Unary.EXP, program.apply(Binary.SUBTRACT, program.load(x), max));
    int kept = program.emit(new Inst.Keep(exp));
    int sum = program.accumulate(Fold.SUM, kept);
    program.straight();
    int scale = program.apply(Binary.DIVIDE, program.literal(F32, 1), sum);
    program.loop();
    program.store(out, program.apply(Binary.MULTIPLY, kept, scale));
    return program;
  }

  /** out[i] = the fold over j of x[i * outerStep + j * innerStep]. */
  public static ProgramBuilder fold(Fold fold, DType dtype, long outerStep, long innerStep) {
    ProgramBuilder program = new ProgramBuilder(1, 1);
    int x = program.access(program.buffer(dtype), 0, outerStep, innerStep);
    program.loop();
    int folded = program.emit(new Accumulate(fold, program.load(x)));
    program.straight();
    boolean position = fold == Fold.ARGMAX || fold == Fold.ARGMIN;
    int out = program.buffer(position ? DType.INT64 : dtype);
    program.store(program.access(out, 0, 1, 0), folded);
    return program;
  }

  /** out[i, j] = x[i, 0] and all to x[i, j] combined, both arrays with these steps. */
  public static ProgramBuilder running(Binary function, DType dtype, long... steps) {
    ProgramBuilder program = new ProgramBuilder(1, steps.length - 1).loop();
    int x = program.load(program.access(program.buffer(dtype), 0, steps));
    int out = program.access(program.buffer(dtype), 0, steps);
    program.store(out, program.running(function, x));
    return program;
  }

  /** out[i] = x[index[i]] with negative indices from the end. */
  public static ProgramBuilder gather(long size) {
    ProgramBuilder program = new ProgramBuilder(1, 0);
    int x = program.buffer(F32);
    int index = program.load(program.access(program.buffer(DType.INT32), 0, 1));
    int wide = program.emit(new Inst.Convert(DType.INT64, index));
    int at = program.emit(new Inst.Bound(wide, program.scalar(DType.INT64, size)));
    int out = program.access(program.buffer(F32), 0, 1);
    program.store(out, program.emit(new Inst.LoadAt(x, at)));
    return program;
  }

  /** out[index[i]] combined with x[i]. */
  public static ProgramBuilder scatter(DType dtype, Combine combine) {
    ProgramBuilder program = new ProgramBuilder(1, 0);
    int out = program.buffer(dtype);
    int at = program.load(program.access(program.buffer(DType.INT64), 0, 1));
    int x = program.load(program.access(program.buffer(dtype), 0, 1));
    program.emit(new Inst.StoreAt(out, at, x, combine));
    return program;
  }

  /** out[i] = a lane of threefry with the two key words, for the counter (c0[i], c1[i]). */
  public static ProgramBuilder randomBits(boolean second) {
    ProgramBuilder program = new ProgramBuilder(1, 0);
    int key = program.buffer(DType.UINT32);
    int high = program.load(program.access(key, 0, 0));
    int low = program.load(program.access(key, 1, 0));
    int c0 = program.load(program.access(program.buffer(DType.UINT32), 0, 1));
    int c1 = program.load(program.access(program.buffer(DType.UINT32), 0, 1));
    int lane = program.literal(DType.BOOL, second ? 1 : 0);
    int out = program.access(program.buffer(DType.UINT32), 0, 1);
    program.store(out, program.emit(new Inst.Threefry(high, low, c0, c1, lane)));
    return program;
  }
}
