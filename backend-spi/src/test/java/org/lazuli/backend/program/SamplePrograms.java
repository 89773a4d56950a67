package org.lazuli.backend.program;

import java.util.Map;
import org.lazuli.op.Binary;
import org.lazuli.op.Combine;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** Small programs, one for each shape of code a renderer has to handle. */
public final class SamplePrograms {
  private SamplePrograms() {}

  /** {@return the programs by name, with the launch parameters they were built with} */
  public static Map<String, ProgramBuilder> all() {
    return Map.of(
        "elementwise", elementwise(),
        "row-softmax", rowSoftmax(),
        "column-sum", columnSum(),
        "running-sum", runningSum(),
        "gather", gather(),
        "scatter-add", scatterAdd(),
        "random-bits", randomBits());
  }

  /** y[i] = tanh(x[i] * 0.5) + 1. */
  public static ProgramBuilder elementwise() {
    ProgramBuilder code = new ProgramBuilder(1, 0);
    int x = code.load(code.access(code.buffer(DType.FLOAT32), 0, 1));
    int scaled =
        code.apply(Binary.MULTIPLY, x, code.scalar(DType.FLOAT32, Double.doubleToRawLongBits(0.5)));
    int y = code.apply(Binary.ADD, code.apply(Unary.TANH, scaled), code.literal(DType.FLOAT32, 1));
    code.store(code.access(code.buffer(DType.FLOAT32), 0, 1), y);
    return code;
  }

  /** y[r, c] = exp(x[r, c] - max) / sum, over rows of 5. */
  public static ProgramBuilder rowSoftmax() {
    ProgramBuilder code = new ProgramBuilder(1, 1).loop();
    int in = code.access(code.buffer(DType.FLOAT32), 0, 5, 1);
    int max = code.accumulate(Inst.Fold.MAX, code.load(in));
    code.loop();
    int shifted = code.apply(Binary.SUBTRACT, code.load(in), max);
    int kept = code.emit(new Inst.Keep(code.apply(Unary.EXP, shifted)));
    int sum = code.accumulate(Inst.Fold.SUM, kept);
    code.loop();
    int out = code.access(code.buffer(DType.FLOAT32), 0, 5, 1);
    code.store(out, code.apply(Binary.DIVIDE, kept, sum));
    return code;
  }

  /** y[c] = the sum of x[r, c] over 7 rows of 20. */
  public static ProgramBuilder columnSum() {
    ProgramBuilder code = new ProgramBuilder(1, 1).loop();
    int x = code.load(code.access(code.buffer(DType.FLOAT32), 0, 1, 20));
    int sum = code.accumulate(Inst.Fold.SUM, x);
    code.straight();
    code.store(code.access(code.buffer(DType.FLOAT32), 0, 1, 0), sum);
    return code;
  }

  /** y[r, c] = x[r, 0] + ... + x[r, c] in rows of 5. */
  public static ProgramBuilder runningSum() {
    ProgramBuilder code = new ProgramBuilder(1, 1).loop();
    int x = code.load(code.access(code.buffer(DType.FLOAT32), 0, 5, 1));
    int sum = code.running(Binary.ADD, x);
    code.store(code.access(code.buffer(DType.FLOAT32), 0, 5, 1), sum);
    return code;
  }

  /** y[i] = x[index[i]] with x of size 4. */
  public static ProgramBuilder gather() {
    ProgramBuilder code = new ProgramBuilder(1, 0);
    int table = code.buffer(DType.INT32);
    int index = code.load(code.access(code.buffer(DType.INT64), 0, 1));
    int safe = code.emit(new Inst.Bound(index, code.scalar(DType.INT64, 4)));
    int x = code.emit(new Inst.LoadAt(table, safe));
    code.store(code.access(code.buffer(DType.INT32), 0, 1), x);
    return code;
  }

  /** y[index[i]] += x[i]. */
  public static ProgramBuilder scatterAdd() {
    ProgramBuilder code = new ProgramBuilder(1, 0);
    int index = code.load(code.access(code.buffer(DType.INT64), 0, 1));
    int x = code.load(code.access(code.buffer(DType.FLOAT32), 0, 1));
    int out = code.buffer(DType.FLOAT32);
    code.emit(new Inst.StoreAt(out, index, x, Combine.ADD));
    return code;
  }

  /** y[i] = the first lane of threefry for the key (k0, k1) and the counter (i, i). */
  public static ProgramBuilder randomBits() {
    ProgramBuilder code = new ProgramBuilder(1, 0);
    int keys = code.buffer(DType.UINT32);
    int key0 = code.load(code.access(keys, 0, 0));
    int key1 = code.load(code.access(keys, 1, 0));
    int counter = code.emit(new Inst.Convert(DType.UINT32, code.emit(new Inst.Variable(0))));
    int second = code.literal(DType.BOOL, 0);
    int bits = code.emit(new Inst.Threefry(key0, key1, counter, counter, second));
    code.store(code.access(code.buffer(DType.UINT32), 0, 1), bits);
    return code;
  }
}
